"""Applications of municipalities that became others: the new one goes on with a draft, and with what is admitted."""

from collections.abc import Sequence
from functools import partial

from sqlmodel import Session

from saman.domain.application_parts import ApplicationAnswer, ApplicationFile
from saman.domain.changes import Area, Step
from saman.domain.columns import stored_id
from saman.domain.projects import Applicant, Application, Project
from saman.domain.register_events import EventKind, RegisterParty, RegisterQuestion
from saman.domain.stored_files import named_in
from saman.language import _, n_
from saman.services import application_saving
from saman.services.registering import taking_over
from saman.storage import applications, register_applications
from saman.storage import register_events as stored


def merged(session: Session, old: Sequence[RegisterParty], heir: RegisterParty) -> list[Step]:
    """What is not sent is the applicants' own, so drafts are told of without saying whether there are any."""
    drafts = _(
        "A draft of an application goes over to {new}, which goes on with what is written. Its parties confirm it.",
        new=heir.name,
    )
    answered_by_two = _(
        "Where two of them stand behind one draft and both have answered the same, the answer of the one that is "
        "responsible for it is kept, and the other's is removed."
    )
    one_each = _(
        "Where two of them have a draft each with the same main theme in one call, {new} has both, and can send one of "
        "them.",
        new=heir.name,
    )
    sent = _sent(session, old)
    words = n_(
        "{n} application that is sent stands as it was sent, under the old name. {new} takes part if it is admitted.",
        "{n} applications that are sent stand as they were sent, under the old names. {new} takes part if they are "
        "admitted.",
        sent,
        new=heir.name,
    )
    return [
        Step(Area.APPLICATIONS, drafts, partial(_take_over, session, old, heir)),
        *[Step(Area.APPLICATIONS, one) for one in (answered_by_two, one_each, *([words] if sent else []))],
    ]


def split(old: Sequence[RegisterParty]) -> list[Step]:
    """Nothing happens to them: what is admitted asks as the other projects do."""
    words = _(
        "An application stays under the name of {name}. If it is admitted, its project asks which one goes on with it.",
        name=old[0].name,
    )
    return [Step(Area.APPLICATIONS, words)]


def places_after(session: Session, organisation_ids: Sequence[int]) -> list[int]:
    """Who takes part where they applied: what they have become by mergers, in the same order, each once."""
    found = list(organisation_ids)
    while heirs := register_applications.heirs(session, found):
        found = [heirs.get(one, one) for one in found]
    return list(dict.fromkeys(found))


def ask_about(session: Session, project: Project, organisation_ids: Sequence[int]) -> None:
    """A new project of a municipality that was split asks which of the new ones goes on with it."""
    for event_id in register_applications.ended_by(session, organisation_ids, EventKind.SPLIT):
        stored.add(session, RegisterQuestion(event_id=event_id, project_id=stored_id(project)))


def _sent(session: Session, old: Sequence[RegisterParty]) -> int:
    found = register_applications.under_way(session, taking_over.ids(old))
    return sum(application.first_sent_at is not None for application, _rows in found)


def _take_over(session: Session, old: Sequence[RegisterParty], heir: RegisterParty) -> None:
    """The new one sits where the first of the old ones sat, and what that one wrote goes before what others did."""
    for application, rows in register_applications.under_way(session, taking_over.ids(old), to_change=True):
        if application.first_sent_at is None:
            _instead(session, application, rows, heir.organisation_id or 0)


def _instead(session: Session, application: Application, rows: Sequence[Applicant], heir: int) -> None:
    first, *others = sorted(rows, key=lambda row: (not row.responsible, row.id))
    answers = register_applications.answers(session, stored_id(application))
    taken = set[str]()
    for row in (first, *others):
        for answer in answers:
            if answer.organisation_id == row.organisation_id and answer.field in taken:
                stored.remove(session, answer)
            elif answer.organisation_id == row.organisation_id:
                taken.add(answer.field)
                _goes_over(session, answer, heir)
    for row in others:
        stored.remove(session, row)
    first.organisation_id = heir
    session.flush()


def _goes_over(session: Session, answer: ApplicationAnswer, heir: int) -> None:
    """With the files that it names: a row of a file never changes, so the new one's are rows of their own."""
    answer.organisation_id = heir
    named = [one["id"] for one in named_in([{"value": answer.value}])]
    if not named:
        return
    there = {stored_id(one): one for one in applications.files(session, answer.application_id)}
    again = [
        ApplicationFile(**there[one].model_dump(exclude={"id", "organisation_id"}), organisation_id=heir)
        for one in named
    ]
    stored.add(session, *again)
    answer.value = [application_saving.reference(one) for one in again]
