"""What was sent keeps the project's plan as it was, whatever becomes of the plan."""

from datetime import date

import pytest

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.errors import NotFound
from saman.domain.plan_rules import ItemFacts
from saman.services import kept_plans, plan_edits
from saman.services.kept_plans import KeptPlan
from saman.services.plan_edits import Saving
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, begin, fill, send_back, submit

LATER = clock.oslo(2013, 2, 20)


def write(world: World, saving: Saving) -> None:
    with services.work(world.leader) as session:
        moved = plan_edits.preview(session, world.leader, world.project, saving)
        plan_edits.save(session, world.leader, world.project, saving, moved)


def courses(last: date, **more: object) -> ItemFacts:
    return ItemFacts(activity="Courses", starts_on=date(2013, 1, 2), ends_on=last, responsible="Director", **more)


def opened(world: World, actor: Actor, number: int | None = None) -> KeptPlan:
    with services.read() as session:
        return kept_plans.opened(session, actor, world.report, number)


def last_days(kept: KeptPlan) -> dict[str, date]:
    assert kept.plan
    return {one.code: one.ends_on for one in kept.plan.items}


def test_each_version_keeps_the_plan_as_it_was_when_it_was_sent(databases: Databases) -> None:
    a_database(databases)
    with clock.at(MORNING):
        world = a_world()
        fill(world)
        with pytest.raises(NotFound):
            opened(world, world.leader)
        write(world, Saving(courses(date(2013, 1, 10), progress=40)))
        use = ItemFacts(activity="Use", starts_on=date(2013, 3, 1), ends_on=date(2013, 4, 1), follows="a1+3")
        write(world, Saving(use))
        submit(world)
        begin(world)
        send_back(world, {"summary": "What was done?"})
    with clock.at(LATER):
        write(world, Saving(courses(date(2013, 6, 1), progress=100), "a1", 1))
        assert last_days(opened(world, world.reader)) == {"a1": date(2013, 1, 10), "a2": date(2013, 4, 1)}
        submit(world, key="again")
        first, second = opened(world, world.reader, 1), opened(world, world.reader)
        assert first.versions == [1, 2]
        assert second.version.number == 2
        assert last_days(first) == {"a1": date(2013, 1, 10), "a2": date(2013, 4, 1)}
        assert last_days(second)["a1"] == date(2013, 6, 1)
        assert first.plan
        assert second.plan
        assert [tuple(one) for one in first.plan.links] == [("a1", "a2", 3)]
        assert (first.plan.today, [one.code for one in first.plan.late]) == (date(2013, 1, 21), ["a1"])
        assert not second.plan.late
        with pytest.raises(NotFound):
            opened(world, world.outsider, 1)
        with pytest.raises(NotFound):
            opened(world, world.reader, 3)
