"""How typed text becomes a value, or is kept as it stands with a sentence that says what is allowed."""

from datetime import date
from typing import Any

from saman.domain.answers import MISSING, clean
from saman.domain.asking import PICKED, TYPED_NUMBERS, WITH_PARTS, Asked
from saman.domain.errors import BadInput
from saman.domain.forms import Field
from saman.domain.reading_files import read_files, taken_files
from saman.domain.reading_numbers import read_number
from saman.domain.reading_parts import read_parts, taken_parts
from saman.language import _, number

LONGEST_TEXT = 20_000
MOST_CHOICES = 200


def taken(field: Field, raw: Any) -> Any:
    """What was typed, as a value where it can be read as one, else as it stands: nothing typed is lost."""
    if field.kind in WITH_PARTS:
        return taken_parts(field, raw, read)
    if field.kind == "file":
        return taken_files(raw)
    if field.kind == "person" and isinstance(raw, dict):
        raw = raw.get("name")
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


def read(field: Asked, raw: Any) -> Any:
    """The value that `raw` means for this field.

    Raises:
        BadInput: it means none; the sentence says what is allowed.
    """
    if raw in MISSING:
        return None
    if field.kind in TYPED_NUMBERS:
        return read_number(field, raw)
    if field.kind in PICKED:
        return _choices(field, raw)
    if field.kind == "yes_no":
        return _yes_no(raw)
    if field.kind == "date":
        return _date(raw)
    if field.kind == "person":
        return _person(field, raw)
    if field.kind == "file":
        return read_files(raw)
    if isinstance(field, Field) and field.kind in WITH_PARTS:
        return read_parts(field, raw)
    return _text(field, raw)


def _choices(field: Asked, raw: Any) -> Any:
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


def _person(field: Asked, raw: Any) -> dict[str, Any]:
    """A name as it is written. `person_id` is kept for a person with an account, and nobody has chosen one yet."""
    name = _text(field, raw.get("name") if isinstance(raw, dict) else raw).strip()
    if not name:
        raise BadInput(_("Write the person's name."))
    return {"person_id": None, "name": name}


def _text(field: Asked, raw: Any) -> str:
    text = clean(raw)
    if field.max_chars and len(text) > field.max_chars:
        over = number(len(text) - field.max_chars)
        raise BadInput(_("The text is {over} characters over the limit.", over=over))
    return text
