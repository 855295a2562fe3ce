"""Many projects' plans on one axis: late first, by network or theme, within reach."""

from datetime import date

import pytest
from sqlmodel import Session

from dashboards.figures import plan_rows as figure
from saman import clock, services
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import NotAllowed
from saman.domain.listings import Slice, WantedPlans
from saman.domain.project_plans import BAR, MILESTONE, PlanItem
from saman.domain.projects import Project
from saman.services import plan_rows
from tests.support.build import a_database, a_municipality, a_network, a_programme, a_project, an_actor, stored
from tests.support.databases import Databases

EVERYTHING = WantedPlans()
SECRETARIAT = an_actor()


def an_activity(session: Session, project: Project, code: str, first: date, last: date, progress: int = 0) -> None:
    kind = MILESTONE if first == last else BAR
    facts = {"activity": code, "responsible": "", "starts_on": first, "ends_on": last, "progress": progress}
    stored(session, PlanItem(project_id=stored_id(project), code=code, kind=kind, position=1, **facts))


@pytest.fixture(autouse=True)
def projects(databases: Databases) -> dict[str, Project]:
    """One that is on time, two that are late, and one without a plan; the first and the last in one network."""
    a_programme()
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))
    with services.work(SECRETARIAT) as session:
        made = {
            name: a_project(session, a_municipality(session, f"12{place}", name), code=f"r1-{place}", title=name)
            for place, name in enumerate(("Bømlo", "Fjell", "Os", "Voss"), start=19)
        }
        made["Os"].main_theme = "competence"
        an_activity(session, made["Bømlo"], "a1", date(2012, 1, 1), date(2012, 12, 31), 100)
        an_activity(session, made["Bømlo"], "a2", date(2013, 2, 28), date(2013, 2, 28))
        an_activity(session, made["Fjell"], "a1", date(2012, 6, 1), date(2012, 12, 31), 50)
        an_activity(session, made["Os"], "a1", date(2012, 3, 1), date(2012, 11, 30), 80)
        an_activity(session, made["Os"], "a2", date(2012, 10, 1), date(2014, 5, 31), 20)
        gone = PlanItem(project_id=made["Voss"].id, code="a1", kind=BAR, activity="x", removed_on=date(2012, 1, 1))
        gone.starts_on = gone.ends_on = date(2012, 1, 1)
        stored(session, gone)
        a_network(session, [made["Bømlo"], made["Voss"]], code="a", name="Nærvær")
        return made


def told(wanted: WantedPlans = EVERYTHING, who: Actor = SECRETARIAT) -> list[str]:
    with services.read() as session:
        return [row.title for row in plan_rows.find(session, who, wanted).rows]


def test_the_longest_late_is_first_and_who_has_no_plan_last() -> None:
    assert told() == ["Os", "Fjell", "Bømlo", "Voss"]
    with services.read() as session:
        view = plan_rows.count(session, SECRETARIAT, EVERYTHING)
        found = plan_rows.find(session, SECRETARIAT, EVERYTHING)
        second = plan_rows.find(session, SECRETARIAT, EVERYTHING, Slice(1, 3))
    assert (view.projects, view.late) == (4, 2)
    assert (view.first, view.last) == (date(2012, 1, 1), date(2014, 5, 31))
    late, _fjell, on_time, without = found.rows
    assert (late.late, late.late_since, late.done) == (1, date(2012, 11, 30), 50)
    assert (on_time.late, on_time.milestones, on_time.done) == (0, ((date(2013, 2, 28), False),), 50)
    assert (without.first, without.late) == (None, 0)
    assert ([row.title for row in second.rows], second.total) == (["Fjell", "Bømlo"], 4)


def test_a_row_tells_in_words_what_its_lane_shows() -> None:
    with services.read() as session:
        late, _fjell, on_time, without = figure.cells(plan_rows.find(session, SECRETARIAT, EVERYTHING).rows)
    assert (late["late"], late["period"], late["done"]) == ("1", "03/2012 – 05/2014", "50 %")
    assert on_time["plan"]["says"] == "next milestone 28/02/2013"
    assert on_time["plan"]["points"] == [[date(2013, 2, 28).toordinal(), False]]
    assert "late" not in on_time
    assert (without["period"], "plan" in without) == ("no plan yet", False)


def test_they_stand_together_by_network_or_theme_with_the_late_first_in_each() -> None:
    assert told(WantedPlans(by="network")) == ["Bømlo", "Voss", "Os", "Fjell"]
    assert told(WantedPlans(by="theme")) == ["Os", "Fjell", "Bømlo", "Voss"]


def test_they_are_narrowed_as_lists_of_projects_are_and_to_the_late() -> None:
    assert told(WantedPlans(only_late="yes")) == ["Os", "Fjell"]
    assert told(WantedPlans(theme="competence")) == ["Os"]
    assert told(WantedPlans(search="Vos")) == ["Voss"]
    with services.read() as session:
        narrowed = plan_rows.count(session, SECRETARIAT, WantedPlans(only_late="yes", search="Os"))
    assert (narrowed.projects, narrowed.late, narrowed.last) == (1, 1, date(2014, 5, 31))


def test_nobody_sees_the_plans_of_projects_beyond_their_reach(projects: dict[str, Project]) -> None:
    assert told(who=an_actor("project_leader", projects=[projects["Fjell"]])) == ["Fjell"]
    with services.read() as session, pytest.raises(NotAllowed):
        plan_rows.find(session, an_actor("administrator"), EVERYTHING)
