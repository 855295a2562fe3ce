"""Applications entered as they were decided elsewhere: who asked to take part, with what, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from saman import config
from saman.domain import project_rules
from saman.domain.access import Actor
from saman.domain.application_flow import Standing
from saman.domain.application_steps import entered
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput
from saman.domain.projects import Applicant, Application, ApplicationOutcome
from saman.language import _
from saman.services.access import require
from saman.storage import projects as stored


@dataclass(frozen=True, kw_only=True)
class NewApplication:
    """What is known of an application. `outcome` None is not decided yet."""

    code: str
    round: int
    title: str
    main_theme: str
    responsible: int
    others: tuple[int, ...] = ()
    outcome: str | None = None
    decided_on: date | None = None
    is_demo: bool = False
    call: str | None = None
    sent_on: datetime | None = None
    amount: int | None = None


def enter(session: Session, actor: Actor, new: NewApplication) -> Application:
    """Store an application with the organisations behind it.

    Raises:
        BadInput: a sentence, and the field it is about; nothing is stored.
    """
    require(actor, "project.create")
    _check(session, new)
    application = Application(
        code=new.code,
        round=new.round,
        title=project_rules.check_title(new.title),
        main_theme=new.main_theme,
        outcome=new.outcome,
        decided_on=new.decided_on,
        is_demo=new.is_demo,
        call=new.call,
        state=new.outcome or Standing.SENT.value,
        first_sent_at=new.sent_on,
        sent_at=new.sent_on,
        event_count=1,
        amount=new.amount,
    )
    stored.add(session, application)
    stored.add(session, entered(actor, application))
    stored.add_all(session, _applicants(stored_id(application), new))
    return application


def _check(session: Session, new: NewApplication) -> None:
    programme = config.current()
    project_rules.check_round(programme, new.round)
    project_rules.check_themes(programme, new.main_theme, ())
    known = {call.key: call for call in programme.calls}
    if new.call is not None and (new.call not in known or known[new.call].round != new.round):
        raise BadInput(_("The programme has no such call in round {round}.", round=new.round), "call")
    behind = {new.responsible, *new.others}
    if stored.known_organisations(session, behind) != behind:
        raise BadInput(_("One of the municipalities is not in the register."), "others")
    if new.outcome is not None and new.outcome not in {known.value for known in ApplicationOutcome}:
        raise BadInput(_("An application cannot end as “{outcome}”.", outcome=new.outcome), "outcome")


def _applicants(application_id: int, new: NewApplication) -> list[Applicant]:
    """The responsible one and the others, each once."""
    return [
        Applicant(
            application_id=application_id,
            organisation_id=organisation,
            responsible=organisation == new.responsible,
        )
        for organisation in dict.fromkeys((new.responsible, *new.others))
    ]
