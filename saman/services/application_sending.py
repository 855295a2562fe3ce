"""Standing behind an application, sending it, sending it again, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import Answers, as_frozen, checksum
from saman.domain.application_flow import Standing
from saman.domain.application_parts import TAKES_PART, ApplicationVersion, Confirmation
from saman.domain.application_rules import amount_of, content_of, seats_of
from saman.domain.application_steps import advance, explained, way
from saman.domain.calls import Call
from saman.domain.checks import blocking
from saman.domain.columns import stored_id
from saman.domain.errors import InvalidReport, NotAllowed, WrongState
from saman.domain.form import Form
from saman.domain.programme import Role
from saman.domain.projects import ProjectStatus
from saman.language import _, n_
from saman.services import application_forms as forms
from saman.services import application_notices
from saman.services.access import require
from saman.storage import applications as stored
from saman.storage import calls as stored_calls
from saman.storage import ranking as stored_ranking
from saman.storage.applications import Found


@dataclass(frozen=True)
class Seat:
    """Somebody who is to stand behind an application: a party of a municipality, or one that applies with another.

    `confirmed` is who did so last; `stands` whether nothing has changed since. `own` is the actor's to confirm.
    """

    organisation_id: int
    town: str
    party: str
    confirmed: Confirmation | None
    stands: bool
    own: bool


@dataclass(frozen=True)
class Stage:
    """How near an application is to being sent.

    `left` is how many answers must be mended first; `changed` whether it differs from what was sent last, so that there
    is something to send.
    """

    seats: list[Seat]
    left: int
    changed: bool

    @property
    def ready(self) -> bool:
        return self.left == 0 and self.changed


def stage(session: Session, actor: Actor, application_id: int) -> Stage:
    """Everybody who is to confirm, and how far that has come. Raises NotFound."""
    require(actor, "application.read")
    return stage_of(session, actor, forms.fetch(session, actor, application_id))


def stage_of(session: Session, actor: Actor, found: Found) -> Stage:
    """As `stage`, of an application that is fetched already."""
    require(actor, "application.read")
    form = forms.form_of(session, found)
    answers = _answers(session, found, form)
    content = _content(found, form, answers)
    left = blocking(forms.all_problems(forms.call_of(found.application), form, answers), answers)
    last = stored.last_checksum(session, stored_id(found.application)) if found.application.version else None
    return Stage(
        seats=_seats(session, actor, found, content),
        left=len({(problem.field, problem.organisation_id) for problem in left}),
        changed=last != content,
    )


def without_account(session: Session, actor: Actor, application_id: int) -> set[tuple[int, str]]:
    """Of the seats, those that nobody there has a role to confirm from, by municipality and party."""
    require(actor, "application.read")
    found = forms.fetch(session, actor, application_id)
    held = stored.roles_held(session, found.organisation_ids, clock.today())
    fitting = [(role.key, role) for role in config.current().roles]
    return {
        (place, party)
        for place, party in _wanted(found)
        if not any(_fits(role, party) and (place, key) in held for key, role in fitting)
    }


def confirm(session: Session, actor: Actor, application_id: int, organisation_id: int, party: str) -> None:
    """Stand behind the application as it is now, for one's own municipality.

    Raises:
        NotAllowed: it is another's to confirm.
        WrongState: it is not being written now.
    """
    require(actor, "application.confirm")
    found = forms.fetch(session, actor, application_id, to_change=True)
    if found.application.state not in (Standing.DRAFT, Standing.SENT, Standing.DEFECT):
        raise WrongState(_("The application is not being written now, so there is nothing to confirm."))
    form = forms.form_of(session, found)
    content = _content(found, form, _answers(session, found, form))
    own = {(one.organisation_id, one.party) for one in _seats(session, actor, found, content) if one.own}
    if (organisation_id, party) not in own:
        raise NotAllowed(_("This is not yours to confirm."))
    row = Confirmation(
        application_id=application_id,
        organisation_id=organisation_id,
        party=party,
        person_id=actor.person_id,
        name=actor.name,
        role=actor.role,
        at=clock.now(),
        content=content,
    )
    stored.add(session, row)


def check_ready(session: Session, actor: Actor, application_id: int) -> None:
    """Raises InvalidReport where an answer must be mended before anybody can stand behind it."""
    require(actor, "application.write")
    found = forms.fetch(session, actor, application_id)
    form = forms.form_of(session, found)
    _check_answers(forms.call_of(found.application), form, _answers(session, found, form))


def send(session: Session, actor: Actor, application_id: int, key: str) -> ApplicationVersion:
    """Sign the application and send it; before the last day, sending again puts it in the place of what was sent.

    Args:
        key: the sender's own name for this sending: the same key again gives the same version.
    Raises:
        NotAllowed: only the chief executive of the responsible municipality sends it.
        WrongState: the call is closed to it, somebody has yet to confirm what stands, or the municipality has sent
            another with the same main theme.
        InvalidReport: problems by answer; nothing is changed.
    """
    require(actor, "application.send")
    found = forms.fetch(session, actor, application_id, to_change=True)
    if (before := stored.sent_with(session, application_id, key)) is not None:
        return before
    row, call = way(actor, found.application, "send"), forms.call_of(found.application)
    if call is None:
        raise WrongState(_("The call is no longer in the programme."))
    late = _late(session, found, call)
    if found.responsible.organisation_id not in actor.reach.homes:
        raise NotAllowed(_("It is sent by the municipality that is responsible."))
    _check_once(session, found)
    form = forms.form_of(session, found)
    answers = _answers(session, found, form)
    _check_answers(call, form, answers)
    content = _content(found, form, answers)
    standing = _seats(session, actor, found, content)
    _check_seats(standing)
    forms.keep(session, found.application)
    version = _frozen(actor, found, form.asked(answers), key, standing)
    version.late = found.application.late = found.application.late or late
    found.application.amount = amount_of(call, answers)
    event = advance(actor, found.application, "send", row.target)
    stored.add(session, version, event)
    application_notices.sent(session, actor, found)
    return version


def withdraw(session: Session, actor: Actor, application_id: int, reason: str) -> None:
    """Take an application back, or say no to what was offered: then the project that came of it is withdrawn too.

    Raises:
        BadInput: no reason is given.
        WrongState: it is withdrawn or rejected.
    """
    require(actor, "application.send")
    found = forms.fetch(session, actor, application_id, to_change=True)
    if found.responsible.organisation_id not in actor.reach.homes:
        raise NotAllowed(_("It is withdrawn by the municipality that is responsible."))
    row = way(actor, found.application, "withdraw")
    event = advance(actor, found.application, "withdraw", row.target, reason=explained(row, reason))
    stored.add(session, event)
    if (project := stored_ranking.project_of(session, application_id)) is not None:
        project.status = ProjectStatus.WITHDRAWN.value
        project.row_version += 1


def _late(session: Session, found: Found, call: Call) -> bool:
    """Whether it comes too late. Raises WrongState where it cannot come any more."""
    today, state = clock.today(), found.application.state
    if state == Standing.DEFECT or call.is_open(today):
        return False
    if state == Standing.SENT:
        raise WrongState(_("The call is closed. What was sent last is what counts."))
    if stored_calls.ruling(session, call.key) is not None:
        raise WrongState(_("It has been decided what becomes of late applications, so no more can be sent."))
    return today > call.last_on


def _check_once(session: Session, found: Found) -> None:
    """A municipality that came after two of them may have a draft after each."""
    sent = stored.sent_already(session, found.application, found.organisation_ids)
    if sent is not None:
        raise WrongState(
            _(
                "{name} has sent {code} with the main theme {theme} in this call already, and can have one there. "
                "Withdraw one of them, or choose another main theme.",
                name=next(town.name for town in found.towns if town.organisation_id == sent[0]),
                code=sent[1],
                theme=config.current().theme(found.application.main_theme).label,
            )
        )


def _answers(session: Session, found: Found, form: Form) -> Answers:
    return form.with_computed(stored.given(stored.answer_rows(session, stored_id(found.application))))


def _content(found: Found, form: Form, answers: Answers) -> str:
    return content_of(forms.about_of(found), form, answers)


def _check_answers(call: Call | None, form: Form, answers: Answers) -> None:
    left = blocking(forms.all_problems(call, form, answers), answers)
    if left:
        sentence = n_(
            "One answer must be mended or explained before the application can be sent.",
            "{n} answers must be mended or explained before the application can be sent.",
            len({(problem.field, problem.organisation_id) for problem in left}),
        )
        raise InvalidReport(sentence, left)


def _check_seats(standing: Sequence[Seat]) -> None:
    left = [seat for seat in standing if not seat.stands]
    if left:
        raise WrongState(
            n_(
                "One confirmation is missing of what stands now.",
                "{n} confirmations are missing of what stands now.",
                len(left),
            )
        )


def _seats(session: Session, actor: Actor, found: Found, content: str) -> list[Seat]:
    names = {town.organisation_id: town.name for town in found.towns}
    confirmed = stored.confirmations(session, stored_id(found.application))
    rows = [(place, party, confirmed.get((place, party))) for place, party in _wanted(found)]
    return [
        Seat(
            organisation_id=place,
            town=names[place],
            party=party,
            confirmed=row,
            stands=row is not None and row.content == content,
            own=_is_own(actor, place, party),
        )
        for place, party, row in rows
    ]


def _wanted(found: Found) -> list[tuple[int, str]]:
    parties = [party.key for party in config.current().about.local_parties]
    towns = [town.organisation_id for town in found.towns]
    return seats_of(parties, towns, found.responsible.organisation_id)


def _is_own(actor: Actor, organisation_id: int, party: str) -> bool:
    role = next((one for one in config.current().roles if one.key == actor.role), None)
    return organisation_id in actor.reach.homes and role is not None and _fits(role, party)


def _fits(role: Role, party: str) -> bool:
    """A party's seat is for a role of that party there; that a municipality takes part, its chief executive says."""
    if party == TAKES_PART:
        return "application.send" in role.permissions
    return "application.confirm" in role.permissions and role.party == party


def _frozen(actor: Actor, found: Found, answers: Answers, key: str, standing: Sequence[Seat]) -> ApplicationVersion:
    """The next version, to be stored: exactly what is sent, and who stands behind it."""
    found.application.version += 1
    rows, about = as_frozen(answers), forms.about_of(found)
    return ApplicationVersion(
        application_id=stored_id(found.application),
        number=found.application.version,
        about=about,
        answers=rows,
        confirmed=[_told(seat.confirmed) for seat in standing if seat.confirmed],
        template=found.application.form or "",
        checksum=checksum([{"about": about}, *rows]),
        key=key,
        sent_at=clock.now(),
        sent_by=actor.person_id,
    )


def _told(row: Confirmation) -> dict[str, Any]:
    return {"organisation_id": row.organisation_id, "party": row.party, "name": row.name, "at": row.at.isoformat()}
