"""A published figure that is changed later says so: when, and what it said before, wherever it stands."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from dash import html

from dashboards.components.attainment import attainment_card
from dashboards.components.benchmark import benchmark_card
from saman import clock, exports, services
from saman.domain.corrections import Correction
from saman.domain.listings import WantedReports
from saman.domain.observations import Observation
from saman.domain.organisations import Organisation
from saman.domain.projects import Project
from saman.domain.selections import Selection
from saman.services import indicators, own_figures, report_lists, themes
from saman.storage import observations as stored
from tests.support.build import a_database, a_network, a_programme, an_actor
from tests.support.databases import Databases
from tests.support.figures import a_figure, a_world, the_report

RATE = "sickness_absence_rate"
SECRETARIAT = an_actor()
APPROVED, AGAIN, LATER = (clock.oslo(2013, month, 5, 10) for month in (2, 4, 5))
CORRECTED = date(2013, 4, 5)
Numbers = dict[str, Any]


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> Iterator[None]:
    a_programme()
    url = a_database(databases)
    clock.stand_on(date(2013, 6, 1))
    yield
    services.databases.close(url)


def figure(above: float, below: float = 1000.0, n: float = 100.0, **details: Any) -> Numbers:
    known = {"source": "payroll", "scope": "whole", "definition": "1", "indicator": RATE}
    value = details.pop("value", 100 * above / below)
    return {**known, "numerator": above, "denominator": below, "value": value, "n": n, **details}


def approved(project: Project, place: Organisation, at: datetime, *figures: Numbers) -> None:
    """What the project's annual report counts with from `at`; what it counted with before is replaced."""
    with services.work(SECRETARIAT) as session:
        report = the_report(session, project)
        about = {"project_id": project.id, "organisation_id": place.id, "report_id": report.id, "period": "2012"}
        made = [Observation(**about, version=1, made_at=at, **one) for one in figures]
        stored.replace(session, report.id or 0, made, at)


def two() -> list[tuple[Project, Organisation]]:
    with clock.at(clock.oslo(2013, 1, 5)), services.work(SECRETARIAT) as session:
        return a_world(session, 2)


def told(**query: str) -> list[tuple[str, float | None, date | None, float | None]]:
    """Group, value, when it was corrected and what it was, of the rows of 2012."""
    with services.read() as session:
        frame = indicators.series(session, SECRETARIAT, RATE, Selection.read(query, clock.today()))
    frame = frame.astype(object).where(frame.notna(), None)
    return [
        (row["by"], row["value"], row["corrected_on"], row["before"])
        for _number, row in frame.iterrows()
        if row["period"] == "2012" and (row["projects"] or row["hidden"])
    ]


def headline(**how: Any) -> Correction | None:
    with services.read() as session:
        return indicators.headlines(session, SECRETARIAT, Selection(**how))[0].corrected


def of(project: Project) -> list[Correction | None]:
    with services.read() as session:
        return [one.corrected for one in own_figures.of_project(session, SECRETARIAT, project.id or 0)]


def test_a_figure_of_the_first_approval_is_not_corrected() -> None:
    (one, here), _other = two()
    approved(one, here, APPROVED, figure(90))
    assert told()[0][2:] == (None, None)
    assert (headline(), of(one)) == (None, [None])


def test_an_approval_again_that_says_the_same_corrects_nothing() -> None:
    (one, here), _other = two()
    for at in (APPROVED, AGAIN):
        approved(one, here, at, figure(90))
    assert told()[0][2:] == (None, None)
    assert (headline(), of(one)) == (None, [None])


def test_a_changed_figure_says_when_and_what_it_was_in_every_place() -> None:
    (one, here), (two_, there) = two()
    approved(one, here, APPROVED, figure(90))
    approved(two_, there, APPROVED, figure(50))
    approved(one, here, AGAIN, figure(70))
    assert told() == [("The whole programme", 6.0, CORRECTED, 7.0)]
    assert headline() == Correction(CORRECTED, 7.0)
    assert of(one) == [Correction(CORRECTED, 9.0)]
    assert of(two_) == [None]
    with services.read() as session:
        assert themes.view(session, SECRETARIAT, "sickness_absence").headline.corrected == Correction(CORRECTED, 7.0)


def test_only_the_groups_with_the_corrected_figure_speak_of_it() -> None:
    (one, here), (two_, there) = two()
    with services.work(SECRETARIAT) as session:
        a_network(session, [one], code="a", name="Aust")
        a_network(session, [two_], code="v", name="Vest")
    approved(one, here, APPROVED, figure(90))
    approved(two_, there, APPROVED, figure(50))
    approved(one, here, AGAIN, figure(70))
    assert told(by="network") == [("Aust", 7.0, CORRECTED, 9.0), ("Vest", 5.0, None, None)]


def test_what_it_was_is_from_just_before_the_newest_correction_and_not_from_the_first_approval() -> None:
    (one, here), (two_, there) = two()
    approved(one, here, APPROVED, figure(90))
    approved(one, here, AGAIN, figure(70))
    approved(two_, there, LATER, figure(50))
    approved(one, here, clock.oslo(2013, 5, 20), figure(80))
    approved(one, here, clock.oslo(2013, 5, 25), figure(80))
    assert told() == [("The whole programme", 6.5, date(2013, 5, 20), 6.0)]
    assert of(one) == [Correction(date(2013, 5, 20), 7.0)]


def test_figures_that_come_after_a_correction_do_not_hide_it_nor_make_one() -> None:
    (one, here), (two_, there) = two()
    approved(one, here, APPROVED, figure(90))
    approved(one, here, AGAIN, figure(90.01))
    approved(two_, there, LATER, figure(50))
    assert told()[0][2:] == (None, None), "printed, it is the same number before and after"


def test_a_page_of_a_day_before_the_correction_does_not_speak_of_it() -> None:
    (one, here), _other = two()
    approved(one, here, APPROVED, figure(90))
    approved(one, here, AGAIN, figure(70))
    before, after = date(2013, 4, 4), date(2013, 4, 5)
    assert told(as_of=before.isoformat()) == [("The whole programme", 9.0, None, None)]
    assert told(as_of=after.isoformat()) == [("The whole programme", 7.0, CORRECTED, 9.0)]
    approved(one, here, LATER, figure(60))
    assert told(as_of=after.isoformat()) == [("The whole programme", 7.0, CORRECTED, 9.0)]


def test_another_way_of_measuring_is_a_correction_of_the_municipality_and_a_new_line_is_none() -> None:
    (one, here), (two_, there) = two()
    approved(one, here, APPROVED, figure(90))
    approved(two_, there, APPROVED, figure(50))
    approved(one, here, AGAIN, figure(90, source="ks"))
    assert of(one) == [Correction(CORRECTED, 9.0)]
    assert sorted(told(), key=lambda row: row[1] or 0) == [
        ("The whole programme", 5.0, CORRECTED, 7.0),
        ("The whole programme", 9.0, None, None),
    ]


def test_a_figure_that_is_taken_away_corrects_the_sum_it_was_in() -> None:
    (one, here), (two_, there) = two()
    approved(one, here, APPROVED, figure(90))
    approved(two_, there, APPROVED, figure(50))
    approved(one, here, AGAIN)
    assert told() == [("The whole programme", 5.0, CORRECTED, 7.0)]


def test_a_number_that_was_too_small_to_show_stays_hidden_when_it_is_what_stood_before() -> None:
    (one, here), _other = two()
    approved(one, here, APPROVED, figure(90, n=8))
    approved(one, here, AGAIN, figure(70))
    assert told() == [("The whole programme", 7.0, CORRECTED, None)]
    assert of(one) == [Correction(CORRECTED, None)]


def test_a_number_that_is_too_small_now_hides_what_it_was_too() -> None:
    (one, here), _other = two()
    approved(one, here, APPROVED, figure(90))
    approved(one, here, AGAIN, figure(70, n=8))
    assert told() == [("The whole programme", None, CORRECTED, None)]
    assert of(one) == [Correction(CORRECTED, None)]


def test_of_what_is_hidden_before_and_after_nothing_is_said() -> None:
    (one, here), _other = two()
    approved(one, here, APPROVED, figure(90, n=8))
    approved(one, here, AGAIN, figure(70, n=7))
    assert told() == [("The whole programme", None, None, None)]
    assert of(one) == [None]


def test_a_bare_percentage_that_is_changed_is_corrected_where_it_stands_and_in_no_sum() -> None:
    (one, here), (two_, there) = two()
    approved(two_, there, APPROVED, figure(50))
    for at, value in ((APPROVED, 8.0), (AGAIN, 7.0)):
        approved(one, here, at, figure(0, 1, value=value) | {"numerator": None, "denominator": None})
    assert of(one) == [Correction(CORRECTED, 8.0)]
    assert told() == [("The whole programme", 5.0, None, None)]


def test_a_score_says_it_on_its_own_scale() -> None:
    with services.work(SECRETARIAT) as session:
        ((one, here),) = a_world(session, 1, "reputation")
    for at, value in ((APPROVED, 50.0), (AGAIN, 55.0)):
        score = figure(0, 1, value=value, indicator="reputation_score", scale="scale_0_100")
        approved(one, here, at, score | {"numerator": None, "denominator": None})
    with services.read() as session:
        (score,) = themes.view(session, SECRETARIAT, "reputation").scores
    assert (score.now, score.now_corrected) == (55.0, Correction(CORRECTED, 50.0))


def test_the_list_behind_a_number_says_which_reports_were_corrected() -> None:
    (one, here), (two_, there) = two()
    approved(one, here, APPROVED, figure(90))
    approved(two_, there, APPROVED, figure(50))
    approved(one, here, AGAIN, figure(70))
    with services.read() as session:
        wanted = WantedReports(figure=RATE, period="2012")
        now = report_lists.find(session, SECRETARIAT, wanted).rows
        then = report_lists.find(
            session, SECRETARIAT, WantedReports(figure=RATE, period="2012", as_of="2013-03-31")
        ).rows
    assert {row.code: [figure.corrected for figure in row.corrected] for row in now} == {
        "r1-001": [Correction(CORRECTED, 9.0)],
        "r1-002": [],
    }
    assert [row.corrected for row in then] == [(), ()]


def written(format: str, name: str = "observations") -> bytes:
    out = io.BytesIO()
    with services.read() as session:
        exports.write(name, format, session, SECRETARIAT, out, {})
    return out.getvalue()


def test_a_workbook_of_figures_says_what_was_corrected_and_a_csv_file_has_the_agreed_columns_only() -> None:
    (one, here), (two_, there) = two()
    for at, n in ((APPROVED, 8.0), (AGAIN, 100.0)):
        approved(two_, there, at, figure(50, n=n))
    for at, above in ((APPROVED, 90.0), (AGAIN, 70.0)):
        approved(one, here, at, figure(above))
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx"))).active
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head[-2:] == ["corrected_on", "value_before"]
    assert [(row[0], row[-2].date(), row[-1]) for row in rows] == [
        ("r1-001", CORRECTED, 9),
        ("r1-002", CORRECTED, None),
    ]
    header, *lines = written("csv").decode().splitlines()
    assert header.endswith("definition,suppressed")
    assert all(line.count(",") == header.count(",") for line in lines)


def started(places: list[tuple[Project, Organisation]], above: float = 100.0) -> None:
    """Where each of them was in 2011, never corrected."""
    with clock.at(APPROVED), services.work(SECRETARIAT) as session:
        for project, place in places:
            a_figure(session, project, place, above, 1000.0, "2011")


def shown(component: Any) -> list[str]:
    """The cells of the cards' tables that speak of a correction."""
    nodes = [component, *component._traverse()]
    return [plain(one) for one in nodes if isinstance(one, html.Td) and "Corrected" in plain(one)]


def plain(component: Any) -> str:
    """All its words; a child that stands alone is not among what Dash goes through."""
    parts = component if isinstance(component, list | tuple) else [getattr(component, "children", None)]
    told = [one if isinstance(one, str) else plain(one) for one in parts if one is not None]
    return " ".join(word for word in told if word)


def test_a_benchmark_and_attained_targets_say_which_of_their_numbers_were_corrected() -> None:
    places = two()
    (one, here), (two_, there) = places
    started(places)
    approved(one, here, APPROVED, figure(90, target=8.0))
    approved(two_, there, APPROVED, figure(110, target=8.0))
    approved(one, here, AGAIN, figure(70, target=8.0))
    with services.read() as session:
        view = themes.view(session, SECRETARIAT, "sickness_absence")
        before = themes.view(session, SECRETARIAT, "sickness_absence", asked=Selection(as_of=date(2013, 4, 4)))
    (lies,), (came,) = view.benchmark, view.attainment
    assert lies.corrected
    assert came.corrected
    assert (lies.median, lies.corrected.row.median, lies.corrected.on) == (110.0, 100.0, CORRECTED)
    assert (came.came["reached"], came.corrected.row.came["reached"], came.corrected.on) == (1, 0, CORRECTED)
    assert [row.corrected for row in (*before.benchmark, *before.attainment)] == [None, None]
    cells = [shown(card) for card in (*benchmark_card(view, False, False), *attainment_card(view, False, False))]
    assert cells == [
        ["110.0 Corrected 05/04/2013, before 100.0"],
        [f"{now} Corrected 05/04/2013, before {was}" for now, was in ((1, 0), (0, 1))],
    ]


def test_a_benchmark_that_was_hidden_before_a_correction_does_not_say_what_it_was() -> None:
    places = two()
    (one, here), (two_, there) = places
    started(places)
    for at, n in ((APPROVED, 8.0), (AGAIN, 100.0)):
        approved(one, here, at, figure(90, n=n, target=8.0))
        approved(two_, there, at, figure(110, n=n, target=8.0))
    with services.read() as session:
        view = themes.view(session, SECRETARIAT, "sickness_absence")
    cells = [shown(card) for card in (*benchmark_card(view, False, False), *attainment_card(view, False, False))]
    hidden = "Corrected 05/04/2013, before : Hidden: too few behind the number"
    assert cells == [[f"2 {hidden}"], [f"2 {hidden}"]]
    for name in ("benchmark", "attainment"):
        sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", name))).active
        head, row = [[cell.value for cell in line] for line in sheet.iter_rows()]
        told = dict(zip(head, row, strict=True))
        assert told.pop("corrected_on").date() == CORRECTED
        assert {key: value for key, value in told.items() if key.endswith("_before") and value is not None} == {}
        assert "_before" not in written("csv", name).decode()
