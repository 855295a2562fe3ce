"""Beginning an application, and who applies: the responsible municipality adds others, and takes them away."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.application_flow import Standing
from saman.domain.calls import Call
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, WrongState
from saman.domain.projects import Applicant, Application
from saman.language import _
from saman.services import application_entry as entry
from saman.services import application_forms as forms
from saman.services import calls
from saman.services.access import require
from saman.storage import applications as stored
from saman.storage import calls as stored_calls
from saman.storage import organisations as stored_organisations
from saman.storage.applications import Found


@dataclass(frozen=True, kw_only=True)
class NewDraft:
    """What an application is begun with."""

    call: str
    organisation_id: int
    title: str
    main_theme: str
    also_themes: tuple[str, ...] = ()


def homes(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """The municipalities that the actor may apply for, by name."""
    require(actor, "application.write")
    named = stored_organisations.still_there(session, actor.reach.homes, clock.today())
    return sorted(((one.id, one.name) for one in named.values()), key=lambda one: one[1])


def begin(session: Session, actor: Actor, new: NewDraft) -> Application:
    """A draft in an open call, with the actor's municipality as the responsible applicant.

    Raises:
        BadInput: a sentence, and the field it is about; nothing is stored.
        WrongState: the call is not open.
    """
    require(actor, "application.write")
    call = calls.find(new.call)
    if not call.is_open(clock.today()):
        raise WrongState(_("The call is not open for applications now."))
    if new.organisation_id not in {number for number, _name in homes(session, actor)}:
        raise BadInput(_("Choose a municipality that you may apply for."), "organisation")
    title = entry.checked_title(new.title)
    entry.check_themes(call, new.main_theme, new.also_themes)
    entry.check_once(session, call, new.main_theme, new.organisation_id, None)
    application = Application(
        code=entry.next_code(session, call),
        round=call.round,
        title=title,
        main_theme=new.main_theme,
        also_themes=entry.others(new.main_theme, new.also_themes),
        call=call.key,
        state=Standing.DRAFT.value,
        is_test=call.test,
    )
    stored.add(session, application)
    row = Applicant(application_id=stored_id(application), organisation_id=new.organisation_id, responsible=True)
    stored.add(session, row)
    return application


def describe(
    session: Session, actor: Actor, application_id: int, title: str, main_theme: str, also: Sequence[str]
) -> None:
    """Another title, or other themes. Raises as `begin`."""
    found, call = _to_change(session, actor, application_id)
    entry.check_themes(call, main_theme, also)
    for town in found.towns if main_theme != found.application.main_theme else ():
        entry.check_once(session, call, main_theme, town.organisation_id, application_id)
    found.application.title = entry.checked_title(title)
    found.application.main_theme = main_theme
    found.application.also_themes = entry.others(main_theme, also)


def add_town(session: Session, actor: Actor, application_id: int, number: str) -> None:
    """Let another municipality apply too, by its number.

    Raises:
        BadInput: no such number, one that is no longer in use, or a municipality that is there already.
    """
    found, call = _to_change(session, actor, application_id)
    organisation_id = entry.by_number(session, number.strip())
    if organisation_id in found.organisation_ids:
        raise BadInput(_("That municipality is in the application already."), "number")
    entry.check_once(session, call, found.application.main_theme, organisation_id, application_id)
    stored.add(session, Applicant(application_id=application_id, organisation_id=organisation_id))


def remove_town(session: Session, actor: Actor, application_id: int, organisation_id: int) -> None:
    """Let a municipality apply no more; the responsible one stays."""
    found, _call = _to_change(session, actor, application_id)
    row = stored.applicant(session, application_id, organisation_id)
    if row is None or row.responsible:
        raise BadInput(_("Only those who apply beside the responsible municipality can be taken away."), "number")
    for answer in stored.answer_rows(session, stored_id(found.application)).values():
        if answer.organisation_id == organisation_id:
            stored.remove(session, answer)
    stored.remove(session, row)


def _to_change(session: Session, actor: Actor, application_id: int) -> tuple[Found, Call]:
    """The application and its call, while title, themes and applicants may still be changed."""
    require(actor, "application.write")
    found = forms.fetch(session, actor, application_id, to_change=True)
    call, day = forms.call_of(found.application), clock.today()
    if found.responsible.organisation_id not in actor.reach.homes:
        raise NotAllowed(_("Only the responsible municipality changes this."))
    ruling = stored_calls.ruling(session, found.application.call or "")
    if call is None or found.application.state == Standing.DEFECT or not forms.may_write(actor, found, ruling, day):
        raise WrongState(_("The application can no longer be changed in this way."))
    return found, call
