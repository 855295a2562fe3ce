"""What projects chose from lists in their start-up reports: counted by round, from approved answers alone."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from saman import clock, config, exports, services
from saman.domain.errors import NotAllowed, NotFound
from saman.domain.listings import WantedReports
from saman.domain.reports import Answer, Report
from saman.domain.theme_choices import Pick, asked_in
from saman.language import speaking
from saman.services import report_lists, theme_choices
from tests.support.build import a_database, a_municipality, a_programme, a_project, an_actor, stored
from tests.support.databases import Databases
from tests.support.figures import the_report

SECRETARIAT = an_actor()
THEME = "sickness_absence"


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> Iterator[None]:
    a_programme()
    url = a_database(databases)
    clock.stand_on(date(2013, 1, 21))
    yield
    services.databases.close(url)


def chose(session: Session, report: Report, focus: str, *keywords: str, state: str = "approved") -> None:
    report.state = state
    for field, value in (("sa_focus", focus), ("sa_keywords", list(keywords))):
        stored(session, Answer(report_id=report.id, field=field, value=value, changed_at=clock.now()))


def three(session: Session) -> None:
    """Two approved, one of them a joint project of round 2; the third has not been approved yet."""
    here, there, third, last = (a_municipality(session, f"010{n}") for n in range(1, 5))
    one = a_project(session, here, code="r1-001", theme=THEME, round=1)
    two = a_project(session, there, third, code="r2-001", theme=THEME, round=2)
    three_ = a_project(session, last, code="r1-002", theme=THEME, round=1)
    chose(session, the_report(session, one, "2011"), "attendance", "leadership", "trust")
    chose(session, the_report(session, two, "2011"), "attendance", "leadership")
    chose(session, the_report(session, three_, "2011"), "follow_up", "health", state="draft")


def seen() -> Any:
    with services.read() as session:
        return theme_choices.view(session, SECRETARIAT, THEME)


def test_choices_are_counted_by_round_in_projects_and_municipalities_from_approved_reports_alone() -> None:
    with services.work(SECRETARIAT) as session:
        three(session)
    view = seen()
    counted = {
        choice.key: {number: (told.projects, told.municipalities) for number, told in by_round.items()}
        for picked in view.picked
        for choice, by_round in picked.choices
        if by_round
    }
    assert counted == {
        "attendance": {1: (1, 1), 2: (1, 2)},
        "leadership": {1: (1, 1), 2: (1, 2)},
        "trust": {1: (1, 1)},
    }
    assert [str(one.first and one.first.key) for one in view.picked] == ["attendance", "leadership"]


def test_a_round_tells_who_are_in_it_and_how_many_of_those_asked_have_answered() -> None:
    with services.work(SECRETARIAT) as session:
        three(session)
    told = [(one.number, one.projects, one.municipalities, one.answered, one.asked) for one in seen().rounds]
    assert told == [(1, 2, 2, 1, 2), (2, 1, 2, 1, 1)]


def test_each_choice_of_the_list_is_there_also_when_nobody_made_it() -> None:
    with services.work(SECRETARIAT) as session:
        three(session)
    for picked in seen().picked:
        assert {choice.key for choice, _by_round in picked.choices} == {one.key for one in picked.field.choices}


def test_a_count_opens_exactly_the_reports_that_say_so_and_never_a_draft() -> None:
    with services.work(SECRETARIAT) as session:
        three(session)
    wanted = {"leadership": 2, "trust": 1, "health": 0, "": 2, "leader_hip": 0, "%": 0}
    for choice, count in wanted.items():
        with services.read() as session:
            asked = WantedReports(type="startup", answer=Pick("sa_keywords", choice).token)
            assert report_lists.find(session, SECRETARIAT, asked).total == count, choice


def test_the_file_has_a_row_for_each_choice_and_round() -> None:
    with services.work(SECRETARIAT) as session:
        three(session)
    with services.read() as session, speaking("en"):
        exports.write("theme_choices", "csv", session, SECRETARIAT, out := io.BytesIO(), {"theme": THEME})
    lines = out.getvalue().decode("utf-8-sig").splitlines()
    assert lines[0] == "theme,type,field,choice,round,projects,municipalities,answered,asked"
    assert "sickness_absence,startup,sa_keywords,leadership,2,1,2,1,1" in lines
    assert "sickness_absence,startup,sa_keywords,pregnancy,1,0,0,1,2" in lines


def test_a_theme_that_is_none_is_not_found_and_who_sees_no_themes_is_refused() -> None:
    with services.read() as session, pytest.raises(NotFound):
        theme_choices.view(session, SECRETARIAT, "weather")
    with services.read() as session, pytest.raises(NotAllowed):
        theme_choices.view(session, an_actor("administrator"), THEME)


def test_every_theme_of_the_programme_asks_and_one_without_lists_asks_nobody() -> None:
    programme = config.current()
    assert {asked_in(programme, theme).key for theme in programme.themes} == {"startup"}
    bare = programme.themes[0].model_copy(update={"focus": None, "keywords": None})
    assert asked_in(programme, bare) is None
