"""The risk register of a project: kept by those who write its reports, read by all who reach it."""

from dataclasses import asdict

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.errors import BadInput, Conflict, NotFound
from saman.domain.goal_rules import needed_reason
from saman.domain.listings import WantedRisks
from saman.domain.projects import Project
from saman.domain.risk_rules import RiskFacts, checked_risk
from saman.domain.risks import Risk
from saman.language import _
from saman.services.access import require
from saman.services.goals import WRITES, found
from saman.storage import projects
from saman.storage import risks as stored
from saman.storage.risks import OpenRisk

MOST = 50
SHOWN = 5
"""How many of the worst a front page shows."""


def opened(session: Session, actor: Actor, project_id: int) -> list[Risk]:
    """The worst first, those that are closed too. Raises NotFound where the project is out of reach."""
    return register(session, actor, project_id)[1]


def register(session: Session, actor: Actor, project_id: int) -> tuple[Project, list[Risk]]:
    """The project with its risks, as `opened` reads them."""
    return found(session, actor, project_id).project, stored.of_project(session, project_id)


def one(session: Session, actor: Actor, project_id: int, code: str | None) -> tuple[Project, Risk | None]:
    """The project with a risk of it to be written on; without a code, a new one."""
    require(actor, WRITES)
    project = found(session, actor, project_id).project
    risk = stored.one(session, project_id, code) if code else None
    if code and risk is None:
        raise NotFound(_("The project has no such risk."))
    return project, risk


def worst(session: Session, actor: Actor) -> list[OpenRisk]:
    """The worst that stand open among the projects within reach."""
    require(actor, "project.read")
    return stored.worst(session, actor.reach, clock.today(), SHOWN)


def listing(session: Session, actor: Actor, wanted: WantedRisks) -> list[tuple[Project, Risk]]:
    """The risks that are wanted, of the projects within reach, for a file."""
    require(actor, "export.read")
    require(actor, "project.read")
    return stored.listing(session, actor.reach, clock.today(), wanted)


def add(session: Session, actor: Actor, project_id: int, facts: RiskFacts, *, is_demo: bool = False) -> Risk:
    """A new risk, with the next code.

    Raises:
        NotFound: no such project within reach.
        BadInput: a sentence, and the field it is about; nothing is stored.
    """
    require(actor, WRITES)
    _hold(session, actor, project_id)
    had = stored.count(session, project_id)
    if had >= MOST:
        raise BadInput(_("A project can have {n} of these at most.", n=MOST), "text")
    risk = Risk(project_id=project_id, code=f"r{had + 1}", is_demo=is_demo, **asdict(checked_risk(facts)))
    stored.add(session, risk)
    return risk


def change(session: Session, actor: Actor, project_id: int, code: str, facts: RiskFacts, row_version: int) -> Risk:
    """Raises NotFound and BadInput as for a new one, and Conflict where somebody changed it meanwhile."""
    risk = _taken(session, actor, project_id, code, row_version)
    for name, value in asdict(checked_risk(facts)).items():
        setattr(risk, name, value)
    risk.row_version += 1
    session.flush()
    return risk


def close(session: Session, actor: Actor, project_id: int, code: str, reason: str, row_version: int) -> None:
    """It stays to be seen, with the reason. Raises BadInput where none is given."""
    risk = _taken(session, actor, project_id, code, row_version)
    risk.closed_because = needed_reason(reason, _("Say why the risk is closed."))
    risk.closed_on = clock.today()
    risk.row_version += 1
    session.flush()


def reopen(session: Session, actor: Actor, project_id: int, code: str, row_version: int) -> None:
    risk = _taken(session, actor, project_id, code, row_version, stands=False)
    risk.closed_on, risk.closed_because = None, ""
    risk.row_version += 1
    session.flush()


def _taken(
    session: Session, actor: Actor, project_id: int, code: str, row_version: int, *, stands: bool = True
) -> Risk:
    """The risk, held, if it still is as it was read."""
    require(actor, WRITES)
    _hold(session, actor, project_id)
    risk = stored.one(session, project_id, code)
    if risk is None:
        raise NotFound(_("The project has no such risk."))
    if risk.row_version != row_version or risk.stands != stands:
        raise Conflict(_("Somebody else has changed this meanwhile. Load the page again to see how it stands."))
    return risk


def _hold(session: Session, actor: Actor, project_id: int) -> None:
    """The project, held until the unit of work ends: two who write at once get different codes."""
    if projects.locked(session, actor.reach, project_id, clock.today()) is None:
        raise NotFound(_("There is no such project."))
