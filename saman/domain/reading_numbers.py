"""Numbers and kroner as people type them."""

import re
from typing import Any

from saman.domain.asking import Asked
from saman.domain.errors import BadInput
from saman.language import _

SPACES = re.compile(r"[\s\u00a0\u202f]+")
THOUSANDS_BY_DOT = re.compile(r"^-?\d{1,3}(\.\d{3})+$")
THOUSANDS_BY_COMMA = re.compile(r"^-?\d{1,3}(,\d{3})+$")
DECIMAL = re.compile(r"^-?\d+([.,]\d+)?$")
CURRENCY = re.compile(r"^(kroner|kr\.?|nok)|(kroner|kr\.?|nok|,-)$", re.IGNORECASE)
LONGEST_NUMBER = 15
DIGITS = re.compile(r"[0-9]{1,12}")
LARGEST = 10**LONGEST_NUMBER
WHOLE = frozenset({"integer", "nok", "distribution"})


def read_number(field: Asked, raw: Any) -> float | int:
    """The number that `raw` means; a whole one where the field counts or is money.

    Raises:
        BadInput: it means none, or could mean two.
    """
    value = _as_it_is(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else _typed(field, raw)
    if field.kind not in WHOLE:
        return float(value)
    if value != int(value):
        raise BadInput(_whole_money() if field.kind == "nok" else _("Write a whole number, without decimals."))
    return int(value)


def whole(text: object) -> int | None:
    """A count or an amount from 0 up, written with digits only; None for anything else."""
    return int(str(text)) if DIGITS.fullmatch(str(text)) else None


def _as_it_is(raw: float) -> float:
    # what is no number, endless, or larger than anything measured: JSON can say it, no form does
    if not abs(raw) < LARGEST:
        raise _no_number(raw)
    return raw


def _typed(field: Asked, raw: Any) -> float:
    text = SPACES.sub("", str(raw)).rstrip("%").replace("\N{MINUS SIGN}", "-")
    if field.kind == "nok":
        text = CURRENCY.sub("", CURRENCY.sub("", text))
    if field.kind in WHOLE:
        if THOUSANDS_BY_COMMA.match(text):
            raise BadInput(_("“{typed}” can be read in two ways. Write thousands with a space: 250 000.", typed=raw))
        if THOUSANDS_BY_DOT.match(text):
            text = text.replace(".", "")
    if not DECIMAL.match(text) or len(text) > LONGEST_NUMBER:
        raise _no_number(raw)
    return float(text.replace(",", "."))


def _whole_money() -> str:
    return _("Write whole kroner, without øre, such as 250 000.")


def _no_number(raw: Any) -> BadInput:
    return BadInput(_("“{typed}” is not a number. Write digits only, such as 42 310 or 8,9.", typed=raw))
