"""What leaves history when it changes, and which of its columns do not count or are not told."""

from sqlmodel import SQLModel

from saman.domain.acceptances import Acceptance
from saman.domain.application_parts import ApplicationAnswer
from saman.domain.assessments import Assessment
from saman.domain.call_things import CallQuestion, FormalMark
from saman.domain.changes import ChangeNotice
from saman.domain.contact_log import LoggedContact
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.goals import Goal, Measure
from saman.domain.networks import Network, NetworkMembership
from saman.domain.organisations import Organisation, OrganisationVersion, Population
from saman.domain.people import Account, Person, RoleHolding
from saman.domain.project_plans import PlanItem, PlanLink
from saman.domain.projects import Applicant, Application, Participation, Project, ProjectTheme
from saman.domain.reports import Answer, Report
from saman.domain.risks import Risk
from saman.domain.waivers import Waiver

TRACKED: tuple[type[SQLModel], ...] = (
    Acceptance,
    Account,
    Answer,
    Applicant,
    Application,
    ApplicationAnswer,
    Assessment,
    CallQuestion,
    ChangeNotice,
    DeadlineRequest,
    FormalMark,
    Goal,
    LoggedContact,
    Measure,
    Network,
    NetworkMembership,
    Organisation,
    OrganisationVersion,
    Participation,
    Person,
    PlanItem,
    PlanLink,
    Population,
    Project,
    ProjectTheme,
    Report,
    Risk,
    RoleHolding,
    Waiver,
)
TRACKED_TABLES = frozenset(str(model.__tablename__) for model in TRACKED)
SECRET = frozenset({"password_hash", "private_note"})
"""Columns of which history says that they changed, and nothing more."""
BOOKKEEPING = frozenset(
    {
        "row_version",
        "event_count",
        "form",
        "signing",
        "editor",
        "changed_at",
        "changed_by",
        "last_sign_in_at",
        "form_is_demo",
    }
)
"""Columns that follow from other changes or from use."""
HIDDEN = "***"
