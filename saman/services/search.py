"""One search across what a person may read: projects, their reports, networks and accounts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.listings import Order, Slice, WantedProjects, WantedReports, searchable
from saman.services import account_lists, network_sheets, project_lists, report_lists
from saman.services.account_lists import AccountLine
from saman.services.project_lists import ProjectRow
from saman.services.report_lists import ReportRow
from saman.storage.alphabet import fold

FEW = Slice(0, 10)
NEWEST = Order("due_on", descending=True)


@dataclass(frozen=True)
class Hits:
    """The first of each kind, and how many there are in all. What the actor may not read is empty."""

    words: str
    projects: Sequence[ProjectRow] = ()
    projects_total: int = 0
    reports: Sequence[ReportRow] = ()
    reports_total: int = 0
    networks: Sequence[tuple[int, str]] = ()
    accounts: Sequence[AccountLine] = ()
    accounts_total: int = 0
    everything: int = field(init=False)

    def __post_init__(self) -> None:
        total = self.projects_total + self.reports_total + len(self.networks) + self.accounts_total
        object.__setattr__(self, "everything", total)


def find(session: Session, actor: Actor, words: str) -> Hits:
    """Whatever holds `words` in a title, code, municipality, name or account, within reach; nothing for no words."""
    words = searchable(words).strip()
    if not words:
        return Hits("")
    projects, projects_total = _projects(session, actor, words)
    reports, reports_total = _reports(session, actor, words)
    accounts, accounts_total = _accounts(session, actor, words)
    networks = [one for one in network_sheets.options(session, actor) if (fold(words) or "") in (fold(one[1]) or "")]
    return Hits(words, projects, projects_total, reports, reports_total, networks, accounts, accounts_total)


def _projects(session: Session, actor: Actor, words: str) -> tuple[Sequence[ProjectRow], int]:
    if not actor.may("project.read"):
        return (), 0
    found = project_lists.find(session, actor, WantedProjects(search=words), part=FEW)
    return found.rows, found.total


def _reports(session: Session, actor: Actor, words: str) -> tuple[Sequence[ReportRow], int]:
    if not actor.may("report.read"):
        return (), 0
    found = report_lists.find(session, actor, WantedReports(search=words), NEWEST, FEW)
    return found.rows, found.total


def _accounts(session: Session, actor: Actor, words: str) -> tuple[Sequence[AccountLine], int]:
    if not (actor.may("account.invite") or actor.may("account.manage")):
        return (), 0
    found = account_lists.listed(session, actor, words)
    return found.lines[: FEW.stop], found.total
