"""The project's side of a report: saved as typed, sent once, never overwritten silently, only its own."""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.answers import Given, checksum
from saman.domain.errors import BadInput, InvalidReport, NotAllowed, NotFound, WrongState
from saman.domain.history import History
from saman.domain.reports import Answer, Report, ReportEvent, ReportVersion
from saman.domain.workflow import replay
from saman.services import databases as opened
from saman.services import reports
from tests.support.build import a_database, an_actor
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, begin, fill, saved, send_back, submit, view
from tests.support.statements import counted
from tests.support.threads import at_once


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield a_world()
    opened.close(url)


def lost(world: World) -> str:
    return f"sa_lost_days:{world.organisations[0]}"


def change(key: str, value: object, base: object = None, **why: str) -> reports.Change:
    return reports.Change(key, Given(value, **why), Given(base))


def rows(kind, *where):
    with services.read() as session:
        return session.exec(select(kind).where(*where)).all()


def test_what_is_typed_is_stored_as_a_value_and_the_report_is_opened(world):
    outcome = saved(world, world.leader, "form-1", change(lost(world), "3 766"))
    assert outcome.answers[lost(world)].value == 3766
    assert rows(Report, Report.id == world.report)[0].touched_at is not None


def test_what_cannot_be_read_as_a_number_is_kept_with_a_sentence(world):
    outcome = saved(world, world.leader, "form-1", change(lost(world), "om lag 4000"))
    assert outcome.answers[lost(world)].value == "om lag 4000"
    assert any(one.field == "sa_lost_days" and one.level == "hard" for one in outcome.problems)


def test_each_save_leaves_who_when_what_from_and_to(world):
    saved(world, world.leader, "form-1", change(lost(world), "3766"))
    saved(world, world.leader, "form-1", change(lost(world), "3800", "3766"))
    changes = rows(History, History.thing == "answer")
    assert [(row.person_id, (row.before or {}).get("value"), row.after["value"]) for row in changes] == [
        (world.leader.person_id, None, 3766),
        (world.leader.person_id, 3766, 3800),
    ]
    assert {row.project_id for row in changes} == {world.project}


def test_saving_the_same_again_changes_nothing(world):
    for _again in range(3):
        saved(world, world.leader, "form-1", change(lost(world), "3766"))
    assert len(rows(History, History.thing == "answer")) == 1


def test_two_editors_never_overwrite_each_other_silently(world):
    saved(world, world.leader, "form-1", change(lost(world), "3766"))
    outcome = saved(world, world.colleague, "form-2", change(lost(world), "4000", None))
    assert [(one.stored.value, one.attempted.value, one.by) for one in outcome.stale] == [(3766, 4000, "leiar")]
    assert outcome.answers[lost(world)].value == 3766


def test_a_conflict_on_one_answer_does_not_hold_back_the_others(world):
    saved(world, world.leader, "form-1", change(lost(world), "3766"))
    outcome = saved(world, world.colleague, "form-2", change(lost(world), "4000"), change("summary", "Kort"))
    assert len(outcome.stale) == 1
    assert outcome.answers["summary"].value == "Kort"


def test_who_has_seen_the_others_text_may_replace_it(world):
    saved(world, world.leader, "form-1", change(lost(world), "3766"))
    outcome = saved(world, world.colleague, "form-2", change(lost(world), "4000", "3 766"))
    assert not outcome.stale
    assert outcome.answers[lost(world)].value == 4000


def test_two_tabs_of_one_person_are_two_editors(world):
    saved(world, world.leader, "tab-1", change("summary", "Fyrste"))
    assert saved(world, world.leader, "tab-2", change("summary", "Andre")).stale


def test_a_form_never_conflicts_with_itself(world):
    saved(world, world.leader, "tab-1", change("summary", "Ei"))
    assert not saved(world, world.leader, "tab-1", change("summary", "Ei setning", None)).stale


def test_an_answer_that_comes_twice_in_one_save_is_stored_as_it_was_last(world):
    first, last = Given("Det fyrste"), Given("Det siste")
    twice = [reports.Change("summary", first), reports.Change("summary", last, base=first)]
    with services.work(world.leader) as session:
        assert reports.save(session, world.leader, world.report, twice, "one").stale == []
    assert view(world, world.leader).answers["summary"] == last


def test_a_computed_answer_is_explained_and_never_written(world):
    rate = f"sa_rate:{world.organisations[0]}"
    outcome = saved(world, world.leader, "form-1", change(rate, "1,0", reason="Influensa"))
    assert (outcome.answers[rate].value, outcome.answers[rate].reason) == (None, "Influensa")


def test_a_field_that_is_not_in_the_form_cannot_be_written(world):
    with pytest.raises(BadInput):
        saved(world, world.leader, "form-1", change("no_such_field", "x"))


def test_another_projects_report_does_not_exist(world):
    with pytest.raises(NotFound):
        saved(world, world.outsider, "form-1", change("summary", "x"))
    with pytest.raises(NotFound):
        view(world, world.outsider)


def test_readers_do_not_write(world):
    for reader in (world.reader, world.secretariat):
        with pytest.raises(NotAllowed):
            saved(world, reader, "form-1", change("summary", "x"))


def test_a_member_writes_but_does_not_send(world):
    fill(world)
    with pytest.raises(NotAllowed), services.work(world.colleague) as session:
        reports.submit(session, world.colleague, world.report, "k")


def test_a_draft_is_the_projects_own(world):
    fill(world)
    assert view(world, world.leader).answers
    assert not view(world, world.reader).answers
    assert not view(world, world.secretariat).answers


def test_a_report_that_is_not_open_yet_does_not_exist(world):
    with clock.at(clock.oslo(2013, 1, 1)), pytest.raises(NotFound):
        view(world, world.leader)


def test_an_unfinished_report_is_refused_with_every_problem_and_nothing_is_changed(world):
    with pytest.raises(InvalidReport) as refused:
        submit(world)
    assert {"summary", "sa_lost_days"} <= {one.field for one in refused.value.problems}
    assert not rows(ReportVersion)
    assert rows(Report, Report.id == world.report)[0].state == "draft"


def test_sending_freezes_exactly_what_was_answered(world):
    fill(world)
    receipt = submit(world)
    version = rows(ReportVersion)[0]
    assert (receipt.version, receipt.checksum) == (1, checksum(version.answers))
    frozen = {row["field"]: row["value"] for row in version.answers}
    assert frozen["sa_lost_days"] == 3766
    assert round(frozen["sa_rate"], 2) == 8.90


def test_the_receipt_says_who_much_time_the_reader_has(world):
    fill(world)
    assert submit(world).read_by.isoformat() == "2013-02-04"


def test_the_same_sending_twice_is_one_version_and_one_receipt(world):
    fill(world)
    assert submit(world, "key") == submit(world, "key")
    assert len(rows(ReportVersion)) == len(rows(ReportEvent)) == 1


def test_a_sent_report_is_not_sent_again_by_another_click(world):
    fill(world)
    submit(world, "one")
    with pytest.raises(WrongState):
        submit(world, "another")


def test_sixteen_identical_sendings_at_once_are_one(world):
    fill(world)

    def send() -> int:
        with clock.at(MORNING), services.work(world.leader) as session:
            return reports.submit(session, world.leader, world.report, "the one key").version

    assert at_once([send] * 16) == [1] * 16
    assert len(rows(ReportVersion)) == 1


def test_nobody_writes_in_a_sent_report(world):
    fill(world)
    submit(world)
    with pytest.raises(WrongState):
        saved(world, world.leader, "form-1", change("summary", "etterpå"))


def test_a_sent_report_is_pulled_back_while_nobody_has_opened_it(world):
    fill(world)
    submit(world)
    with services.work(world.leader) as session:
        reports.pull_back(session, world.leader, world.report)
    assert rows(Report, Report.id == world.report)[0].state == "draft"
    assert submit(world, "second").version == 2


def test_a_report_that_is_being_read_is_not_pulled_back(world):
    fill(world)
    submit(world)
    begin(world)
    with pytest.raises(WrongState), services.work(world.leader) as session:
        reports.pull_back(session, world.leader, world.report)


def test_after_a_return_only_the_named_answers_and_their_like_open(world):
    fill(world)
    submit(world)
    begin(world)
    send_back(world, {"summary": "Kva er gjort i eining Sør?"})
    assert view(world, world.leader).open_keys == {"summary"}
    with pytest.raises(BadInput):
        saved(world, world.leader, "form-1", change("learning", "noko anna"))
    saved(world, world.leader, "form-1", change("summary", "I eining Sør har vi auka grunnbemanninga."))
    assert submit(world, "second").version == 2


def test_a_returned_number_opens_what_shares_a_check_with_it(world):
    fill(world)
    submit(world)
    begin(world)
    send_back(world, {lost(world): "Er dette heile året?"})
    names = {key.partition(":")[0] for key in view(world, world.leader).open_keys}
    assert {"sa_lost_days", "sa_contracted_days"} <= names
    assert "summary" not in names


def test_the_stored_state_is_what_the_events_add_up_to(world):
    fill(world)
    submit(world)
    begin(world)
    send_back(world, {"summary": "Meir"})
    report = rows(Report, Report.id == world.report)[0]
    events = rows(ReportEvent, ReportEvent.report_id == world.report)
    assert replay(events) == report.state == "returned"
    assert report.event_count == len(events) == 3


def test_every_municipality_of_a_joint_project_answers_each_number(databases: Databases):
    url = a_database(databases)
    with clock.at(MORNING):
        joint = a_world("Finnøy", "Rennesøy")
        questions = view(joint, joint.leader).form.questions
        assert {f"sa_lost_days:{one}" for one in joint.organisations} <= set(questions)
        assert "summary" in questions
        fill(joint)
        submit(joint)
        frozen = [row for row in rows(ReportVersion)[0].answers if row["field"] == "sa_lost_days"]
        assert {row["organisation_id"] for row in frozen} == set(joint.organisations)
    opened.close(url)


def test_opening_and_sending_stay_within_their_statements(world):
    fill(world)
    with counted() as opening:
        view(world, world.leader)
    assert len(opening) <= 6, opening  # and one for who is signed in, one for contacts
    with counted() as sending:
        submit(world)
    assert len(sending) <= 9, sending  # and one for who is signed in


def test_answers_are_stored_once_for_each_municipality(world):
    fill(world)
    keys = [(row.field, row.organisation_id) for row in rows(Answer)]
    assert len(keys) == len(set(keys))


def test_the_command_line_does_not_write_reports(world):
    with pytest.raises(NotAllowed):
        saved(world, an_actor("administrator"), "x", change("summary", "x"))
