"""Every report worked out again: its state and columns from its events, its figures and computed answers from what
was sent."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import checksum, split_key
from saman.domain.form_templates import Kept
from saman.domain.forms import Field
from saman.domain.integrity import Finding
from saman.domain.measuring import measured
from saman.domain.programme import Indicator
from saman.domain.projects import Participation
from saman.domain.recomputing import Difference, computed, computed_fields, figures
from saman.domain.replaying import mirrored
from saman.domain.workflow import BrokenHistory, replay
from saman.services import kept_forms
from saman.services.access import require
from saman.storage import selfcheck as stored
from saman.storage.integrity import rules
from saman.storage.selfcheck import Whole


def recomputed(session: Session, actor: Actor) -> Iterator[Finding]:
    """What stands otherwise than it follows, report by report."""
    require(actor, "programme.import")
    programme = config.current()
    indicators = [indicator for theme in programme.themes for indicator in theme.indicators]
    makes = {type_.key for type_ in programme.report_types if type_.makes_figures}
    for whole in stored.reports(session):
        yield from _state(whole)
        yield from _columns(whole)
        yield from _versions(whole, _computed(kept_forms.of(session, whole.report)) if whole.versions else {})
        yield from _figures(whole, indicators if whole.report.type in makes else [])


@lru_cache(maxsize=64)
def _computed(kept: Kept) -> dict[str, Field]:
    return computed_fields(kept.template)


def _finding(rule: str, whole: Whole, **facts: Any) -> Finding:
    report = whole.report
    about = {"project": whole.project, "type": report.type, "period": report.period}
    return Finding(rules()[rule], about | {name: _written(value) for name, value in facts.items()})


def _written(value: Any) -> Any:
    return "–" if value is None else value


def _state(whole: Whole) -> Iterator[Finding]:
    try:
        found = replay(whole.events)
    except BrokenHistory as error:
        yield _finding("events_no_path_explains", whole, found=str(error))
        return
    if whole.report.state != found:
        yield _finding("state_differs_from_events", whole, stored=whole.report.state, found=found.value)


def _columns(whole: Whole) -> Iterator[Finding]:
    for column, found in mirrored(whole.events).items():
        standing = getattr(whole.report, column)
        if standing != found:
            yield _finding("column_differs_from_events", whole, column=column, stored=standing, found=found)


def _versions(whole: Whole, fields: dict[str, Field]) -> Iterator[Finding]:
    for version in whole.versions:
        if checksum(version.answers) != version.checksum:
            yield _finding("checksum_differs", whole, version=version.number)
        for key, standing, found in computed(fields, version.answers):
            facts = {"version": version.number, "key": key, "stored": standing, "found": found}
            yield _finding("computed_answer_differs", whole, **facts)


def _figures(whole: Whole, indicators: Sequence[Indicator]) -> Iterator[Finding]:
    for key, standing, found in _differing(whole, indicators):
        indicator, organisation = split_key(key)
        facts = {"indicator": indicator, "organisation": organisation, "stored": standing, "found": found}
        yield _finding("figure_differs_from_answers", whole, **facts)


def _differing(whole: Whole, indicators: Sequence[Indicator]) -> Iterator[Difference]:
    known = {indicator.key for indicator in indicators}
    approved = next((one for one in whole.versions if one.number == whole.report.approved_version), None)
    if approved is None or whole.report.approved_at is None:
        return iter(())
    who = _responsible(whole.responsible, whole.report.seats_on or clock.local(whole.report.approved_at).date())
    expected = measured(indicators, approved.answers, who) if who is not None else iter(())
    return figures(expected, whole.figures, known)


def _responsible(parts: Sequence[Participation], day: date) -> int | None:
    """Who answered for the project on `day`, or did last."""
    ranked = sorted(parts, key=lambda part: (_covers(part, day), part.starts_on), reverse=True)
    return ranked[0].organisation_id if ranked else None


def _covers(part: Participation, day: date) -> bool:
    return part.starts_on <= day and (part.ends_on is None or part.ends_on >= day)
