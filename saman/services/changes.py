"""Change notices: sent by a project, decided by who sees the effects first, and carried out at their day."""

from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.access import EVERYWHERE, Actor
from saman.domain.answers import clean
from saman.domain.changes import LONGEST, LONGEST_NAME, Area, ChangeNotice, Outcome, Step
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound, WrongState
from saman.domain.projects import Project
from saman.language import _
from saman.services import change_mail, impartiality, read, work
from saman.services.access import require, system
from saman.services.changing import KINDS, Choices, Kind
from saman.storage import changes as stored
from saman.storage import projects
from saman.storage.changes import Told

__all__ = ["Draft", "OfProject", "Sheet", "Told"]

READS = "project.read"
SENDS = ("report.submit", "report.release", "project.edit")
"""Whoever leads the project or answers for it; the secretariat, where it was told by telephone."""
DECIDES = "project.edit"
ORDER = list(Area)
SHORT = ("name", "mail", "number", "heir", "theme", "theme_out", "goal", "measure_out")


@dataclass(frozen=True)
class Draft:
    """What somebody sends. What follows `reason` is what some kinds ask for."""

    kind: str
    starts_on: date
    reason: str
    name: str = ""
    mail: str = ""
    person_id: int | None = None
    until_on: date | None = None
    number: str = ""
    heir: str = ""
    theme: str = ""
    theme_out: str = ""
    goal: str = ""
    aim_text: str = ""
    aim_target: float | None = None
    aim_on: date | None = None
    measure: str = ""
    measure_out: str = ""


@dataclass(frozen=True)
class Sheet:
    """One notice: `effects` as things stand now, while it waits for its day or its answer."""

    told: Told
    effects: list[Step] = field(default_factory=list)
    may_decide: bool = False
    may_take_back: bool = False


@dataclass(frozen=True)
class OfProject:
    """What was sent for one project, and whether the person at hand may send more."""

    project: Project
    told: list[Told]
    may_send: bool


def kinds(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """Those that the programme has, each with its words."""
    return [(key, kind.label()) for key, kind in KINDS.items() if kind.offered()]


def choices(session: Session, actor: Actor, project_id: int, kind: str) -> Choices:
    """What may be chosen in the fields that a change of this kind asks for, as things stand."""
    require(actor, *SENDS)
    return _kind(kind).choices(session, _project(session, actor, project_id))


def of_project(session: Session, actor: Actor, project_id: int) -> OfProject:
    """Raises NotFound."""
    require(actor, READS)
    project = _project(session, actor, project_id)
    told = stored.told(session, actor.reach, clock.today(), project_id)
    return OfProject(project, told, any(actor.may(one) for one in SENDS))


def listing(session: Session, actor: Actor, kind: str = "", standing: str = "") -> list[Told]:
    """All within reach, those that wait first."""
    require(actor, DECIDES)
    return stored.told(session, actor.reach, clock.today(), kind=kind, standing=standing)


def opened(session: Session, actor: Actor, notice_id: int) -> Sheet:
    """Raises NotFound."""
    require(actor, READS)
    notice = _notice(session, actor, notice_id)
    project = _project(session, actor, notice.project_id)
    every = stored.told(session, actor.reach, clock.today(), notice.project_id)
    told = next(one for one in every if one.notice.id == notice_id)
    ahead = notice.outcome is None or (notice.outcome == Outcome.GRANTED and notice.applied_at is None)
    effects = _steps(session, actor, project, notice) if ahead else []
    waits = notice.outcome is None
    near = waits and impartiality.bar_of(session, actor, notice.project_id).stands
    return Sheet(told, effects, waits and actor.may(DECIDES) and not near, waits and _takes_back(actor, notice))


def send(session: Session, actor: Actor, project_id: int, draft: Draft) -> ChangeNotice:
    """Send a notice. Nothing changes before it is granted.

    Raises:
        BadInput: a sentence, and the field it is about; nothing is stored.
        WrongState: one of the same kind waits already.
    """
    require(actor, *SENDS)
    project = _project(session, actor, project_id)
    notice = _checked(session, project, draft)
    if stored.waits(session, project_id, draft.kind):
        raise WrongState(_("A notice of this kind waits for its answer already."))
    notice.sent_at, notice.sent_by = clock.now(), actor.person_id
    stored.add(session, notice)
    change_mail.waiting(session, actor, project, notice)
    return notice


def check(session: Session, actor: Actor, project_id: int, draft: Draft) -> list[Step]:
    """What would follow if it were sent and granted; nothing is stored. Raises BadInput as `send` does."""
    require(actor, *SENDS)
    project = _project(session, actor, project_id)
    return _steps(session, actor, project, _checked(session, project, draft))


def take_back(session: Session, actor: Actor, notice_id: int) -> ChangeNotice:
    """While there is no answer. Raises NotAllowed for who decides where somebody else sent it: a no says why."""
    require(actor, *SENDS)
    notice = _waiting(session, actor, notice_id)
    if not _takes_back(actor, notice):
        raise NotAllowed(_("The project sent this notice. Refuse it, and say why."))
    return _answered(actor, notice, Outcome.WITHDRAWN, "")


def _takes_back(actor: Actor, notice: ChangeNotice) -> bool:
    leads = any(actor.may(one) for one in SENDS if one != DECIDES)
    return leads or (actor.may(DECIDES) and notice.sent_by in (None, actor.person_id))


def refuse(session: Session, actor: Actor, notice_id: int, answer: str) -> ChangeNotice:
    """Nothing changes, and the project reads why. Raises NotAllowed for whoever is too near to the project."""
    require(actor, DECIDES)
    said = _said(answer, _("Say why: the project reads it."), "answer")
    notice = _waiting(session, actor, notice_id)
    impartiality.refuse(session, actor, notice.project_id)
    _answered(actor, notice, Outcome.REFUSED, said)
    change_mail.decided(session, actor, _project(session, actor, notice.project_id), notice, Outcome.REFUSED)
    return notice


def grant(session: Session, actor: Actor, notice_id: int, seen: list[str], answer: str = "") -> ChangeNotice:
    """Grant it, where `seen` are the effects that follow now; it is carried out at once or at its day.

    Raises:
        Conflict: something else would follow than what was shown; nothing is stored.
        BadInput: it cannot be done any more as things stand.
        NotAllowed: who decides is too near to the project.
    """
    require(actor, DECIDES)
    notice = _waiting(session, actor, notice_id)
    impartiality.refuse(session, actor, notice.project_id)
    project = _project(session, actor, notice.project_id, to_change=True)
    KINDS[notice.kind].check(session, project, notice)
    steps = _steps(session, actor, project, notice)
    if seen != [step.words for step in steps]:
        raise Conflict(_("Something else would follow now than what was shown. Look at it again before you decide."))
    said = _said(answer, "", "answer") if answer.strip() else ""
    _answered(actor, notice, Outcome.GRANTED, said)
    change_mail.decided(session, actor, project, notice, Outcome.GRANTED)
    if KINDS[notice.kind].AHEAD or notice.starts_on <= clock.today():
        _carry_out(session, project, notice, steps)
    return notice


def carry_out_due(session: Session, actor: Actor) -> list[ChangeNotice]:
    """What was granted and whose day has come, and what is over. Again on the same day does nothing."""
    require(actor, DECIDES)
    found = []
    for notice in stored.due(session, actor.reach, clock.today()):
        project = _project(session, actor, notice.project_id, to_change=True)
        if notice.applied_at is None:
            _carry_out(session, project, notice, _steps(session, actor, project, notice))
        else:
            for step in KINDS[notice.kind].lifting(session, actor, project, notice):
                _do(step)
            notice.lifted_at = clock.now()
        found.append(notice)
    session.flush()
    return found


def carry_out_when_due() -> None:
    """The same, without anybody asking; nothing is opened for writing where nothing is due."""
    with read() as session:
        if not stored.due(session, EVERYWHERE, clock.today(), to_change=False):
            return
    with work(system()) as session:
        carry_out_due(session, system())


def _steps(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    found = KINDS[notice.kind].steps(session, actor, project, notice)
    return sorted(found, key=lambda step: ORDER.index(step.area))


def _carry_out(session: Session, project: Project, notice: ChangeNotice, steps: list[Step]) -> None:
    for step in steps:
        _do(step)
    project.row_version += 1
    notice.applied_at = clock.now()
    session.flush()


def _do(step: Step) -> None:
    if step.do is not None:
        step.do()


def _checked(session: Session, project: Project, draft: Draft) -> ChangeNotice:
    kind = _kind(draft.kind)
    asked = {name: getattr(draft, name) for name in kind.ASKS}
    for name in SHORT:
        if len(str(asked.get(name, ""))) > LONGEST_NAME:
            raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST_NAME), name)
    reason = _said(draft.reason, _("Say why."), "reason")
    notice = ChangeNotice(
        project_id=stored_id(project), kind=draft.kind, starts_on=draft.starts_on, reason=reason, sent_at=clock.now()
    )
    for name, value in asked.items():
        setattr(notice, name, value)
    kind.check(session, project, notice)
    return notice


def _kind(key: str) -> Kind:
    kind = KINDS.get(key)
    if kind is None or not kind.offered():
        raise BadInput(_("Choose what changes."), "kind")
    return kind


def _said(text: str, missing: str, name: str) -> str:
    said = clean(text).strip()
    if not said:
        raise BadInput(missing, name)
    if len(said) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), name)
    return said


def _project(session: Session, actor: Actor, project_id: int, *, to_change: bool = False) -> Project:
    find = projects.locked if to_change else projects.one
    project = find(session, actor.reach, project_id, clock.today())
    if project is None:
        raise NotFound(_("There is no such project."))
    return project


def _notice(session: Session, actor: Actor, notice_id: int, *, to_change: bool = False) -> ChangeNotice:
    notice = stored.one(session, actor.reach, notice_id, clock.today(), to_change=to_change)
    if notice is None:
        raise NotFound(_("There is no such notice."))
    return notice


def _waiting(session: Session, actor: Actor, notice_id: int) -> ChangeNotice:
    notice = _notice(session, actor, notice_id, to_change=True)
    if notice.outcome is not None:
        raise WrongState(_("The notice is decided already."))
    return notice


def _answered(actor: Actor, notice: ChangeNotice, outcome: Outcome, answer: str) -> ChangeNotice:
    notice.outcome, notice.answer = outcome.value, answer or None
    notice.decided_at, notice.decided_by = clock.now(), actor.person_id
    return notice
