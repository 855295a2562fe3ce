"""Applications, decisions, projects and municipalities, counted as they were decided."""

from collections import Counter

import pytest
from sqlmodel import Session, col, select

from saman.domain.projects import Applicant, Application, Project
from tests.demo.conftest import Exported, Rows

THEMES_OF_ROUND_1 = {"sickness_absence": 18, "full_time": 14, "competence": 10, "reputation": 7}


def of_round(rows: Rows, number: int) -> Rows:
    return [row for row in rows if row["round"] == str(number)]


def municipalities(rows: Rows) -> list[str]:
    return [number for row in rows for number in row["municipalities"].split(";")]


@pytest.mark.parametrize(("round", "applications", "applicants"), [(1, 89, 104), (2, 78, 92)])
def test_so_many_applied(demo: Session, round: int, applications: int, applicants: int) -> None:
    applied = demo.exec(select(Application.id).where(Application.round == round, ~Application.is_test)).all()
    behind = demo.exec(select(Applicant.organisation_id).where(col(Applicant.application_id).in_(applied))).all()
    assert len(applied) == applications
    assert len(set(behind)) == applicants


@pytest.mark.parametrize(
    ("round", "outcomes"),
    [
        (1, {"admitted": 49, "reserve": 10, "rejected": 25, "withdrawn": 5}),
        (2, {"admitted": 52, "reserve": 8, "rejected": 16, "withdrawn": 2}),
    ],
)
def test_so_it_went_with_the_applications(demo: Session, round: int, outcomes: dict[str, int]) -> None:
    assert (
        Counter(demo.exec(select(Application.outcome).where(Application.round == round, ~Application.is_test)).all())
        == outcomes
    )


@pytest.mark.parametrize(
    ("day", "projects", "participants"),
    [("2011-09-21", 25, 31), ("2011-11-11", 24, 26), ("2012-12-05", 52, 59)],
)
def test_each_decision_admitted_so_many(exported: Exported, day: str, projects: int, participants: int) -> None:
    admitted = [row for row in exported("projects") if row["decided_on"] == day]
    assert len(admitted) == projects
    assert len(municipalities(admitted)) == len(set(municipalities(admitted))) == participants


def test_round_1_has_49_projects_of_53_municipalities_that_take_part_57_times(exported: Exported) -> None:
    rows = of_round(exported("projects"), 1)
    assert Counter(row["main_theme"] for row in rows) == THEMES_OF_ROUND_1
    assert (len(rows), len(set(municipalities(rows))), len(municipalities(rows))) == (49, 53, 57)


def test_four_municipalities_take_part_twice_with_different_themes(exported: Exported) -> None:
    rows = of_round(exported("projects"), 1)
    twice = [number for number, count in Counter(municipalities(rows)).items() if count == 2]
    themes = [{row["main_theme"] for row in rows if number in row["municipalities"].split(";")} for number in twice]
    assert [len(found) for found in themes] == [2, 2, 2, 2]


def test_september_has_six_seats_more_than_projects_and_november_two(exported: Exported) -> None:
    joint = {"2011-09-21": 0, "2011-11-11": 0}
    for row in of_round(exported("projects"), 1):
        joint[row["decided_on"]] += len(row["municipalities"].split(";")) - 1
    assert joint == {"2011-09-21": 6, "2011-11-11": 2}


def test_together_109_municipalities_take_part_three_of_them_in_both_rounds(exported: Exported) -> None:
    first, second = (set(municipalities(of_round(exported("projects"), number))) for number in (1, 2))
    assert len(first | second) == 109
    assert len(first & second) == 3


@pytest.mark.parametrize(
    ("numbers", "round", "theme"),
    [
        ("1017", "1", "full_time"),
        ("0602", "1", "full_time"),
        ("1566", "1", "full_time"),
        ("0403", "1", "full_time"),
        ("1219", "1", "sickness_absence"),
        ("0906", "1", "sickness_absence"),
        ("1824", "1", "sickness_absence"),
        ("1103", "1", "sickness_absence"),
        ("1813", "1", "competence"),
        ("1141;1142", "1", "competence"),
        ("0533", "1", "competence"),
        ("0226", "1", "competence"),
        ("0514", "1", "competence"),
        ("1130", "1", "reputation"),
        ("0624", "1", "reputation"),
        ("1624", "1", "reputation"),
        ("0425", "1", "reputation"),
        ("0441;0436", "2", "reputation"),
    ],
)
def test_proven_participants_keep_their_theme(exported: Exported, numbers: str, round: str, theme: str) -> None:
    wanted = set(numbers.split(";"))
    found = [row for row in exported("projects") if set(row["municipalities"].split(";")) == wanted]
    assert [(row["round"], row["main_theme"]) for row in found] == [(round, theme)]


@pytest.mark.parametrize(("number", "day"), [("1004", "2011-11-11"), ("1002", "2011-09-21"), ("1037", "2011-09-21")])
def test_proven_participants_keep_their_date(exported: Exported, number: str, day: str) -> None:
    found = [row for row in exported("projects") if row["municipalities"] == number]
    assert [(row["round"], row["decided_on"]) for row in found] == [("1", day)]


def test_what_is_drawn_says_so(demo: Session) -> None:
    """Both theme and round are told by public sources of these three only."""
    proven = demo.exec(select(Project.title).where(col(Project.is_demo).is_(False)).order_by(Project.title)).all()
    assert proven == ["Heiltid i Songdalen", "Kompetanse i Lom", "Nærvær i Vefsn"]


def test_round_2_has_begun_no_work_yet(exported: Exported) -> None:
    assert {row["status"] for row in of_round(exported("projects"), 2)} == {"planned"}
    assert {row["status"] for row in of_round(exported("projects"), 1)} == {"active"}
