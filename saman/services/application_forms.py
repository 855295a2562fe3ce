"""An application that was found within reach, its call and its form, and what stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor, Reach
from saman.domain.answers import Answers, Given, from_frozen, key_of
from saman.domain.application_flow import INTERNAL, Standing, open_steps
from saman.domain.application_parts import ApplicationEvent, ApplicationVersion
from saman.domain.application_rules import problems_as_a_whole, size_of
from saman.domain.beside import ALONE
from saman.domain.call_things import LateRuling
from saman.domain.calls import Call
from saman.domain.checks import problems
from saman.domain.columns import stored_id
from saman.domain.errors import NotAllowed, NotFound, Problem
from saman.domain.form import Form, Place, compose
from saman.domain.form_templates import Kept, KeptForm, checksum, of_call, written
from saman.domain.forms import ReportType
from saman.domain.projects import Application
from saman.domain.remarks import Remark
from saman.domain.showing import Showing
from saman.domain.threads import Thread
from saman.domain.waivers import Waiver
from saman.language import _
from saman.services import kept_forms
from saman.services.access import require
from saman.services.report_forms import Earlier
from saman.storage import applications as stored
from saman.storage import assessed as stored_assessed
from saman.storage import calls as stored_calls
from saman.storage import kept_forms as stored_forms
from saman.storage.applications import Found, Town

EVERYWHERE = Reach(everything=True)
NO_CALL = ReportType(key="none", label={"nn": "–", "nb": "–", "en": "–"}, covers="year")


@dataclass(frozen=True)
class ApplicationView:
    """An application as a page needs it. What a report has and this has not is empty."""

    application: Application
    call: Call | None
    towns: tuple[Town, ...]
    form: Form
    answers: Answers
    """As they stand now for the applicants, while those can be sent; else, and for everybody else, as last sent."""
    problems: list[Problem]
    showing: Showing
    open_keys: frozenset[str]
    remarks: dict[str, Remark]
    """By answer key: what the secretariat asked to have mended."""
    actions: frozenset[str]
    events: list[tuple[ApplicationEvent, str]]
    """Without those of the judging, to the applicants."""
    versions: list[ApplicationVersion]
    ruling: LateRuling | None
    size: int
    owns: bool
    """Whether it is the actor's own municipality's."""
    leads: bool
    """Whether it is the responsible municipality that they act for."""
    earlier: Earlier = field(default_factory=Earlier)
    begun_with: dict[str, Given] = field(default_factory=dict)
    threads: dict[str, Thread] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()


def fetch(session: Session, actor: Actor, application_id: int, *, to_change: bool = False) -> Found:
    """The application, if it is within reach. Raises NotFound otherwise, without saying which."""
    require(actor, "application.read")
    found = stored.find(session, application_id, actor.reach, clock.today(), to_change=to_change)
    if found is None:
        raise NotFound(_("There is no such application, or it is not yours to read."))
    said = stored_assessed.said(session, application_id, actor.person_id or 0) if actor.reach.everything else None
    if said is not None and said.near:
        raise NotAllowed(_("You have said that you are too near to this application. It is closed to you."))
    return found


def call_of(application: Application) -> Call | None:
    """The call as the files have it now; None where it came in none, or in one that the files have no more."""
    return next((call for call in config.current().calls if call.key == application.call), None)


def form_of(session: Session, found: Found) -> Form:
    application = found.application
    places = tuple(Place(town.organisation_id, town.name) for town in found.towns)
    themes = (application.main_theme, *(application.also_themes or ()))
    kept = _kept(session, application)
    if kept is None:
        return Form(NO_CALL, (), (), places)
    return _composed(kept, config.current().fingerprint, themes, places)


def blank_form(call: Call) -> Form:
    """What the call asks of anybody, whoever applies."""
    fingerprint = config.current().fingerprint
    return _composed(_in_files(fingerprint, call.key)[0], fingerprint, (), ())


def _kept(session: Session, application: Application) -> Kept | None:
    if application.form is not None:
        return kept_forms.by_checksum(session, application.form)
    call = call_of(application)
    return _in_files(config.current().fingerprint, call.key)[0] if call else None


@lru_cache(maxsize=32)
def _in_files(_fingerprint: str, key: str) -> tuple[Kept, str]:
    template = of_call(config.current(), config.current().call(key))
    content = written(template)
    return Kept(checksum(content), template), content


@lru_cache(maxsize=512)
def _composed(kept: Kept, _fingerprint: str, themes: tuple[str, ...], places: tuple[Place, ...]) -> Form:
    return compose(kept.template, themes, places)


def keep(session: Session, application: Application) -> None:
    """From here on it goes on with the form it has now, whatever becomes of the programme's files."""
    if application.form is None and application.call is not None:
        kept, content = _in_files(config.current().fingerprint, application.call)
        row = KeptForm(checksum=kept.checksum, type=application.call, content=content, kept_at=clock.now())
        stored_forms.keep(session, row)
        application.form = kept.checksum


def about_of(found: Found) -> dict[str, Any]:
    """What an application says beside its answers, as it is confirmed and sent."""
    application = found.application
    return {
        "title": application.title,
        "main_theme": application.main_theme,
        "also_themes": list(application.also_themes or ()),
        "applicants": [[town.organisation_id, town.number, town.name, town.responsible] for town in found.towns],
    }


def remarks_of(events: Sequence[tuple[ApplicationEvent, str]]) -> dict[str, Remark]:
    """What the secretariat asked to have mended last, while it waits for it."""
    if not events or events[-1][0].to_state != Standing.DEFECT:
        return {}
    asked = next((one for one in reversed(events) if one[0].action == "ask_to_mend"), None)
    if asked is None:
        return {}
    event, name = asked
    on = clock.local(event.at).date()
    return {
        key_of(row["field"], row.get("organisation_id")): Remark(row["comment"], name, on, event.version)
        for row in event.answers or []
    }


def may_write(actor: Actor, found: Found, ruling: LateRuling | None, day: date) -> bool:
    """Whether answers may be changed: a draft until late ones are ruled on, what is sent while the call is open."""
    application, call = found.application, call_of(found.application)
    if not actor.may("application.write") or not (found.organisation_ids & actor.reach.homes) or call is None:
        return False
    if application.state == Standing.DRAFT:
        return call.is_open(day) or (day > call.last_on and ruling is None)
    return application.state == Standing.DEFECT or (application.state == Standing.SENT and call.is_open(day))


def open_keys(found: Found, form: Form, remarks: dict[str, Remark]) -> frozenset[str]:
    """All of them, or, while it is being mended, those that were named and what a check ties to them."""
    if found.application.state != Standing.DEFECT:
        return frozenset(form.questions)
    return frozenset(form.sharing_a_check(remarks) & set(form.questions))


def answers_of(session: Session, actor: Actor, found: Found, form: Form, versions: list[ApplicationVersion]) -> Answers:
    """As last sent, also for the applicants once what they changed since can be sent no more."""
    own = bool(found.organisation_ids & actor.reach.homes)
    if own and (not versions or _may_be_sent(found.application)):
        return form.with_computed(stored.given(stored.answer_rows(session, stored_id(found.application))))
    return from_frozen(versions[-1].answers) if versions else {}


def _may_be_sent(application: Application) -> bool:
    call = call_of(application)
    again = application.state == Standing.SENT and call is not None and call.is_open(clock.today())
    return again or application.state in (Standing.DRAFT, Standing.DEFECT)


def opened(session: Session, actor: Actor, application_id: int) -> ApplicationView:
    """Everything that the form or the reading page shows. Raises NotFound, and NotAllowed for one who is too near."""
    return _view(session, actor, fetch(session, actor, application_id))


def read_to_assess(session: Session, actor: Actor, application_id: int) -> ApplicationView:
    """What was sent, for somebody who has been asked to assess it and has said that they are not too near."""
    require(actor, "application.assess")
    said = stored_assessed.said(session, application_id, actor.person_id or 0)
    seats = stored_assessed.seated(session, [application_id])[application_id]
    found = stored.find(session, application_id, EVERYWHERE, clock.today())
    if found is None or actor.person_id not in {seat.assessment.person_id for seat in seats}:
        raise NotFound(_("There is no such application, or it is not yours to assess."))
    if said is None or said.near:
        raise NotAllowed(_("Say first whether you are too near to this application."))
    return _view(session, replace(actor, reach=EVERYWHERE), found)


def _view(session: Session, actor: Actor, found: Found) -> ApplicationView:
    application_id = stored_id(found.application)
    call, form = call_of(found.application), form_of(session, found)
    events, versions = stored.events(session, application_id), stored.versions(session, application_id)
    ruling = stored_calls.ruling(session, found.application.call or "")
    answers, remarks = answers_of(session, actor, found, form, versions), remarks_of(events)
    writes = may_write(actor, found, ruling, clock.today())
    return ApplicationView(
        application=found.application,
        call=call,
        towns=found.towns,
        form=form,
        answers=answers,
        problems=all_problems(call, form, answers) if writes else [],
        showing=form.showing(answers),
        open_keys=open_keys(found, form, remarks) if writes else frozenset(),
        remarks=remarks,
        actions=open_steps(found.application.state, actor.permissions),
        events=[one for one in events if actor.reach.everything or one[0].action not in INTERNAL],
        versions=versions,
        ruling=ruling,
        size=size_of(form, answers),
        owns=bool(found.organisation_ids & actor.reach.homes),
        leads=found.responsible.organisation_id in actor.reach.homes,
    )


def all_problems(call: Call | None, form: Form, answers: Answers) -> list[Problem]:
    """Of the answers one by one and against each other, and of the whole."""
    return [*problems(form, answers, ALONE), *(problems_as_a_whole(call, form, answers) if call else [])]
