"""The whole life of a report in another programme, through the services, with no line of code of its own."""

import io
import zipfile

import pytest

from saman import clock, exports, services
from saman.domain.answers import Given, from_frozen
from saman.domain.errors import InvalidReport, NotFound
from saman.domain.listings import WantedProjects, WantedReports
from saman.services import (
    indicators,
    network_sheets,
    overview,
    plan,
    project_lists,
    project_sheets,
    projects,
    report_lists,
    report_view,
    reports,
    reviews,
    themes,
)
from saman.services.access import command_line
from tests.programmes.worlds import actor_of, good_answers, report_id, state_of


def pulse() -> int:
    return report_id("trout-1", "pulse", "2020-Q4")


def fill(number: int, *, but: dict[str, object] | None = None) -> None:
    chief = actor_of("crew_chief")
    with services.read() as session:
        form = report_view.opened(session, chief, number).form
    with services.work(chief) as session:
        reports.save(session, chief, number, good_answers(form), "form")
        changes = [reports.Change(key, Given(value)) for key, value in (but or {}).items()]
        reports.save(session, chief, number, changes, "form")


def submit(number: int, key: str) -> reports.Receipt:
    chief = actor_of("crew_chief")
    with services.work(chief) as session:
        return reports.submit(session, chief, number, key)


def approved(number: int) -> None:
    """From sent to approved, by those who do it."""
    guide, desk = actor_of("basin_guide"), actor_of("river_desk")
    with services.work(guide) as session:
        reviews.begin(session, guide, number)
        reviews.recommend(session, guide, number)
    with services.work(desk) as session:
        reviews.approve(session, desk, number)


def test_a_report_lives_from_the_first_answer_to_its_figures(second: str) -> None:
    number, guide = pulse(), actor_of("basin_guide")
    fill(number)
    receipt = submit(number, "one")
    assert (receipt.version, receipt.read_by.isoformat()) == (1, "2021-01-14")  # three working days
    with services.work(guide) as session:
        reviews.begin(session, guide, number)
        reviews.send_back(session, guide, number, {"done": "Say where."})
    fill_again = [reports.Change("done", Given("Reeds planted at the mill"), Given("Reeds planted along the bank"))]
    chief = actor_of("crew_chief")
    with services.work(chief) as session:
        reports.save(session, chief, number, fill_again, "form")
    assert submit(number, "two").version == 2
    approved(number)
    with services.read() as session:
        assert state_of(session, number) == "approved"
        frame = indicators.series(session, actor_of("visitor"), "foul_samples")
    last = frame[frame["period"] == "2020-Q4"].iloc[0]
    assert last["value"] == pytest.approx(1000 * 40 / 200)


def test_figures_of_quarters_and_half_years_stand_in_order_of_time(second: str) -> None:
    with services.read() as session:
        frame = indicators.series(session, actor_of("visitor"), "foul_samples")
        view = themes.view(session, actor_of("visitor"), "clean_water")
    measured = frame[frame["projects"] > 0]
    assert list(measured["period"]) == ["2020-1", "2020-Q3", "2020-2"]
    assert list(measured["value"]) == [200.0, 200.0, 100.0]
    assert view.headline.period == "2020-2"


def test_a_quarter_stands_beside_the_half_year_before_the_work(second: str) -> None:
    with services.work(command_line()) as session:
        survey = reviews.opened(session, actor_of("river_desk"), report_id("trout-1", "survey", "2020-1")).sent
    with services.read() as session:
        earlier = report_view.opened(session, actor_of("crew_chief"), report_id("trout-1", "pulse", "2020-Q3")).earlier
    assert (earlier.type, earlier.period) == ("survey", "2020-1")
    assert earlier.answers == from_frozen(survey.answers)


def test_what_cannot_be_is_said_in_the_programmes_own_words(second: str) -> None:
    number = pulse()
    with services.read() as session:
        asked = report_view.opened(session, actor_of("crew_chief"), number).form.questions
    foul = next(key for key in asked if key.startswith("samples_foul:"))
    fill(number, but={foul: 101})
    with pytest.raises(InvalidReport) as refused:
        submit(number, "too many")
    assert "101 foul samples cannot be more than the 100 taken." in [one.message for one in refused.value.problems]


def test_a_score_has_its_own_scale_and_a_report_without_figures_leaves_none(second: str) -> None:
    for type_, period in (("pulse", "2020-Q4"), ("budget", "2020-2")):
        number = report_id("trout-1", type_, period)
        fill(number)
        submit(number, type_)
        approved(number)
    with services.read() as session:
        view = themes.view(session, actor_of("river_desk"), "footpaths")
        assert [(score.scale, score.now, score.period) for score in view.scores] == [("short_form", 7.0, "2020-Q4")]
        lines = list(exports_of("observations", session))
    assert not [line for line in lines if "2020-2" in line and line.startswith("trout-1")]


WITHOUT_CALLS = {"admission", "applications", "cases"}
"""Lists that nobody has in a programme without calls."""


def exports_of(name: str, session: services.Session) -> list[str]:
    out = io.BytesIO()
    exports.write(name, "csv", session, actor_of("river_desk"), out)
    return out.getvalue().decode().splitlines()


def test_every_list_can_be_exported(second: str) -> None:
    with services.read() as session:
        names = [name for name in exports.names() if name not in WITHOUT_CALLS]
        written = {name: exports_of(name, session) for name in names if "csv" in exports.find(name).FORMATS}
        for name in names:
            if "xlsx" not in exports.find(name).FORMATS:
                continue
            exports.write(name, "xlsx", session, actor_of("river_desk"), book := io.BytesIO())
            assert zipfile.is_zipfile(book), name
    assert {name: len(lines) for name, lines in written.items()} == {
        "attainment": 1,
        "benchmark": 2,
        "changes": 1,
        "contacts": 1,
        "expectations": 3,
        "goals": 1,
        "measures": 1,
        "observations": 6,
        "plan": 19,
        "projects": 3,
        "rates": 6,
        "reports": 6,
        "risks": 1,
        "theme_choices": 1,
    }
    assert "trout-1,pulse,2020-Q3,approved,1,2020-10-16,2020-10-10,2020-10-10" in written["reports"]


def test_lists_sheets_fronts_and_the_plan_open_for_those_they_are_for(second: str) -> None:
    desk, guide, clerk = actor_of("river_desk"), actor_of("basin_guide"), actor_of("town_clerk")
    with services.read() as session:
        assert overview.secretariat(session, desk).standing is not None
        assert [row.code for row in project_lists.everything(session, guide, WantedProjects())] == ["trout-1"]
        assert [row.code for row in project_lists.find(session, clerk, WantedProjects()).rows] == ["trout-1"]
        assert len(report_lists.everything(session, desk, WantedReports())) == 5
        network = network_sheets.find(session, desk)[0]
        assert [one.name for one in network.leaders] == ["Gail Guide"]
        assert [one.role for one in network.secretaries] == ["Basin clerk"]
        assert plan.view(session, actor_of("visitor"))
        sheet = project_sheets.open_sheet(session, desk, 1)
    assert [person.role for person in sheet.people] == ["Basin guide", "Basin clerk", "Crew chief", "Crew hand"]


def test_a_project_made_by_hand_owes_what_its_round_asks_for(second: str) -> None:
    desk = actor_of("river_desk")
    with services.work(desk) as session:
        new = projects.NewProject(
            title="Eels",
            round=9,
            main_theme="clean_water",
            responsible=1,
            starts_on=clock.today(),
            ends_on=clock.today(),
        )
        made = projects.create(session, desk, new)
        assert made.code == "r9-001"
        owed = report_lists.everything(session, desk, WantedReports(search="Eels"))
    assert [(row.type, row.period) for row in owed] == [("survey", "2020-2")]


def test_a_network_without_whoever_reads_is_approved_with_a_reason(second: str) -> None:
    number, desk = report_id("pike-2", "survey", "2020-2"), actor_of("river_desk")
    with services.read() as session:
        assert not reviews.opened(session, desk, number).has_leader


def test_nobody_reaches_what_their_role_is_not_held_for(second: str) -> None:
    hand, other = actor_of("crew_hand"), report_id("pike-2", "survey", "2020-2")
    with services.read() as session, pytest.raises(NotFound):
        report_view.opened(session, hand, other)
