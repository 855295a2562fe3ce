"""The form of a report type as it stood when a report was begun: kept once by its checksum, and never changed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from sqlmodel import Field as Column
from sqlmodel import SQLModel

from saman.domain.calls import Call
from saman.domain.columns import moment
from saman.domain.forms import Field, ReportType
from saman.domain.labels import Strict
from saman.domain.programme import Programme, Theme


class KeptForm(SQLModel, table=True):
    """A form that reports are begun with. Never changed, never deleted: the database refuses.

    `content` is the template as JSON, and `checksum` its SHA-256.
    """

    __tablename__ = "kept_form"

    checksum: str = Column(primary_key=True)
    type: str
    content: str
    kept_at: datetime = moment()


class Template(Strict):
    """A report type with all that is asked in it, and what its themes ask there."""

    type: ReportType
    themes: tuple[Theme, ...] = ()

    def theme(self, key: str) -> Theme | None:
        return next((theme for theme in self.themes if theme.key == key), None)

    def fields(self) -> Iterator[Field]:
        """Every question, whatever themes a project works with."""
        for section in self.type.sections:
            blocks = [theme.fields for theme in self.themes] if section.theme_block else [section.fields]
            for fields in blocks:
                yield from fields

    def field(self, key: str) -> Field | None:
        return next((one for one in self.fields() if one.key == key), None)


@dataclass(frozen=True)
class Kept:
    """A template by its checksum: equal ones ask the same."""

    checksum: str
    template: Template = field(compare=False)


def template_of(programme: Programme, type_key: str) -> Template:
    """The form of a report type as the programme's files have it now.

    How a report is signed, and whether figures are made of it, is not part of its form: see `under`.
    """
    type_ = programme.report_type(type_key)
    told = type_.model_copy(update={"order": 0, "signing": "none", "makes_figures": False})
    asking = any(section.theme_block for section in type_.sections)
    themes = programme.themes if asking or _names_indicators(type_) else ()
    return Template(type=told, themes=tuple(_block(theme, type_.key if asking else "") for theme in themes))


def of_call(programme: Programme, call: Call) -> Template:
    """The form of a call, with the themes whose indicators its tables choose among."""
    type_ = call.as_form()
    themes = [theme for theme in programme.themes if theme.key in call.themes] if _names_indicators(type_) else []
    return Template(type=type_, themes=tuple(_block(theme, "") for theme in themes))


def _block(theme: Theme, type_key: str) -> Theme:
    """What this type of report asks about the theme; nothing where it is there for its indicators only."""
    asked = (one for one in theme.fields if type_key and (one.in_reports is None or type_key in one.in_reports))
    checks = theme.checks if type_key else ()
    return theme.model_copy(update={"order": 0, "fields": tuple(asked), "checks": checks})


def _names_indicators(type_: ReportType) -> bool:
    fields = (one for section in type_.sections for one in section.fields)
    return any(one.choices_from for field in fields for one in (field, *field.columns))


def under(type_: ReportType, programme: Programme) -> ReportType:
    """A kept type of report as it is handled now: signed as the programme says today."""
    now = next((one for one in programme.report_types if one.key == type_.key), None)
    if now is None:
        return type_
    return type_.model_copy(update={"signing": now.signing, "makes_figures": now.makes_figures})


def written(template: Template) -> str:
    """As JSON, the same for the same template. What has its usual value is left out, so new keys change nothing."""
    shown = template.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def read(content: str) -> Template:
    return Template.model_validate_json(content)


def checksum(content: str) -> str:
    return sha256(content.encode()).hexdigest()
