"""From answers to figures: weighed where both parts are there, typed where only the percentage is."""

from typing import Any

import pytest

from saman.domain.measuring import Measured, measured
from tests.support.build import a_programme


def an_answer(field: str, value: Any, organisation: int | None = 7, blank: str | None = None) -> dict[str, Any]:
    return {"field": field, "organisation_id": organisation, "value": value, "blank": blank, "reason": None}


def read(*answers: dict[str, Any]) -> list[Measured]:
    indicator = a_programme().indicator("sickness_absence_rate")
    return [found for _indicator, found in measured([indicator], answers, responsible=1)]


def test_the_value_is_the_numerator_over_the_denominator() -> None:
    (found,) = read(an_answer("sa_lost_days", 89), an_answer("sa_contracted_days", 1000), an_answer("sa_man_years", 40))
    assert found.organisation_id == 7
    assert found.value == pytest.approx(8.9)
    assert (found.numerator, found.denominator, found.n) == (89, 1000, 40)


def test_a_rate_of_nothing_lost_is_zero() -> None:
    (found,) = read(an_answer("sa_lost_days", 0), an_answer("sa_contracted_days", 1000))
    assert found.value == 0


def test_a_typed_percentage_stands_in_without_parts() -> None:
    blank = an_answer("sa_lost_days", None, blank="not_measured")
    (found,) = read(blank, an_answer("sa_contracted_days", 1000), an_answer("sa_rate_typed", 7.5))
    assert (found.value, found.numerator, found.denominator) == (7.5, None, None)


def test_a_denominator_of_zero_is_none() -> None:
    assert read(an_answer("sa_lost_days", 3), an_answer("sa_contracted_days", 0)) == []


def test_what_was_not_measured_makes_no_figure() -> None:
    blank = {"value": None, "blank": "not_measured"}
    assert read(an_answer("sa_lost_days", **blank), an_answer("sa_contracted_days", **blank)) == []


def test_each_municipality_of_a_joint_project_has_its_own_figure_and_shares_the_projects_words() -> None:
    found = read(
        an_answer("sa_source", "payroll", None),
        an_answer("sa_target", 8.0, None),
        *[an_answer("sa_lost_days", 10 * place, place) for place in (1, 2)],
        *[an_answer("sa_contracted_days", 100, place) for place in (1, 2)],
    )
    assert [(one.organisation_id, one.value, one.source, one.target) for one in found] == [
        (1, 10, "payroll", 8),
        (2, 20, "payroll", 8),
    ]


def test_an_answer_of_the_project_belongs_to_the_responsible_municipality() -> None:
    (found,) = read(an_answer("sa_lost_days", 10, None), an_answer("sa_contracted_days", 100, None))
    assert found.organisation_id == 1
