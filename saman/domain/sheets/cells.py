"""From what a person, a payroll system or a spreadsheet put into a cell to the answer that it means."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from saman.domain.asking import Asked
from saman.domain.errors import BadInput
from saman.domain.forms import Blank, Field
from saman.domain.reading import read
from saman.domain.reading_numbers import SPACES, read_number
from saman.language import _

DAY = re.compile(r"(\d{1,2})[./ -]{1,2}(\d{1,2})[./ -]{1,2}(\d{4}|\d{2})")
NAMED_DAY = re.compile(r"(\d{1,2})\.? ?([a-zæøå]{3,9})\.? (\d{4})")
MONTHS = ("jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "de")
"""How each month begins in Norwegian and English."""
YES = ("ja", "yes", "true", "sann", "x", "1")
NO = ("nei", "no", "false", "usann", "0")
CENTURY = 2000
DIGITS = 10
"""Decimals that a percentage keeps: a cell with 8,9 % holds 0.08900000000000001."""


def value_of(field: Asked, raw: Any, format: str = "") -> Any:
    """The answer that a cell means, ready to store; `format` is the cell's number format.

    Raises:
        BadInput: it means none; the sentence says what is allowed.
    """
    if isinstance(raw, str):
        raw = raw.strip()
    reader = READERS.get(field.kind)
    if field.kind == "distribution":
        return read_number(field, _number(field, raw, format))
    return read(field, reader(field, raw, format) if reader else _plain(raw))


def _plain(raw: Any) -> Any:
    """A number in a cell for text is what its digits say; a date is a date."""
    if isinstance(raw, datetime | date):
        return _iso(raw)
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)


def _iso(raw: datetime | date) -> str:
    return (raw.date() if isinstance(raw, datetime) else raw).isoformat()


def _number(_field: Asked, raw: Any, _format: str) -> Any:
    if isinstance(raw, datetime | date):
        raise BadInput(_("This is a date. Write a number."))
    return raw if isinstance(raw, int | float) and not isinstance(raw, bool) else str(raw)


def _percent(field: Asked, raw: Any, format: str) -> Any:
    """8,9 in a cell of percentages is stored as 0.089."""
    number = _number(field, raw, format)
    if isinstance(number, int | float) and "%" in format:
        return round(number * 100, DIGITS)
    return number


def _date(_field: Asked, raw: Any, _format: str) -> str:
    """As calendars and people write it: 31.12.2012, 31/12 2012, 31. desember 2012, 2012-12-31."""
    if isinstance(raw, datetime | date):
        return _iso(raw)
    text = SPACES.sub(" ", str(raw)).strip().lower()
    if found := DAY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := NAMED_DAY.fullmatch(text):
        day, year = int(found[1]), int(found[3])
        month = next((place for place, name in enumerate(MONTHS, start=1) if found[2].startswith(name)), 0)
    else:
        return text
    try:
        return date(year if year > 99 else CENTURY + year, month, day).isoformat()
    except ValueError:
        raise _no_date(raw) from None


def _no_date(raw: Any) -> BadInput:
    return BadInput(_("“{text}” is not a date. Write 31.12.2012 or 2012-12-31.", text=raw))


def _yes_no(_field: Asked, raw: Any, _format: str) -> bool:
    word = str(int(raw) if isinstance(raw, float) and raw.is_integer() else raw).lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise BadInput(_("Write yes or no."))


def _choice(field: Asked, raw: Any, _format: str) -> str:
    return _picked(field, str(raw))


def _own(field: Asked, raw: Any, _format: str) -> str:
    """A goal or a measure by the code that its words begin with: it may be called something else meanwhile."""
    code = str(raw).strip().partition(" ")[0].lower()
    return next((choice.key for choice in field.choices if choice.key.lower() == code), None) or _picked(
        field, str(raw)
    )


def _choices(field: Asked, raw: Any, _format: str) -> list[str]:
    """Several in one cell, with a semicolon or a new line between them."""
    return [_picked(field, part) for part in re.split(r"[;\n]", str(raw)) if part.strip()]


def _picked(field: Asked, text: str) -> str:
    """By its words in any language, or by its key, whatever the case."""
    wanted = text.strip().lower()
    for choice in field.choices:
        if wanted in (choice.key.lower(), *(label.lower() for label in choice.label.root.values())):
            return choice.key
    allowed = "; ".join(str(choice.label) for choice in field.choices)
    raise BadInput(_("“{text}” is not on the list. Choose: {allowed}.", text=text.strip(), allowed=allowed))


READERS: Mapping[str, Callable[[Asked, Any, str], Any]] = {
    "number": _number,
    "integer": _number,
    "nok": _number,
    "percent": _percent,
    "date": _date,
    "yes_no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "goal": _own,
    "measure": _own,
}


def blank_of(field: Field, raw: Any, words: Mapping[str, Blank]) -> Blank | None:
    """Why there is no answer; `words` are those that mean one, in small letters. Raises BadInput."""
    wanted = str(raw or "").strip().lower()
    if not wanted:
        return None
    blank = words.get(wanted)
    if blank is None or blank not in field.blanks:
        raise BadInput(_("“{text}” is not a reason that may stand here. Choose from the list in the cell.", text=raw))
    return blank
