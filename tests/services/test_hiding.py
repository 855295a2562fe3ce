"""What is hidden stays hidden: whoever subtracts everything that is published from everything else learns nothing."""

from datetime import date
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from saman import clock, config, services
from tests.support import attacker
from tests.support.build import a_database, a_programme, an_actor
from tests.support.databases import Databases
from tests.support.measuring import EARLIER, INDICATOR, PLACES, Measured, eight_places, measured

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
    @given(st.lists(MEASURED, min_size=PLACES, max_size=PLACES))
    def attack(each: list[Measured]) -> None:
        with services.work(an_actor()) as session:
            measured(session, each)
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
