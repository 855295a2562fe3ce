"""How one form differs from another, and whether an answer that was received still has its question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from saman.domain.asking import WITH_PARTS
from saman.domain.errors import BadInput
from saman.domain.form_templates import Template, template_of
from saman.domain.forms import Field
from saman.domain.programme import Programme
from saman.domain.reading import read
from saman.language import _


class Asking:
    """The questions of each report type, whatever themes a project works with."""

    def __init__(self, programme: Programme) -> None:
        self._fields = {
            one.key: {field.key: field for field in template_of(programme, one.key).fields()}
            for one in programme.report_types
        }

    def field(self, type_key: str, field: str) -> Field | None:
        return self._fields.get(type_key, {}).get(field)


@dataclass(frozen=True)
class Differences:
    """What one form asks otherwise than another, by the keys of questions."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def differences(old: Template, new: Template) -> Differences:
    before, after = ({field.key: field for field in one.fields()} for one in (old, new))
    return Differences(
        tuple(key for key in after if key not in before),
        tuple(key for key in before if key not in after),
        tuple(key for key in after if key in before and before[key] != after[key]),
    )


def trouble(field: Field | None, answer: Mapping[str, Any]) -> str:
    """Why the answer has no question of its kind any more; "" where it has."""
    if field is None:
        return _("is asked no more")
    if answer["blank"] and answer["blank"] not in field.blanks:
        return _("may not be left as {blank} any more", blank=answer["blank"])
    if fits(field, answer["value"]):
        return ""
    if field.kind in WITH_PARTS:
        return _("has other rows or parts")
    return _("is no answer of kind {kind}", kind=field.kind)


def fits(field: Field, value: Any) -> bool:
    """Whether a stored value is one that the question can have."""
    if value is None or field.kind == "computed":
        return True
    if field.kind in WITH_PARTS:
        return _parts_known(field, value)
    try:
        return bool(read(field, value) == value)
    except BadInput:
        return False


def _parts_known(field: Field, value: Any) -> bool:
    known = {one.key for one in field.columns} | {one.key for one in field.parts}
    rows = value if isinstance(value, list) else [value]
    return all(isinstance(row, dict) and row.keys() <= known for row in rows)
