"""What is hidden stays hidden: whoever subtracts everything that is published from everything else learns nothing."""

import io
from datetime import date
from itertools import chain
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from saman import clock, config, exports, services
from saman.domain.listings import WantedReports
from saman.domain.selections import Selection
from saman.services import indicators, observations, own_figures, report_lists, themes
from tests.support import attacker
from tests.support.build import a_database, a_programme, an_actor
from tests.support.databases import Databases
from tests.support.measuring import (
    EARLIER,
    INDICATOR,
    PLACES,
    SCORE,
    Ends,
    Measured,
    corrected,
    eight_places,
    measured,
    measured_twice,
)

MEASURED = st.tuples(
    st.sampled_from([1.0, 4.0, 9.0, 9.9, 10.0, 25.0, 300.0]),
    st.booleans(),
    st.sampled_from(["payroll", "ks"]),
)


@pytest.fixture
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(date(2013, 6, 1))
    with clock.at(clock.oslo(2013, 1, 5)), services.work(an_actor()) as session:
        eight_places(session)


def published(session: Session) -> list[attacker.Cell]:
    """Every number of every table and file, today and on an earlier day."""
    every = attacker.known(session)
    days = (None, EARLIER)
    indicator = config.current().indicator(INDICATOR)
    tables = (attacker.sums(session, indicator, asked, every) for asked in attacker.selections(days, every))
    return list(chain(*tables, *(attacker.rows(session, day, every) for day in days)))


@pytest.mark.usefixtures("opened")
def test_nothing_hidden_can_be_worked_out_from_all_that_is_published() -> None:
    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
    @given(st.lists(MEASURED, min_size=PLACES, max_size=PLACES), st.sampled_from([1.0, -0.5]))
    def attack(each: list[Measured], step: float) -> None:
        with services.work(an_actor()) as session:
            measured(session, each, step)
        with services.read() as session:
            assert attacker.recovered(published(session), attacker.secrets(session)) == []

    attack()


@pytest.mark.usefixtures("opened")
def test_the_attacker_finds_what_is_given_away() -> None:
    """Otherwise the test above could not fail: a total with a small part in it beside all the other parts."""
    with services.work(an_actor()) as session:
        measured(session, [(300.0, False, "payroll")] * (PLACES - 1) + [(4.0, False, "payroll")])
    with services.read() as session:
        every, (secret,) = attacker.known(session), attacker.secrets(session)
        rows = list(attacker.rows(session, None, every))
        everybody = frozenset(one.leaf.id or 0 for one in every)
        told = attacker.Cell(everybody, {"numerator": None, "denominator": None, "n": 7 * 300.0 + 4})
        assert attacker.recovered(rows, [secret]) == []
        assert attacker.recovered([*rows, told], [secret]) == [(secret.id, "n")]


@pytest.mark.usefixtures("opened")
def test_the_attacker_finds_what_a_number_from_before_a_correction_gives_away() -> None:
    """With everybody's numerators known, a rate of all of them and one unknown denominator tells that one."""
    with services.work(an_actor()) as session:
        measured(session, [(300.0, False, "payroll")] * (PLACES - 1) + [(4.0, False, "payroll")])
    with services.read() as session:
        every, (secret,) = attacker.known(session), attacker.secrets(session)
        rows = list(attacker.rows(session, None, every))
        leaves = [one.leaf for one in every]
        above, below = (sum(getattr(one, part) for one in leaves) for part in ("numerator", "denominator"))
        own = attacker.Cell(frozenset({secret.id or 0}), {"numerator": secret.numerator})
        before = attacker.Cell(frozenset(one.id or 0 for one in leaves), {}, 100 * above / below)
        assert (secret.id, "denominator") not in attacker.recovered([*rows, own], [secret])
        assert (secret.id, "denominator") in attacker.recovered([*rows, own, before], [secret])


@pytest.mark.usefixtures("opened")
def test_what_is_large_enough_is_told_and_is_of_those_alone() -> None:
    with services.work(an_actor()) as session:
        measured(session, [(300.0, False, "payroll")] * (PLACES - 1) + [(4.0, False, "payroll")])
    with services.read() as session:
        total = next(
            cell
            for cell in attacker.sums(
                session, config.current().indicator(INDICATOR), attacker.Selection(), attacker.known(session)
            )
        )
    assert total.numbers["n"] == (PLACES - 1) * 300.0, "the small one is in no sum"


def everything(session: Session) -> dict[str, Any]:
    """All that pages and files tell of figures: series, headlines, standings, scores, targets reached, benchmarks."""
    found: dict[str, Any] = {}
    who = an_actor()
    for asked in attacker.selections((None,), attacker.known(session)):
        for theme in ("sickness_absence", "reputation"):
            view = themes.view(session, who, theme, asked=asked)
            told = (view.headline, view.standings, view.scores, view.attainment, view.benchmark)
            found[f"{theme}?{asked.query()}"] = (view.frame.to_csv(), *map(repr, told))
    found["headlines"] = repr(indicators.headlines(session, who))
    found["listing"] = repr(list(observations.listing(session, who)))
    for number in range(1, PLACES + 1):
        found[f"project {number}"] = repr(own_figures.of_project(session, who, number))
    for key in (INDICATOR, SCORE):
        found[f"behind {key}"] = repr(report_lists.find(session, who, WantedReports(figure=key)).rows)
    for name in ("attainment", "benchmark", "observations"):
        exports.write(name, "csv", session, who, out := io.BytesIO(), {})
        found[name] = out.getvalue()
    return found


@pytest.mark.usefixtures("opened")
def test_nothing_that_is_told_depends_on_what_is_hidden() -> None:
    """Standings, headlines, targets reached, benchmarks and corrections are no sums: whatever is hidden, all is the
    same."""
    secrets = st.lists(st.floats(1, 40), min_size=PLACES, max_size=PLACES)
    ends = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=PLACES, max_size=PLACES)

    def told(make: Any, each: list[Ends], hidden: list[float]) -> dict[str, Any]:
        with services.work(an_actor()) as session:
            make(session, each, hidden)
        with services.read() as session:
            return everything(session)

    @settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
    @given(ends, secrets, secrets)
    def attack(each: list[Ends], one: list[float], other: list[float]) -> None:
        for make in (measured_twice, corrected):
            assert told(make, each, one) == told(make, each, other)

    attack()


@pytest.mark.usefixtures("opened")
def test_all_that_is_told_does_depend_on_what_is_shown() -> None:
    """Otherwise the test above could not fail."""
    shown = []
    for ends in ((True, True), (True, False)):
        with services.work(an_actor()) as session:
            measured_twice(session, [ends] * PLACES, [1.0] * PLACES)
        with services.read() as session:
            view = themes.view(session, an_actor(), "sickness_absence", asked=Selection(by="county"))
        shown.append((view.headline.value, len(view.standings), sum(one.municipalities for one in view.benchmark)))
    assert shown[0][1:] == (2, PLACES)
    assert shown[1] == (None, 2, 0)
