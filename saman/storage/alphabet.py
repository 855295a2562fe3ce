"""Norwegian order and search that ignores case, alike on every database: SQLite knows only the English letters."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

# The last letters of the alphabet become the three signs that follow z.
LETTERS = "æäøöåáéèóôüčđŋšŧž"
PLAIN = "{{||}aeeooucdnstz"
FOLDS = str.maketrans(LETTERS, PLAIN)


def fold(text: str | None) -> str | None:
    """The text as it is compared. `database` teaches SQLite this function."""
    return None if text is None else text.lower().translate(FOLDS)


class folded(GenericFunction[str]):
    """A column as it is compared: `fold` in SQL."""

    type = String()
    inherit_cache = True


@compiles(folded, "postgresql")
def _folded(element: Any, compiler: Any, **options: Any) -> str:
    written = compiler.process(element.clauses, **options)
    letters, plain = LETTERS + LETTERS.upper(), PLAIN + PLAIN
    return f"(lower(translate({written}, '{letters}', '{plain}')) COLLATE \"C\")"


class _holds(GenericFunction[bool]):
    """(column, how SQLite matches it, the folded words)"""

    type = Boolean()
    inherit_cache = True


@compiles(_holds, "sqlite")
def _by_classes(element: Any, compiler: Any, **options: Any) -> str:
    column, pattern, _words = element.clauses
    return f"({compiler.process(column, **options)} GLOB {compiler.process(pattern, **options)})"


@compiles(_holds, "postgresql")
def _by_folding(element: Any, compiler: Any, **options: Any) -> str:
    column, _pattern, words = element.clauses
    return f"(strpos({compiler.process(folded(column), **options)}, {compiler.process(words, **options)}) > 0)"


def holds(column: Any, words: str) -> ColumnElement[bool]:
    """The column has `words` in it, wherever they stand.

    SQLite would fold every row in Python, which is most of a search among ten thousand; it knows classes of letters by
    itself.
    """
    return _holds(column, f"*{''.join(map(_class, words))}*", fold(words))


def _class(letter: str) -> str:
    """Whatever is compared as the letter is, as SQLite's GLOB writes it."""
    plain = letter.lower().translate(FOLDS)
    alike = {letter, plain, plain.upper(), *[other for other in LETTERS + LETTERS.upper() if fold(other) == plain]}
    if len(alike) > 1:
        return f"[{''.join(sorted(alike))}]"
    return f"[{letter}]" if letter in "*?[" else letter
