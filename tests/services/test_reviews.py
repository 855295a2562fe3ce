"""The readers' side: reviewing, returning named answers, recommending, approving, reopening."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlmodel import select

from dashboards.components.review_table import section_table
from saman import clock, services
from saman.domain.answers import Given
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound, WrongState
from saman.domain.networks import NetworkMembership
from saman.domain.observations import Observation
from saman.domain.people import Person
from saman.domain.projects import Project
from saman.domain.reports import Report, ReportVersion, Review
from saman.services import databases as opened
from saman.services import reports, reviews
from saman.services.reviews import Draft
from tests.support.build import a_database, a_municipality, a_project, a_role
from tests.support.databases import Databases
from tests.support.reporting import (
    MORNING,
    World,
    a_world,
    approve,
    begin,
    fill,
    recommend,
    saved,
    send_back,
    submit,
    through_to_approved,
    view,
)
from tests.support.statements import counted


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield a_world()
    opened.close(url)


def report(world: World) -> Report:
    with services.read() as session:
        return session.get_one(Report, world.report)


def observations() -> list[Observation]:
    with services.read() as session:
        return list(session.exec(select(Observation).order_by(Observation.id)))


def keep(world: World, draft: Draft) -> Review:
    with services.work(world.reader) as session:
        return reviews.keep(session, world.reader, world.report, draft)


def sent(world: World) -> None:
    fill(world)
    submit(world)


def test_a_review_under_way_is_saved_as_it_is_typed(world):
    sent(world)
    begin(world)
    first = keep(world, Draft({"summary": "Kva er gjort"}, ["complete"], "Fint", "Ring dei", 0))
    keep(world, Draft({"summary": "Kva er gjort i Sør?"}, ["complete"], "Fint", "Ring dei", first.row_version))
    with services.read() as session:
        found = reviews.opened(session, world.reader, world.report).review
    assert (found.comments, found.ticks, found.private_note) == (
        {"summary": "Kva er gjort i Sør?"},
        ["complete"],
        "Ring dei",
    )


def test_two_reviewers_do_not_overwrite_each_other(world):
    sent(world)
    begin(world)
    keep(world, Draft({}, note="Ein", base=0))
    with pytest.raises(Conflict):
        keep(world, Draft({}, note="To", base=0))


def test_the_project_never_sees_the_review_under_way(world):
    sent(world)
    begin(world)
    keep(world, Draft({}, private_note="Berre til sekretariatet"))
    with services.read() as session:
        assert reviews.opened(session, world.leader, world.report).review is None


def test_returning_names_the_answers_and_shows_the_comments_beside_them(world):
    sent(world)
    begin(world)
    send_back(world, {"summary": "Kva er gjort i eining Sør?", "learning": "Kva verka ikkje?"}, "Godt arbeid")
    remarks = view(world, world.leader).remarks
    assert {key: remark.text for key, remark in remarks.items()} == {
        "summary": "Kva er gjort i eining Sør?",
        "learning": "Kva verka ikkje?",
    }
    assert remarks["summary"].by == "lesar"


def test_a_return_that_names_nothing_is_refused(world):
    sent(world)
    begin(world)
    with pytest.raises(BadInput):
        send_back(world, {"summary": "   "})
    assert report(world).state == "in_review"


def test_version_two_stands_beside_version_one(world):
    sent(world)
    begin(world)
    send_back(world, {"summary": "Meir"})
    saved(world, world.leader, "form-1", reports.Change("summary", Given("Meir om eining Sør")))
    submit(world, "second")
    with services.read() as session:
        found = reviews.opened(session, world.reader, world.report)
    assert found.sent.number == 2
    assert found.answers["summary"].value == "Meir om eining Sør"
    assert found.before["summary"].value == "Tidleg oppfølging ved dag tre"
    assert "summary" in found.remarks


def test_whoever_reviews_sees_what_a_check_said_and_that_it_was_explained(world):
    fill(world)
    doctor, rate = (f"{key}:{world.organisations[0]}" for key in ("sa_doctor", "sa_rate"))
    typed = [
        reports.Change(doctor, Given(2.5), base=Given(7.4)),
        reports.Change(rate, Given(None, reason="Tala er frå to lønssystem")),
    ]
    saved(world, world.leader, "form-1", *typed)
    submit(world)
    with services.read() as session:
        found = reviews.opened(session, world.reader, world.report)
    ((place, (said,)),) = found.surprises.items()
    assert (place, said.level) == (rate, "soft")
    section = next(one for one in found.form.sections if rate in [asked.key for asked in one.questions])
    shown = str(section_table(found, section, "", writable=False).to_plotly_json())
    assert said.message in shown
    assert "Explained." in shown


def test_a_returned_report_keeps_its_first_date(world):
    sent(world)
    begin(world)
    send_back(world, {"summary": "Meir"})
    with clock.at(clock.oslo(2013, 2, 5)):
        submit(world, "second")
    assert clock.local(report(world).first_submitted_at).date().isoformat() == "2013-01-21"


def test_what_is_laid_aside_goes_back_to_the_queue(world):
    sent(world)
    begin(world)
    with services.work(world.reader) as session:
        reviews.lay_aside(session, world.reader, world.report)
    assert report(world).state == "submitted"


def test_approving_makes_figures_and_nothing_before_it_does(world):
    sent(world)
    begin(world)
    recommend(world)
    assert observations() == []
    approve(world)
    rates = [one for one in observations() if one.indicator == "sickness_absence_rate"]
    assert [(one.numerator, one.denominator, one.period, one.version) for one in rates] == [(3766, 42310, "2012", 1)]


def test_the_secretariat_does_not_approve_past_the_network_leader(world):
    sent(world)
    with pytest.raises(WrongState, match="recommended"):
        approve(world, "Det hastar")


def test_a_network_without_a_leader_is_approved_with_a_reason(databases: Databases):
    url = a_database(databases)
    with clock.at(MORNING):
        alone = a_world(with_leader=False)
        sent(alone)
        with pytest.raises(BadInput):
            approve(alone)
        approve(alone, "Nettverket har ingen leiar")
        assert report(alone).state == "approved"
    opened.close(url)


def test_an_approved_version_is_never_changed(world):
    through_to_approved(world)
    with services.read() as session:
        before = session.exec(select(ReportVersion)).one().model_dump()
    with services.work(world.secretariat) as session:
        reviews.reopen(session, world.secretariat, world.report, "Feil tal", ["summary"])
    saved(
        world,
        world.leader,
        "form-2",
        reports.Change("summary", Given("Retta"), Given("Tidleg oppfølging ved dag tre")),
    )
    submit(world, "again")
    with services.read() as session:
        versions = session.exec(select(ReportVersion).order_by(ReportVersion.number)).all()
    assert versions[0].model_dump() == before
    assert [version.number for version in versions] == [1, 2]


def test_reopening_demands_a_reason_and_keeps_the_published_figure_until_the_next_approval(world):
    through_to_approved(world)
    with pytest.raises(BadInput), services.work(world.secretariat) as session:
        reviews.reopen(session, world.secretariat, world.report, "  ")
    with services.work(world.secretariat) as session:
        reviews.reopen(session, world.secretariat, world.report, "Feil tal frå lønssystemet")
    assert report(world).state == "returned"
    assert all(one.replaced_at is None for one in observations())
    fill(world)
    submit(world, "again")
    begin(world)
    recommend(world)
    approve(world)
    current = [one for one in observations() if one.replaced_at is None]
    assert {one.version for one in current} == {2}


def test_only_who_may_review_reviews(world):
    sent(world)
    for who in (world.leader, world.secretariat):
        with pytest.raises(NotAllowed), services.work(who) as session:
            reviews.begin(session, who, world.report)
    with pytest.raises(NotFound), services.work(world.outsider) as session:
        reviews.begin(session, world.outsider, world.report)


def test_a_member_that_left_the_network_is_out_of_its_leaders_reach(world):
    sent(world)
    with services.work(world.secretariat) as session:
        membership = session.exec(select(NetworkMembership)).one()
        membership.ends_on = MORNING.date().replace(day=20)
    with pytest.raises(NotFound), services.work(world.reader) as session:
        reviews.begin(session, world.reader, world.report)


def test_the_next_report_is_the_one_that_has_waited_longest(world):
    sent(world)
    with services.read() as session:
        assert reviews.queue_after(session, world.reader, 0) == world.report
        assert reviews.queue_after(session, world.reader, world.report) is None


def test_opening_a_review_stays_within_its_statements(world):
    sent(world)
    with services.read() as session, counted() as opening:
        reviews.opened(session, world.reader, world.report)
    assert len(opening) <= 7, opening  # and one for who is signed in, one for contacts


def test_nobody_reviews_or_approves_the_own_municipality(world):
    sent(world)
    with services.work(world.secretariat) as session:
        project = session.get_one(Project, world.project)
        for who in (world.reader, world.secretariat):
            a_role(session, session.get_one(Person, who.person_id), "project_member", project=project)
    reader = replace(world.reader, roles=("network_leader", "project_member"))
    approver = replace(world.secretariat, roles=("secretariat", "project_member"))
    with services.read() as session:
        seen = reviews.opened(session, reader, world.report)
    assert (seen.bar.own, seen.actions) == (True, frozenset())
    with pytest.raises(NotAllowed, match="own municipality"), services.work(reader) as session:
        reviews.begin(session, reader, world.report)
    world.reader = replace(world.reader, person_id=None)
    begin(world)
    recommend(world)
    with pytest.raises(NotAllowed, match="own municipality"), services.work(approver) as session:
        reviews.approve(session, approver, world.report)


def test_a_role_in_another_municipality_is_no_hindrance(world):
    sent(world)
    with services.work(world.secretariat) as session:
        elsewhere = a_project(session, a_municipality(session, "0104", "Moss"), code="r1-009", title="Moss")
        a_role(session, session.get_one(Person, world.reader.person_id), "project_member", project=elsewhere)
    reader = replace(world.reader, roles=("network_leader", "project_member"))
    with services.work(reader) as session:
        reviews.begin(session, reader, world.report)
    assert report(world).state == "in_review"
