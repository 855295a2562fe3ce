"""From the text of a cell to a value, or a sentence about what is allowed there."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from saman.domain.loading.columns import Column
from saman.domain.periods import Period
from saman.language import _

DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
NUMBER = re.compile(r"-?\d{1,12}([.,]\d{1,6})?")
CODE = re.compile(r"[\w.-]{1,60}")
MAIL = re.compile(r"[^@\s<>;,]{1,100}@[^@\s<>;,]+\.[^@\s<>;,.]+")
YES, NO = ("yes", "ja", "true", "1", "x"), ("no", "nei", "false", "0", "")
LONGEST_TEXT = 200
LARGEST_COUNT = 1_000_000_000
YEARS = range(1900, 2101)


class WrongCell(ValueError):
    """What is wrong, as a sentence."""


def value_of(column: Column, text: str, choices: Mapping[str, Collection[str]]) -> Any:
    """The value of a cell; None, False or () for an empty one that may be empty.

    Raises:
        WrongCell: it cannot be read; the sentence says what is allowed.
    """
    if not text:
        if column.required:
            raise WrongCell(_("This must be filled in."))
        return {"yes_no": False, "list": ()}.get(column.kind)
    if column.kind == "list":
        parts = [part for part in re.split(r"[;,/ ]+", text) if part]
        return tuple(_choice(part, choices[column.choices]) for part in parts)
    if column.kind == "choice":
        return _choice(text, choices[column.choices])
    if column.kind == "round":
        return int(_choice(text, choices[column.choices]))
    return READERS[column.kind](text)


def _choice(text: str, allowed: Collection[str]) -> str:
    if text not in allowed:
        listed = ", ".join(sorted(allowed))
        raise WrongCell(_("“{text}” is not known here. Allowed: {allowed}.", text=text, allowed=listed))
    return text


def _text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise WrongCell(_("The text is longer than {n} characters.", n=LONGEST_TEXT))
    if not text.isprintable():
        raise WrongCell(_("The text holds characters that cannot be shown."))
    return text


def _code(text: str) -> str:
    if not CODE.fullmatch(text):
        raise WrongCell(_("“{text}” is no code: letters, digits, hyphens and full stops are allowed.", text=text))
    return text


def _mail(text: str) -> str:
    if not MAIL.fullmatch(text) or not text.isprintable():
        raise WrongCell(_("“{mail}” is not an e-mail address.", mail=text))
    return text.lower()


def _number(text: str) -> float:
    plain = text.replace(" ", "").replace("\N{MINUS SIGN}", "-")
    if not NUMBER.fullmatch(plain) or not plain.isascii():
        raise WrongCell(_("“{text}” is not a number. Write digits only, such as 42310 or 8,9.", text=text))
    return float(plain.replace(",", "."))


def _count(text: str) -> int:
    value = _number(text)
    if value != int(value) or not 0 <= value <= LARGEST_COUNT:
        raise WrongCell(_("“{text}” is not a whole number from 0 up.", text=text))
    return int(value)


def _date(text: str) -> date:
    found = DAY.fullmatch(text)
    day, month, year = found.groups() if found else ("", "", "")
    try:
        value = date(int(year), int(month), int(day)) if found else date.fromisoformat(text)
    except ValueError:
        value = date.min
    if value.year not in YEARS:
        raise WrongCell(_("“{text}” is not a date. Write 2012-01-31 or 31.01.2012.", text=text))
    return value


def _yes_no(text: str) -> bool:
    if text.lower() not in (*YES, *NO):
        raise WrongCell(_("“{text}” is neither yes nor no.", text=text))
    return text.lower() in YES


def _period(text: str) -> str:
    try:
        return str(Period.parse(text))
    except ValueError:
        message = _("“{text}” is not a period. Write 2012, 2012-1 for a half-year or 2012-Q4 for a quarter.")
        raise WrongCell(message.format(text=text)) from None


READERS: dict[str, Callable[[str], Any]] = {
    "text": _text,
    "code": _code,
    "mail": _mail,
    "number": _number,
    "count": _count,
    "date": _date,
    "yes_no": _yes_no,
    "period": _period,
}
