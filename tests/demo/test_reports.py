"""Reports in all: what has been sent, read and approved on 21 January 2013."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from saman.demo.build import DAY
from saman.domain.columns import stored_id
from saman.domain.projects import Project
from saman.domain.reports import Answer, Report, ReportEvent, ReportVersion
from saman.domain.signatures import from_frozen
from saman.domain.workflow import replay
from saman.services import report_view
from saman.services.access import system
from tests.demo.conftest import Exported


def test_the_list_of_reports_has_196_rows(exported: Exported) -> None:
    assert len(exported("reports")) == 196


@pytest.mark.parametrize(
    ("type", "period", "states"),
    [
        ("startup", "2011", {"approved": 49}),
        ("economy", "2012-1", {"approved": 49}),
        ("economy", "2012-2", {"approved": 46, "returned": 2, "submitted": 1}),
        (
            "annual",
            "2012",
            {"approved": 9, "recommended": 7, "submitted": 6, "in_review": 6, "returned": 3, "draft": 18},
        ),
    ],
)
def test_so_far_have_the_reports_come(exported: Exported, type: str, period: str, states: dict[str, int]) -> None:
    rows = [row for row in exported("reports") if (row["type"], row["period"]) == (type, period)]
    assert Counter(row["state"] for row in rows) == states


def test_31_annual_reports_are_delivered(exported: Exported) -> None:
    rows = [row for row in exported("reports") if row["type"] == "annual"]
    assert sum(bool(row["submitted_on"]) for row in rows) == 31


def test_four_annual_reports_are_not_opened(demo: Session) -> None:
    annual = demo.exec(select(Report).where(Report.type == "annual", Report.period == "2012")).all()
    assert Counter(report.touched_at is None for report in annual) == {False: 45, True: 4}


def test_due_dates_are_as_decided(exported: Exported) -> None:
    due = {(row["type"], row["period"]): row["due_on"] for row in exported("reports")}
    assert due == {
        ("startup", "2011"): "2012-06-30",
        ("economy", "2012-1"): "2012-06-15",
        ("economy", "2012-2"): "2012-11-15",
        ("annual", "2012"): "2013-01-31",
    }


def test_all_start_up_reports_were_sent_in_2012(exported: Exported) -> None:
    sent = [row["submitted_on"] for row in exported("reports") if row["type"] == "startup"]
    assert all(day.startswith("2012-") for day in sent)


@pytest.fixture
def accounts(demo: Session) -> list[dict[str, Any]]:
    """What the economy reports say, each as it was sent: values by field."""
    economy = select(Report.id).where(Report.type == "economy")
    versions = demo.exec(select(ReportVersion).where(col(ReportVersion.report_id).in_(economy))).all()
    return [{row["field"]: row["value"] for row in version.answers} for version in versions]


def test_every_economy_report_says_what_came_and_what_is_spent(accounts: list[dict[str, Any]]) -> None:
    assert len(accounts) == 98
    for one in accounts:
        spent = sum(one[f"spent_{kind}"] for kind in ("wages", "purchases", "travel", "other"))
        came = one["carried_in"] + one["grant_received"] + one["own_funds"] + one["other_grants"]
        assert 0 < spent <= came
        assert one["unspent"] == came - spent
        assert one["confirmed_by"]


def test_large_deviations_are_explained_and_carrying_over_is_applied_for_by_some(
    accounts: list[dict[str, Any]],
) -> None:
    assert all(one.get("deviation_text") for one in accounts if abs(one["deviation"]) > 10)
    carried = [one for one in accounts if one["carry_over"]]
    assert 3 <= len(carried) <= 25
    assert all(0 < one["carry_over_amount"] <= one["unspent"] for one in carried)


def test_the_state_of_every_report_is_what_its_events_add_up_to(demo: Session) -> None:
    events: dict[int, list[ReportEvent]] = {}
    for event in demo.exec(select(ReportEvent)):
        events.setdefault(event.report_id, []).append(event)
    reports = demo.exec(select(Report)).all()
    assert [report.id for report in reports if replay(events.get(report.id or 0, [])) != report.state] == []


def test_nothing_happened_after_the_day_the_demo_stands_on(demo: Session) -> None:
    last = demo.exec(select(ReportEvent.at).order_by(col(ReportEvent.at).desc()).limit(1)).one()
    assert last.date() < date(2013, 1, 21)


def the_report(session: Session, project: str, type: str = "annual") -> Report:
    joined = select(Report).join(Project, col(Project.id) == Report.project_id)
    return session.exec(joined.where(Project.title == project, Report.type == type, Report.opens_on <= DAY)).one()


@pytest.mark.parametrize(
    ("project", "state", "version"),
    [("Nærvær i Bømlo", "draft", 0), ("Nærvær i Vefsn", "in_review", 2), ("Nærvær i Arendal", "recommended", 1)],
)
def test_three_projects_stand_as_in_the_pictures(demo: Session, project: str, state: str, version: int) -> None:
    report = the_report(demo, project)
    assert (report.state, report.version) == (state, version)


def test_vefsn_got_one_answer_back_and_answered_it(demo: Session) -> None:
    report = the_report(demo, "Nærvær i Vefsn")
    found = demo.exec(select(ReportEvent).where(ReportEvent.report_id == report.id).order_by(col(ReportEvent.seq)))
    events = found.all()
    returned = [event for event in events if event.action == "return"]
    sent = ["request_signing", "submit", "begin_review"]
    assert [event.action for event in events] == [*sent, "return", *sent]
    assert [row["field"] for row in returned[0].answers or []] == ["sa_measures_text"]


def test_the_three_parties_have_marked_every_annual_report_that_was_sent(demo: Session) -> None:
    """Each municipality's; most agree, some say something too, and a few do not agree."""
    versions = demo.exec(
        select(ReportVersion, Report).join(Report).where(Report.type == "annual", Report.period == "2012")
    ).all()
    said = Counter[str]()
    for version, report in versions:
        signatures = from_frozen(version.signatures or [])
        view = report_view.opened(demo, system(), stored_id(report))
        places = [place.organisation_id for place in view.form.places]
        assert [one.organisation_id for one in signatures] == [place for place in places for _party in range(3)]
        said.update(one.verdict for one in signatures)
    assert len({report.id for _version, report in versions}) == 31
    assert said["agree"] > said["agree_remark"] > said["dissent"] > 0
    assert said["nobody"] == 0


def test_the_figures_of_bomlo_are_those_of_the_picture(demo: Session) -> None:
    report = the_report(demo, "Nærvær i Bømlo")
    assert report.id
    view = report_view.opened(demo, system(), report.id)
    place = view.form.places[0].organisation_id
    before = {key: given.value for key, given in view.earlier.answers.items()}
    assert (before[f"sa_contracted_days:{place}"], before[f"sa_lost_days:{place}"]) == (41820, 3990)
    assert (round(before[f"sa_rate:{place}"], 1), before[f"sa_doctor:{place}"]) == (9.5, 7.9)
    assert before[f"sa_target:{place}"] == 8.5


def test_the_draft_of_bomlo_is_as_it_was_typed(demo: Session) -> None:
    """Also the doctor-certified absence, typed as a part of one: the form asks whether 7.4 % was meant."""
    report = the_report(demo, "Nærvær i Bømlo")
    typed = {row.field: row for row in demo.exec(select(Answer).where(Answer.report_id == report.id))}
    assert (typed["sa_contracted_days"].value, typed["sa_lost_days"].value) == (42310, 3766)
    assert (typed["sa_doctor"].value, typed["sa_target"].value) == (0.074, 8.5)
    assert (typed["sa_q4"].blank, typed["sa_q4"].reason) == ("not_measured", "Ventar på lønssystemet.")
