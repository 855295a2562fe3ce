"""A report that asks about each goal: rows for those that stand, kept as they are typed, frozen as they were called."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from saman import clock, services
from saman.domain.answer_words import rows_in_words
from saman.domain.answers import Given
from saman.domain.goal_rules import GoalFacts, MeasureFacts
from saman.domain.own_rows import rows_of
from saman.domain.saving import Change
from saman.services import databases as opened
from saman.services import goal_edits, report_view, reports
from saman.services.report_view import ReportView
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, fill, saved, submit, view

FACTS = GoalFacts(text="Down", indicator="sickness_absence_rate", baseline=9.6, target=8.5, due_on=date(2014, 12, 31))


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        world = a_world()
        with services.work(world.leader) as session:
            goal_edits.add_goal(session, world.leader, world.project, FACTS)
            goal_edits.add_goal(session, world.leader, world.project, GoalFacts(text="Better"))
            goal_edits.add_measure(session, world.leader, world.project, MeasureFacts(text="Courses", goal="g1"))
        yield world
    opened.close(url)


def table(shown: ReportView, key: str = "goals_progress") -> Any:
    return shown.form.questions[key].field


def write(world: World, *rows: dict[str, str]) -> reports.Saved:
    change = Change("goals_progress", Given(json.dumps(rows)), Given())
    return saved(world, world.leader, "form-1", change)


def rename(world: World, text: str) -> None:
    facts = GoalFacts(**{**FACTS.__dict__, "text": text})
    with services.work(world.leader) as session:
        goal_edits.change_goal(session, world.leader, world.project, "g1", facts, 1)


def test_there_is_a_row_for_each_goal_and_measure_that_stands(world: World) -> None:
    shown = view(world, world.leader)
    words = [str(one.label) for one in rows_of(table(shown), [])]
    assert words[0].startswith("g1 Down (")
    assert "8.5 % by 31 December 2014" in words[0]
    assert words[1] == "g2 Better"
    assert [one.key for one in rows_of(table(shown, "measures_progress"), [])] == ["m1"]


def test_a_goal_laid_aside_is_asked_about_no_more(world: World) -> None:
    with services.work(world.leader) as session:
        goal_edits.retire(session, world.leader, world.project, "g2", "Too vague", 1)
    assert [one.key for one in rows_of(table(view(world, world.leader)), [])] == ["g1"]


def test_rows_are_kept_by_the_code_of_the_goal_and_what_is_begun_must_be_whole(world: World) -> None:
    outcome = write(world, {"code": "g1", "status": "on_way"}, {"code": "g2", "shown_by": "The minutes"})
    told = [problem.message for problem in outcome.problems if problem.field == "goals_progress"]
    assert len(told) == 1
    assert told[0].startswith("g2, ")
    assert outcome.answers["goals_progress"].value[0] == {"code": "g1", "status": "on_way"}


def test_what_was_sent_keeps_what_the_goal_was_called(world: World) -> None:
    fill(world)
    write(world, {"code": "g1", "status": "on_way"})
    submit(world)
    rename(world, "Further down")
    with services.read() as session:
        read = report_view.opened(session, world.reader, world.report)
    (row,) = rows_in_words(table(read), read.answers["goals_progress"].value)
    assert row[0].startswith("g1 Down (")
    assert str(rows_of(table(read), [])[0].label).startswith("g1 Further down (")


def test_a_report_may_be_sent_without_a_word_about_goals(world: World) -> None:
    fill(world)
    assert submit(world).version == 1
