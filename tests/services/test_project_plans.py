"""A project's own plan: changed by those who write its reports, moved only after it was seen, nothing lost."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound
from saman.domain.history import History
from saman.domain.listings import WantedHistory
from saman.domain.plan_rules import ItemFacts
from saman.domain.projects import Project
from saman.language import speaking
from saman.services import history, plan_edits, project_plans
from saman.services.plan_edits import Saving
from tests.support.build import a_database, a_municipality, a_person, a_programme, a_project, a_report, an_actor
from tests.support.databases import Databases


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))


@pytest.fixture
def work() -> Iterator[tuple[Session, Actor, int]]:
    """The project's leader at work on a plan: courses, a decision that waits for them, and use of it after that."""
    with services.work(an_actor()) as session:
        project = a_project(session, a_municipality(session))
        leader = an_actor("project_leader", a_person(session, "Leader"), [project])
    with services.work(leader) as session:
        at = session, leader, stored_id(project)
        add(at, "Courses", date(2013, 2, 1), date(2013, 3, 31), responsible="Director")
        add(at, "Decision", date(2013, 4, 10), kind="milestone", follows="a1")
        add(at, "Use", date(2013, 4, 20), date(2013, 12, 31), follows="a2+9")
        yield at


Work = tuple[Session, Actor, int]


def facts(activity: str, first: date, last: date | None = None, **more: Any) -> ItemFacts:
    return ItemFacts(activity=activity, starts_on=first, ends_on=last or first, **more)


def add(work: Work, *about: Any, **more: Any) -> None:
    plan_edits.save(*work, Saving(facts(*about, **more)))


def later(version: int = 1, **more: Any) -> Saving:
    """The courses end a month later."""
    more = {"responsible": "Director", **more}
    return Saving(facts("Courses", date(2013, 2, 1), date(2013, 4, 30), **more), "a1", version)


def days(work: Work) -> dict[str, tuple[str, str]]:
    return {one.code: (str(one.starts_on), str(one.ends_on)) for one in project_plans.opened(*work).items}


def test_what_moves_with_a_predecessor_is_shown_before_anything_is_saved(work: Work) -> None:
    before = days(work)
    moved = plan_edits.preview(*work, later())
    assert [(one.code, str(one.after[0])) for one in moved] == [("a2", "2013-05-01"), ("a3", "2013-05-11")]
    assert days(work) == before
    plan_edits.save(*work, later(), moved)
    assert days(work)["a3"] == ("2013-05-11", "2014-01-21")


def test_nothing_moves_that_was_not_seen(work: Work) -> None:
    before = days(work)
    with pytest.raises(Conflict):
        plan_edits.save(*work, later())
    assert days(work) == before


def test_a_ring_is_refused_and_named(work: Work) -> None:
    with speaking("en"), pytest.raises(BadInput, match="a1 Courses → a2 Decision → a3 Use → a1 Courses") as told:
        plan_edits.preview(*work, later(follows="a3"))
    assert told.value.field == "follows"


def test_nothing_moves_out_of_the_plans_time(work: Work) -> None:
    with speaking("en"), pytest.raises(BadInput, match=r"a3 would move too far: .* outside the plan"):
        plan_edits.preview(*work, Saving(facts("Courses", date(2013, 2, 1), date(2015, 10, 1)), "a1", 1))


def test_two_people_editing_one_plan_do_not_overwrite_each_other(work: Work) -> None:
    session, leader, project = work
    theirs = Saving(facts("Courses for all", date(2013, 2, 1), date(2013, 3, 31)), "a1", 1)
    plan_edits.save(session, leader, project, theirs)
    with pytest.raises(Conflict):
        plan_edits.preview(session, leader, project, later())
    assert project_plans.opened(*work).items[0].activity == "Courses for all"


def test_what_was_moved_meanwhile_is_a_change_to_whoever_edits_it(work: Work) -> None:
    plan_edits.save(*work, later(), plan_edits.preview(*work, later()))
    with pytest.raises(Conflict):
        plan_edits.save(*work, Saving(facts("Decision", date(2013, 4, 12), kind="milestone"), "a2", 1))


def test_an_activity_is_put_where_it_belongs_and_taken_out_with_its_links(work: Work) -> None:
    add(work, "Talk to the unions", date(2013, 1, 2))
    plan_edits.save(*work, Saving(facts("Talk to the unions", date(2013, 1, 2)), "a4", 1, after=""))
    assert [one.code for one in project_plans.opened(*work).items] == ["a4", "a1", "a2", "a3"]
    plan_edits.remove(*work, "a2", 1)
    plan = project_plans.opened(*work)
    assert ([one.code for one in plan.items], plan.links) == (["a4", "a1", "a3"], [])
    add(work, "Another", date(2013, 5, 1))
    assert [one.code for one in project_plans.opened(*work).items] == ["a4", "a1", "a3", "a5"]


def test_the_baseline_stands_until_it_is_set_anew(work: Work) -> None:
    assert not project_plans.opened(*work).has_baseline
    plan_edits.set_baseline(*work)
    moving = later(version=2)
    plan_edits.save(*work, moving, plan_edits.preview(*work, moving))
    item = project_plans.opened(*work).items[0]
    assert (item.baseline_end, item.ends_on) == (date(2013, 3, 31), date(2013, 4, 30))
    plan_edits.set_baseline(*work)
    assert project_plans.opened(*work).items[0].baseline_end == date(2013, 4, 30)


def test_late_is_what_was_to_be_done_and_is_not_and_reports_have_their_own_days(work: Work) -> None:
    session, _leader, number = work
    a_report(session, session.get_one(Project, number), "annual", "2012")
    with clock.at(clock.oslo(2013, 4, 1)):
        plan = project_plans.opened(*work)
    assert [one.code for one in plan.late] == ["a1"]
    assert [(one.due_on, one.late) for one in plan.deadlines] == [(date(2013, 1, 31), True)]


def test_changes_leave_history_with_the_activitys_name(work: Work) -> None:
    plan_edits.save(*work, Saving(facts("Courses", date(2013, 2, 1), date(2013, 3, 31), progress=40), "a1", 1))
    rows = work[0].exec(select(History).where(History.thing == "plan_item").order_by("id")).all()
    assert rows[-1].after == {"progress": 40, "responsible": ""}
    with speaking("nn"):
        line = history.find(work[0], an_actor(), WantedHistory(thing="plan_item")).lines[0]
    assert "a1 Courses" in line.what


def test_only_those_who_write_the_reports_change_the_plan_and_only_their_own(work: Work) -> None:
    session, _leader, number = work
    with pytest.raises(NotAllowed):
        plan_edits.preview(session, an_actor("secretariat"), number, later())
    stranger = an_actor("project_leader", a_person(session, "Stranger"), [])
    for act in (project_plans.opened, plan_edits.set_baseline):
        with pytest.raises(NotFound):
            act(session, stranger, number)
