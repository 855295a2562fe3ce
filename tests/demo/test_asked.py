"""What was asked for beside the reports, and what they tell of goals and measures."""

from sqlmodel import Session, select

from saman.demo.build import DAY
from saman.domain.contact_log import LoggedContact
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.reports import Report, ReportVersion
from saman.domain.risks import Risk
from saman.domain.waivers import Waiver


def test_one_request_for_a_later_deadline_waits_and_one_is_answered(demo: Session) -> None:
    found = {one.outcome: one for one in demo.exec(select(DeadlineRequest)).all()}
    assert found.keys() == {None, "refused"}
    assert found["refused"].answer
    assert all(one.reason for one in found.values())


def test_one_waiver_is_in_force_with_its_reason_and_last_day(demo: Session) -> None:
    (waiver,) = demo.exec(select(Waiver)).all()
    assert waiver.standing(DAY) == "in_force"
    assert waiver.until_on > DAY
    assert waiver.reason


def test_some_projects_fear_what_may_go_wrong_and_one_of_it_is_late(demo: Session) -> None:
    found = demo.exec(select(Risk)).all()
    assert len({one.project_id for one in found}) == 5
    assert any(one.due_on < DAY for one in found if one.due_on)
    assert all(one.is_demo and one.measure and one.owner for one in found)


def test_some_contacts_are_written_down_with_what_is_to_be_followed_up(demo: Session) -> None:
    found = demo.exec(select(LoggedContact)).all()
    assert {"visit", "call", "mail", "meeting"} == {one.kind for one in found}
    assert any(one.follow_up_on and one.follow_up_on < DAY and not one.followed_up_on for one in found)
    assert all(one.is_demo and one.held_on <= DAY for one in found)


def test_some_annual_reports_tell_of_every_goal_and_measure(demo: Session) -> None:
    sent = demo.exec(select(ReportVersion).join(Report).where(Report.type == "annual")).all()
    told = [{one["field"]: one["value"] for one in version.answers} for version in sent]
    telling = [one for one in told if one.get("goals_progress")]
    assert 10 < len(telling) < len(told)
    assert all(one["measures_progress"] for one in telling)
    assert all(row["status"] for one in telling for row in one["goals_progress"])


def test_every_signed_report_was_released_by_an_owner(demo: Session) -> None:
    versions = demo.exec(select(Report.type, ReportVersion).join(Report)).all()
    parties = [one for type_, one in versions if type_ in ("startup", "annual")]
    alone = [one for type_, one in versions if type_ == "economy"]
    assert all(len(one.signatures or []) >= 3 for one in parties)
    assert {said["verdict"] for one in alone for said in one.signatures or []} == {"released"}
    assert all(one.signatures for one in alone)
