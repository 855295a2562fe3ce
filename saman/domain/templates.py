"""Whether an answer that was received still has its question in a programme's files."""

from collections.abc import Iterator, Mapping
from typing import Any

from saman.domain.asking import WITH_PARTS
from saman.domain.errors import BadInput
from saman.domain.forms import Field, ReportType
from saman.domain.programme import Programme
from saman.domain.reading import read
from saman.language import _


class Asking:
    """The questions of each report type, whatever themes a project works with."""

    def __init__(self, programme: Programme) -> None:
        self._fields = {
            one.key: {field.key: field for field in _asked(programme, one)} for one in programme.report_types
        }

    def field(self, type_key: str, field: str) -> Field | None:
        return self._fields.get(type_key, {}).get(field)


def _asked(programme: Programme, type_: ReportType) -> Iterator[Field]:
    for section in type_.sections:
        blocks = [theme.fields for theme in programme.themes] if section.theme_block else [section.fields]
        for field in (field for fields in blocks for field in fields):
            if field.in_reports is None or type_.key in field.in_reports:
                yield field


def trouble(field: Field | None, answer: Mapping[str, Any]) -> str:
    """Why the answer has no question of its kind any more; "" where it has."""
    if field is None:
        return _("is asked no more")
    if answer["blank"] and answer["blank"] not in field.blanks:
        return _("may not be left as {blank} any more", blank=answer["blank"])
    value = answer["value"]
    if value is None or field.kind == "computed":
        return ""
    if field.kind in WITH_PARTS:
        return "" if _parts_known(field, value) else _("has other rows or parts")
    try:
        same = read(field, value) == value
    except BadInput:
        same = False
    return "" if same else _("is no answer of kind {kind}", kind=field.kind)


def _parts_known(field: Field, value: Any) -> bool:
    known = {one.key for one in field.columns} | {one.key for one in field.parts}
    rows = value if isinstance(value, list) else [value]
    return all(isinstance(row, dict) and row.keys() <= known for row in rows)
