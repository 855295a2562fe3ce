"""Norwegian order and search that ignores case, alike on every database: SQLite knows only the English letters."""

from typing import Any

from sqlalchemy import ColumnElement, String
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


def holds(column: Any, words: str) -> ColumnElement[bool]:
    """The column has `words` in it, wherever they stand."""
    condition: ColumnElement[bool] = folded(column).contains(fold(words), autoescape=True)
    return condition
