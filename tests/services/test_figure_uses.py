"""The receipt tells where the figures of a report go: nothing before it is approved, and how each one counts."""

from collections.abc import Iterator

import pytest

from dashboards.components.figure_uses import corrected_card, uses_card
from saman import services
from saman.domain.answers import Given, key_of
from saman.domain.errors import NotFound
from saman.domain.own_figures import OwnFigure
from saman.services import databases as opened
from saman.services import figure_uses, own_figures, reports, reviews
from saman.services.report_forms import fetch
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import World, a_world, approve, begin, fill, recommend, submit, through_to_approved

RATE = "sickness_absence_rate"


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    yield a_world()
    opened.close(url)


def uses(world: World) -> figure_uses.Uses:
    with services.read() as session:
        return figure_uses.of_report(session, world.leader, world.report)


def rate(figures: list[OwnFigure]) -> OwnFigure:
    return next(one for one in figures if one.indicator.key == RATE)


def as_shown(world: World) -> str:
    found = uses(world)
    with services.read() as session:
        report = fetch(session, world.leader, world.report).report
    return str(uses_card(found, report, world.leader).to_plotly_json())


def save(world: World, key: str, value: object, base: object) -> None:
    with services.work(world.leader) as session:
        change = reports.Change(key_of(key, world.organisations[0]), Given(value), Given(base))
        reports.save(session, world.leader, world.report, [change], "form-2")


def corrected(world: World) -> None:
    """Approved, reopened with a number that was wrong, and approved again."""
    through_to_approved(world)
    lost = key_of("sa_lost_days", world.organisations[0])
    with services.work(world.secretariat) as session:
        reviews.reopen(session, world.secretariat, world.report, "Talet frå lønssystemet er feil", [lost])
    save(world, "sa_lost_days", 3740, 3766)
    submit(world, "second")


def test_before_approval_the_figures_wait_and_nothing_counts(world: World) -> None:
    fill(world)
    submit(world)
    found = uses(world)
    assert (list(found.counted), rate(list(found.waiting)).value) == ([], pytest.approx(100 * 3766 / 42310))
    assert "Nothing is counted before the report is approved." in as_shown(world)


def test_once_approved_they_count_and_their_places_are_links(world: World) -> None:
    through_to_approved(world)
    found = uses(world)
    assert (list(found.waiting), rate(list(found.counted)).version) == ([], 1)
    shown = as_shown(world)
    assert "Version 1 is approved, so its figures count." in shown
    assert f"/projects/{world.project}" in shown
    assert "/themes/sickness_absence" in shown


def test_while_a_new_version_waits_the_old_one_counts(world: World) -> None:
    corrected(world)
    found = uses(world)
    assert rate(list(found.counted)).value == pytest.approx(100 * 3766 / 42310)
    assert rate(list(found.waiting)).value == pytest.approx(100 * 3740 / 42310)
    assert "The figures of version 1 count until then." in as_shown(world)


def test_an_approved_correction_stands_in_the_report_with_what_it_was(world: World) -> None:
    corrected(world)
    begin(world)
    recommend(world)
    approve(world)
    with services.read() as session:
        figures = own_figures.of_report(session, world.reader, world.report)
    was = rate(figures).corrected
    assert was is not None
    assert was.before == pytest.approx(100 * 3766 / 42310)
    (card,) = corrected_card(figures)
    assert "before 8.9%" in str(card.to_plotly_json())


def test_a_report_that_nothing_is_counted_from_says_so(databases: Databases) -> None:
    url = a_database(databases)
    world = a_world(type="economy")
    found = uses(world)
    assert not found.makes_figures
    assert "Reports of this kind make no figures" in as_shown(world)
    opened.close(url)


def test_where_anothers_figures_go_is_not_told(world: World) -> None:
    through_to_approved(world)
    with services.read() as session, pytest.raises(NotFound):
        figure_uses.of_report(session, world.outsider, world.report)
