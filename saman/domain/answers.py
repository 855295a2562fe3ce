"""Answers: how each is named, what is given, and how typed text becomes a value."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from saman.domain.errors import BadInput
from saman.domain.forms import Field
from saman.language import _, number

SPACES = re.compile(r"[\s\u00a0\u202f]+")
THOUSANDS_BY_DOT = re.compile(r"^-?\d{1,3}(\.\d{3})+$")
DECIMAL = re.compile(r"^-?\d+([.,]\d+)?$")
LONGEST_NUMBER = 15
LARGEST = 10**LONGEST_NUMBER
LONGEST_TEXT = 20_000
MOST_CHOICES = 200

MISSING: tuple[object, ...] = (None, "", [])


def key_of(field: str, organisation_id: int | None = None) -> str:
    """The name of an answer: "sa_lost_days:17", or "summary" for the project as a whole."""
    return field if organisation_id is None else f"{field}:{organisation_id}"


def split_key(key: str) -> tuple[str, int | None]:
    field, _colon, organisation = key.partition(":")
    return field, int(organisation) if organisation.isdecimal() else None


@dataclass(frozen=True)
class Given:
    """What stands as the answer: a value, or why there is none. `reason` explains either."""

    value: Any = None
    blank: str | None = None
    reason: str | None = None

    @property
    def has_value(self) -> bool:
        return self.value not in MISSING

    @property
    def counts(self) -> bool:
        """Answered, be it by a value or by a reason why there is none."""
        return self.has_value or bool(self.blank and (self.reason or "").strip())


NOTHING = Given()
Answers = Mapping[str, Given]


def number_in(given: Given) -> float | None:
    """The number answered, or None where there is none or where it cannot be read as one."""
    value = given.value
    if given.blank or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def as_frozen(answers: Answers) -> list[dict[str, Any]]:
    """The answers as a version keeps them, in a stable order."""
    rows = []
    for key in sorted(answers):
        field, organisation_id = split_key(key)
        given = answers[key]
        if given.has_value or given.blank or given.reason:
            rows.append(
                {
                    "field": field,
                    "organisation_id": organisation_id,
                    "value": given.value if given.has_value else None,
                    "blank": given.blank,
                    "reason": given.reason,
                }
            )
    return rows


def from_frozen(rows: Iterable[Mapping[str, Any]]) -> dict[str, Given]:
    return {
        key_of(row["field"], row["organisation_id"]): Given(row["value"], row.get("blank"), row.get("reason"))
        for row in rows
    }


def checksum(frozen: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 of the answers as JSON with sorted keys: equal answers, equal checksum."""
    text = json.dumps(list(frozen), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def taken(field: Field, raw: Any) -> Any:
    """What was typed, as a value where it can be read as one, else as it stands: nothing typed is lost."""
    raw = _storable(raw)
    try:
        return read(field, raw)
    except BadInput:
        return [str(one) for one in raw] if isinstance(raw, list) else str(raw)


def _storable(raw: Any) -> Any:
    if isinstance(raw, str):
        return clean(raw).strip()[:LONGEST_TEXT]
    if isinstance(raw, list):
        return [clean(one)[:LONGEST_TEXT] for one in raw[:MOST_CHOICES]]
    return raw if raw is None or isinstance(raw, bool | int | float) else clean(raw)[:LONGEST_TEXT]


def clean(raw: object) -> str:
    """As text that every database can hold: without the null sign and halves of signs."""
    return str(raw).replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def read(field: Field, raw: Any) -> Any:
    """The value that `raw` means for this field.

    Raises:
        BadInput: it means none; the sentence says what is allowed.
    """
    if raw in MISSING:
        return None
    if field.kind in ("number", "integer", "percent"):
        return _number(field, raw)
    if field.kind in ("choice", "choices"):
        return _choices(field, raw)
    if field.kind == "yes_no":
        return _yes_no(raw)
    if field.kind == "date":
        return _date(raw)
    return _text(field, raw)


def _number(field: Field, raw: Any) -> float | int:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        # what is no number, endless, or larger than anything measured: JSON can say it, no form does
        if not abs(raw) < LARGEST:
            raise BadInput(_("“{typed}” is not a number. Write digits only, such as 42 310 or 8,9.", typed=raw))
        value = raw
    else:
        text = SPACES.sub("", str(raw)).rstrip("%").replace("\N{MINUS SIGN}", "-")
        if field.kind == "integer" and THOUSANDS_BY_DOT.match(text):
            text = text.replace(".", "")
        if not DECIMAL.match(text) or len(text) > LONGEST_NUMBER:
            raise BadInput(_("“{typed}” is not a number. Write digits only, such as 42 310 or 8,9.", typed=raw))
        value = float(text.replace(",", "."))
    if field.kind == "integer":
        if value != int(value):
            raise BadInput(_("Write a whole number, without decimals."))
        return int(value)
    return float(value)


def _choices(field: Field, raw: Any) -> Any:
    allowed = {choice.key for choice in field.choices}
    picked = raw if isinstance(raw, list) else [raw]
    if not all(isinstance(one, str) and one in allowed for one in picked):
        raise BadInput(_("Pick from the list."))
    return picked if field.kind == "choices" else picked[0]


def _yes_no(raw: Any) -> bool:
    if raw in (True, "yes", "true"):
        return True
    if raw in (False, "no", "false"):
        return False
    raise BadInput(_("Answer yes or no."))


def _date(raw: Any) -> str:
    try:
        return date.fromisoformat(str(raw)[:10]).isoformat()
    except ValueError as error:
        raise BadInput(_("“{typed}” is not a date. Pick one from the calendar.", typed=raw)) from error


def _text(field: Field, raw: Any) -> str:
    text = clean(raw)
    if field.max_chars and len(text) > field.max_chars:
        over = number(len(text) - field.max_chars)
        raise BadInput(_("The text is {over} characters over the limit.", over=over))
    return text
