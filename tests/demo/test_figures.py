"""Invented figures: in the end they come to what the pictures show, and the odd ones of a real programme are there."""

import pytest
from sqlmodel import Session, select

from saman.domain.observations import Observation
from saman.domain.projects import Project
from tests.demo.conftest import Exported, Rows


def over_all(rows: Rows, **same: str) -> float:
    """Sum over sum, of what may be shown."""
    chosen = [row for row in rows if row["denominator"] and all(row[name] == value for name, value in same.items())]
    return 100 * sum(float(row["numerator"]) for row in chosen) / sum(float(row["denominator"]) for row in chosen)


@pytest.mark.parametrize(
    ("indicator", "source", "scope", "start", "now", "projects"),
    [
        ("sickness_absence_rate", "payroll", "whole", 9.6, 8.9, 4),
        ("full_time_share", "ks", "care", 44.0, 46.2, 2),
        ("vocational_share", "payroll", "care", 71.5, 74.0, 2),
    ],
)
def test_what_is_approved_comes_to_the_numbers_of_the_picture(
    exported: Exported, indicator: str, source: str, scope: str, start: float, now: float, projects: int
) -> None:
    same = {"indicator": indicator, "source": source, "scope": scope}
    rows = exported("observations")
    assert over_all(rows, **same, period="2011") == pytest.approx(start, abs=0.05)
    assert over_all(rows, **same, period="2012") == pytest.approx(now, abs=0.05)
    measured = {row["project"] for row in rows if row["indicator"] == indicator and row["period"] == "2012"}
    assert len(measured) == projects
    before = [row for row in rows if row["project"] in measured]
    assert over_all(before, **same, period="2011") == pytest.approx(start, abs=0.05)


@pytest.mark.parametrize(
    ("indicator", "target"), [("sickness_absence_rate", 8.5), ("full_time_share", 50.0), ("vocational_share", 80.0)]
)
def test_the_targets_weigh_up_to_those_of_the_picture(demo: Session, indicator: str, target: float) -> None:
    found = demo.exec(select(Observation).where(Observation.indicator == indicator, Observation.period == "2012")).all()
    weighed = [(one.target or 0, one.denominator or 0) for one in found]
    whole = sum(weight for _target, weight in weighed)
    assert sum(value * weight for value, weight in weighed) / whole == pytest.approx(target, abs=0.05)


def test_three_of_four_who_measured_their_reputation_twice_do_better(exported: Exported) -> None:
    scores: dict[str, dict[str, float]] = {}
    for row in exported("observations"):
        if row["indicator"] == "reputation_score":
            scores.setdefault(row["municipality"], {})[row["period"]] = float(row["value"])
    twice = [found for found in scores.values() if len(found) == 2]
    assert [len(twice), sum(found["2012"] > found["2011"] for found in twice)] == [4, 3]


def test_a_project_of_fewer_than_ten_man_years_is_hidden(demo: Session, exported: Exported) -> None:
    hidden = [row for row in exported("observations") if row["suppressed"] == "true"]
    assert len({row["project"] for row in hidden}) == 1
    assert {row[name] for row in hidden for name in ("value", "numerator", "denominator", "n")} == {""}
    stored = demo.exec(select(Observation.n).join(Project).where(Project.code == hidden[0]["project"])).all()
    assert stored
    assert all(n is not None and n < 10 for n in stored)


def test_one_gave_a_percentage_without_its_days(exported: Exported) -> None:
    typed = [
        row
        for row in exported("observations")
        if row["indicator"] == "sickness_absence_rate" and row["suppressed"] == "false" and not row["denominator"]
    ]
    assert len(typed) == 1
    assert typed[0]["value"]


def test_figures_of_different_source_and_scope_are_there_to_be_kept_apart(exported: Exported) -> None:
    rows = [row for row in exported("observations") if row["indicator"] == "sickness_absence_rate"]
    pools = {(row["source"], row["scope"]) for row in rows}
    assert pools == {("payroll", "whole"), ("ks", "whole"), ("payroll", "care"), ("payroll", "units")}


def test_levels_are_those_of_ordinary_municipalities(exported: Exported) -> None:
    rates = [
        float(row["value"])
        for row in exported("observations")
        if row["indicator"] == "sickness_absence_rate" and row["value"]
    ]
    assert min(rates) >= 6
    assert max(rates) <= 12
