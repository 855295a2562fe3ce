"""A theme is there to be asked about."""

from collections.abc import Iterator

from saman.config.checks.fields import missing
from saman.config.drafts import Draft, written_keys
from saman.domain.errors import Fault
from saman.domain.forms import ReportType
from saman.domain.programme import Theme
from saman.language import _


def every_theme_is_asked_about(draft: Draft) -> Iterator[Fault]:
    """Silent when a report type could not be read: it may be the one that asks."""
    whole = [part for name, part in draft.parts.items() if name.startswith("reports/")]
    if any(part.value is None or part.dropped for part in whole):
        return
    asking = [item.value for item in draft.report_types if any(one.theme_block for one in item.value.sections)]
    for theme in draft.themes:
        if not written_keys(theme, "fields"):
            yield theme.fault(_("no report uses this theme: it has no fields. Give it at least one."), "key")
        elif not theme.part.dropped and not _asked(theme.value, asking):
            message = _(
                "no report uses this theme. Give a report type a section with theme_block: true, "
                "or let a field be asked in one that has it."
            )
            yield theme.fault(message, "key")


def what_tells_of_a_project_is_chosen(draft: Draft) -> Iterator[Fault]:
    """Focus and keywords are fields of the theme in which one picks from a list."""
    for theme in draft.themes:
        kinds = {field.value.key: field.value.kind for field in theme.each("fields")}
        for name in ("focus", "keywords"):
            key = getattr(theme.value, name)
            if not key:
                continue
            yield from missing(theme, key, written_keys(theme, "fields"), name)
            if kinds.get(key, "choice") not in ("choice", "choices"):
                yield theme.fault(_("nobody picks from a list in {key}; it is {kind}", key=key, kind=kinds[key]), name)


def _asked(theme: Theme, asking: list[ReportType]) -> bool:
    types = {report_type.key for report_type in asking}
    return any(types.intersection(field.in_reports or types) for field in theme.fields)
