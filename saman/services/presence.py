"""Who of a project's people is in which section of its report: told to those who write it, and to nobody else."""

from collections.abc import Mapping

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.form import Form
from saman.domain.presence import Presence, SectionPeople, is_noted, people_in
from saman.domain.reports import Report
from saman.domain.workflow import EDITABLE
from saman.services.access import require
from saman.services.report_forms import fetch, form_of
from saman.storage import presence as stored

People = Mapping[str, SectionPeople]


def note(session: Session, actor: Actor, report_id: int, section: str) -> People:
    """Note that the actor is in the section, unless that is known; who else is where. Nothing once it is sent.

    Raises:
        NotFound: the report is not within reach.
    """
    require(actor, "report.write")
    found = fetch(session, actor, report_id)
    if found.report.state not in EDITABLE:
        return {}
    form = form_of(session, found)
    traces = stored.traces(session, report_id, _section_of(form))
    known = section in {one.key for one in form.sections}
    if known and actor.person_id is not None and not is_noted(traces, actor.person_id, section, clock.now()):
        stored.note(
            session, Presence(report_id=report_id, person_id=actor.person_id, section=section, seen_at=clock.now())
        )
    return people_in(traces, [one.key for one in form.sections], actor.person_id, clock.now())


def of_report(session: Session, actor: Actor, report: Report, form: Form) -> People:
    """Who is where, without noting anything. The report was fetched within the actor's reach."""
    require(actor, "report.write")
    traces = stored.traces(session, stored_id(report), _section_of(form))
    return people_in(traces, [one.key for one in form.sections], actor.person_id, clock.now())


def _section_of(form: Form) -> dict[str, str]:
    return {asked.key: section.key for section in form.sections for asked in section.questions}
