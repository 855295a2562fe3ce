"""The goal clinic: what it asks of a goal while it is written, in plain words, with an example of the programme's."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from saman.domain.errors import BadInput
from saman.domain.goal_clinic import QUESTIONS, GoalDraft, advice, is_measurable
from saman.domain.goal_rules import GoalFacts, is_revised, typed_number
from saman.domain.goals import Goal
from saman.domain.programme import Programme
from saman.language import speaking
from tests.support.build import a_programme

WHOLE = GoalDraft(
    text="Sickness absence is to go down",
    may_choose=True,
    baseline=9.6,
    target=8.5,
    due_on=date(2014, 12, 31),
    owner="The director",
    starts_on=date(2012, 1, 1),
    ends_on=date(2015, 11, 1),
)


@pytest.fixture
def programme() -> Programme:
    return a_programme()


def asked(draft: GoalDraft, programme: Programme) -> list[str]:
    return [one.ask for one in advice(draft, programme)]


def absence(programme: Programme, **more: Any) -> GoalDraft:
    return replace(WHOLE, indicator=programme.indicator("sickness_absence_rate"), **more)


def test_a_goal_with_all_of_it_is_asked_nothing(programme: Programme) -> None:
    assert asked(absence(programme), programme) == []
    assert is_measurable(absence(programme))


def test_a_vague_goal_is_asked_for_everything_it_lacks(programme: Programme) -> None:
    vague = GoalDraft(text="It is to be better", may_choose=True)
    assert asked(vague, programme) == ["number", "baseline", "due_on", "owner", "indicator"]
    assert not is_measurable(vague)


def test_nothing_is_asked_before_anything_is_written(programme: Programme) -> None:
    assert asked(GoalDraft(text="  "), programme) == []


def test_each_question_comes_with_the_programmes_own_example(programme: Programme) -> None:
    with speaking("en"):
        found = {one.ask: one.example for one in advice(GoalDraft(text="Better"), programme)}
    assert found["number"] == "Sickness absence is to go down from 9.6 to 8.5 per cent."
    assert {hint.ask for hint in programme.about.goal_clinic} <= QUESTIONS.keys()


def test_every_theme_shows_a_whole_goal(programme: Programme) -> None:
    assert all(theme.goal_example for theme in programme.themes)


def test_a_number_in_the_text_only_is_asked_into_its_field(programme: Programme) -> None:
    with speaking("en"):
        (first, *_others) = advice(replace(WHOLE, text="Down to 8.5", target=None), programme)
    assert "in the field Target" in first.sentence


@pytest.mark.parametrize(
    ("change", "ask"),
    [
        ({"target": 9.6}, "moves"),
        ({"target": 11.0}, "direction"),
        ({"due_on": date(2016, 1, 1)}, "in_time"),
        ({"due_on": date(2011, 1, 1)}, "in_time"),
    ],
)
def test_what_cannot_be_meant_is_asked_about(programme: Programme, change: dict[str, Any], ask: str) -> None:
    assert asked(absence(programme, **change), programme) == [ask]


def test_an_indicator_that_is_better_upwards_is_told_so(programme: Programme) -> None:
    share = replace(WHOLE, indicator=programme.indicator("full_time_share"), baseline=50.0, target=44.0)
    assert asked(share, programme) == ["direction"]
    assert asked(replace(share, target=55.0), programme) == []


def test_a_programme_without_examples_asks_all_the_same(programme: Programme) -> None:
    bare = programme.model_copy(update={"about": programme.about.model_copy(update={"goal_clinic": ()})})
    assert {one.example for one in advice(GoalDraft(text="Better"), bare)} == {""}


def test_completing_a_goal_is_no_revision_and_another_aim_is() -> None:
    goal = Goal(project_id=1, code="g1", text="A", target=8.5)
    assert not is_revised(goal, GoalFacts(text="B", target=8.5, due_on=date(2014, 12, 31), baseline=9.6, unit="%"))
    assert is_revised(goal, GoalFacts(text="A", target=8.0))
    assert is_revised(goal, GoalFacts(text="A", target=None))


@pytest.mark.parametrize(("typed", "value"), [("8,5", 8.5), ("8.5 %", 8.5), ("", None), ("0", 0.0), ("1 200", 1200.0)])
def test_numbers_are_read_as_people_type_them(typed: str, value: float | None) -> None:
    assert typed_number(typed, "target") == value


def test_what_is_no_number_says_which_field_it_is() -> None:
    with pytest.raises(BadInput) as told:
        typed_number("about eight", "target")
    assert told.value.field == "target"
