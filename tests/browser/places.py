"""Every page there is, with an address to try it at, and everybody who may come; both grow with the app."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboards import declaring
from dashboards.addresses import find
from dashboards.registry import PAGES
from saman import clock, services
from saman.domain.listings import WantedApplications, WantedReports
from saman.services import access, account_lists, application_lists, databases, report_lists
from tests.support.build import a_programme

# What stands for the variables of an address, besides those below that are looked up in the demo.
WORDS = {"theme": "sickness_absence", "code": "new", "key": "trial_2013", "number": "new"}
# The theme of scores is drawn in another way; an address with a query may be another page to look at.
MORE = (
    "/themes/reputation",
    "/themes/sickness_absence?by=network",
    "/reports?type=annual&period=2012&state=missing",
    "/reports?search=no-such-report",
    "/calls/round_1/ranking",
    "/register/new?kind=split",
)
# Reports that between them show a form, a returned form, a review, a recommended and an approved report.
SHOWN = (
    ("Nærvær i Bømlo", "2012"),
    ("Nærvær i Vefsn", "2012"),
    ("Nærvær i Arendal", "2012"),
    ("Nærvær i Bømlo", "2011"),
)
# Of several in a role, those who belong to the first of these reports.
ABOUT = ("Bømlo", "Nord-Vest")


@dataclass(frozen=True)
class Places:
    """Addresses by the path of their page, and one person for each role."""

    addresses: dict[str, list[str]]
    people: dict[str, str]

    def one_of_each(self) -> list[str]:
        return [found[0] for found in self.addresses.values()]


def places(url: str) -> Places:
    """Of the demo at `url`."""
    a_programme()
    declaring.discover()
    clock.stand_on(databases.demo_date(url))
    with services.read(url) as session:
        people = account_lists.demo_people(session, access.system())
        known = report_lists.everything(session, access.command_line(), WantedReports())
        trials = application_lists.everything(session, access.command_line(), WantedApplications.read({"test": "yes"}))
    databases.close(url)
    clock.stand_on(None)
    chosen = [row for title, period in SHOWN for row in known if (row.title, row.period) == (title, period)]
    reports, projects = [row.id for row in chosen], [chosen[0].project_id]
    found = {page.path: list(_filled(page.path, reports, projects, [1, trials[0].id])) for page in PAGES.values()}
    found["/reports/<report_id>"].append(f"/reports/{reports[0]}?section={WORDS['theme']}")
    for address in (
        *MORE,
        f"/projects/{projects[0]}/goals/g1",
        f"/projects/{projects[0]}/measures/m1",
        f"/projects/{projects[0]}/plan/a3",
        f"/projects/{projects[0]}/risks/new",
        f"/projects/{projects[0]}/contacts/new",
    ):
        page = find(address.partition("?")[0])
        assert page, address
        found[page.page.path].append(address)
    return Places(found, {one.role: one.name for one in sorted(people, key=lambda one: one.name.endswith(ABOUT))})


def _filled(path: str, reports: list[int], projects: list[int], applications: list[int]) -> Iterator[str]:
    """The path with its variables filled; a report's own pages once for each kind of report."""
    numbers = {"report_id": reports, "project_id": projects, "network_id": [1], "round_id": [2], "change_id": [1]}
    numbers |= {"event_id": [1]}
    numbers |= {"application_id": applications, "case_id": [1]}
    names = [part.strip("<>") for part in path.split("/") if part.startswith("<")]
    unknown = [name for name in names if name not in numbers and name not in WORDS]
    assert not unknown, f"{path}: say in tests/browser/places.py what {unknown} may be"
    for name in names:
        if name in WORDS:
            path = path.replace(f"<{name}>", WORDS[name])
    for number in next((numbers[name] for name in names if name in numbers), [0]):
        yield path.replace(f"<{names[0]}>", str(number)) if names else path
