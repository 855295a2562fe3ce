"""Norwegian order and search that ignores case, alike on every database: SQLite knows only the English letters."""

from typing import Any

from sqlalchemy import ColumnElement, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

# What stands last in the alphabet begins with a sign that sorts after z.
LETTERS = {
    **{"æ": "{a", "ä": "{a", "ø": "{b", "ö": "{b", "å": "{c"},
    **{"á": "a", "é": "e", "è": "e", "ó": "o", "ô": "o", "ü": "u"},
    **{"č": "c", "đ": "d", "ŋ": "n", "š": "s", "ŧ": "t", "ž": "z"},
}


def fold(text: str) -> str:
    """The text as it is compared."""
    lowered = text.lower()
    for letter, plain in LETTERS.items():
        lowered = lowered.replace(letter, plain)
    return lowered


class folded(GenericFunction[str]):
    """A column as it is compared: `fold` in SQL."""

    type = String()
    inherit_cache = True


@compiles(folded)
def _folded(element: Any, compiler: Any, **options: Any) -> str:
    written = compiler.process(element.clauses, **options)
    for letter, plain in LETTERS.items():
        written = f"replace(replace({written}, '{letter}', '{plain}'), '{letter.upper()}', '{plain}')"
    return f"lower({written})"


@compiles(folded, "postgresql")
def _folded_by_bytes(element: Any, compiler: Any, **options: Any) -> str:
    return f'({_folded(element, compiler, **options)} COLLATE "C")'


def holds(column: Any, words: str) -> ColumnElement[bool]:
    """The column has every word of `words` in it, wherever it stands."""
    condition: ColumnElement[bool] = folded(column).contains(fold(words), autoescape=True)
    return condition
