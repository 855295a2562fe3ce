"""The owner alone answers for a report: nobody marks it, one letter asks for it, and the owner sends it."""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.errors import NotAllowed, NotFound, WrongState
from saman.domain.organisations import Organisation
from saman.domain.outbox import Mail
from saman.domain.people import Account
from saman.domain.projects import Project
from saman.domain.report_standing import is_late, is_on_time
from saman.domain.reports import Report, ReportVersion
from saman.domain.sign_off import Release
from saman.domain.signatures import Signature, from_frozen
from saman.services import databases as opened
from saman.services import reports, signing, signing_view
from saman.services.signing_view import SigningView
from tests.support.build import a_database, stored
from tests.support.databases import Databases
from tests.support.reporting import (
    MORNING,
    World,
    a_party,
    a_world,
    begin,
    fill,
    mark,
    put_to_signing,
    release,
    saved,
    send_back,
    view,
    with_parties,
    withdraw,
)
from tests.support.signing import change, link_of, open_link

IN_TIME, DAYS_AFTER, TOO_LATE = (clock.oslo(2013, *day, 14, 0) for day in ((1, 31), (2, 7), (2, 8)))


@pytest.fixture
def files(databases: Databases) -> Iterator[None]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield
    opened.close(url)


@pytest.fixture
def world(files: None) -> World:
    return an_economy_report("Bømlo")


def an_economy_report(*municipalities: str) -> World:
    world = with_parties(a_world(*municipalities, type="economy", signed=True))
    fill(world)
    return world


def report(world: World) -> Report:
    with services.read() as session:
        return session.get_one(Report, world.report)


def seen(world: World) -> SigningView:
    with services.read() as session:
        return signing_view.opened(session, world.leader, world.report)


def letters() -> list[tuple[str, int]]:
    with services.read() as session:
        return [(mail.kind, mail.person_id) for mail in session.exec(select(Mail).order_by(Mail.kind)).all()]


def signatures() -> list[Signature]:
    with services.read() as session:
        return from_frozen(session.exec(select(ReportVersion)).one().signatures or [])


def test_the_owner_is_asked_by_one_letter_and_nobody_else_is(world: World) -> None:
    put_to_signing(world)
    put_to_signing(world)
    assert letters() == [("release_asked", world.owner.person_id)]
    assert seen(world).seats == []


def test_the_owner_sends_exactly_what_was_put_out_and_the_version_says_who_did(world: World) -> None:
    put_to_signing(world)
    receipt = release(world)
    assert report(world).state == "submitted"
    (said,) = signatures()
    assert (said.verdict, said.name, said.role) == ("released", world.owner.name, "project_owner")
    assert release(world) == receipt, "a double click sends it once"


def test_neither_the_leader_nor_another_party_sends_it(world: World) -> None:
    with pytest.raises(WrongState, match="put it to signing"), services.work(world.leader) as session:
        reports.submit(session, world.leader, world.report, "k")
    put_to_signing(world)
    for who in (world.leader, world.parties[0], world.parties[2]):
        with pytest.raises(NotAllowed), services.work(who) as session:
            reports.submit(session, who, world.report, "k")


def test_nobody_marks_what_the_owner_alone_answers_for(world: World) -> None:
    put_to_signing(world)
    for who in world.parties:
        with pytest.raises(NotAllowed, match="for none of its parties"):
            mark(world, who)


def test_no_link_opens_it_for_the_owner_has_to_sign_in_to_send_it(world: World) -> None:
    put_to_signing(world)
    with pytest.raises(NotFound):
        open_link(link_of(world, world.owner))


@pytest.mark.usefixtures("files")
def test_of_a_joint_project_the_owner_in_the_responsible_municipality_sends_it() -> None:
    world = an_economy_report("Finnøy", "Rennesøy")
    put_to_signing(world)
    other = world.parties[4]
    assert letters() == [("release_asked", world.owner.person_id)]
    assert seen(world).responsible == "Finnøy"
    with pytest.raises(NotAllowed, match="that is responsible"), services.work(other) as session:
        reports.submit(session, other, world.report, "k")
    release(world)
    assert report(world).state == "submitted"


@pytest.mark.usefixtures("files")
def test_without_an_owner_it_waits_until_one_is_invited_and_asked() -> None:
    world = with_parties(a_world(type="economy", signed=True), seats=("elected_politician",))
    fill(world)
    put_to_signing(world)
    assert letters() == []
    assert seen(world).owners == []
    with services.work(world.secretariat) as session:
        owner = a_party(session, "project_owner", *_places(session, world))
    assert ask_again(world) == 1
    assert letters() == [("release_asked", owner.person_id)]


def _places(session: services.Session, world: World) -> tuple[Project, Organisation]:
    return session.get_one(Project, world.project), session.get_one(Organisation, world.organisations[0])


def ask_again(world: World) -> int:
    with services.work(world.leader) as session:
        return signing.ask_again(session, world.leader, world.report)


def test_asked_again_it_is_one_letter_a_day(world: World) -> None:
    put_to_signing(world)
    assert (ask_again(world), ask_again(world)) == (1, 0)


def test_a_deputy_sends_it_with_a_word_on_why_the_owner_is_absent(world: World) -> None:
    with services.work(world.secretariat) as session:
        deputy = a_party(session, "project_owner", *_places(session, world), deputy=True)
        stored(session, Account(person_id=deputy.person_id or 0, name="deputy"))
    put_to_signing(world)
    assert letters() == [("release_asked", world.owner.person_id)]
    assert ask_again(world) == 2, "asked again, the deputy hears of it too"
    with services.work(deputy) as session:
        reports.submit(session, deputy, world.report, "k", Release(stands_in="Rådmannen er sjuk"))
    assert [one.stands_in for one in signatures()] == ["Rådmannen er sjuk"]


def test_withdrawn_it_can_be_changed_and_is_put_out_anew(world: World) -> None:
    put_to_signing(world)
    with pytest.raises(WrongState, match="withdrawn"):
        change(world, "confirmed_by", "Noko anna")
    withdraw(world)
    change(world, "confirmed_by", "Noko anna")
    put_to_signing(world)
    assert report(world).signing == 2
    assert len(letters()) == 2


def test_pulled_back_it_is_the_projects_again(world: World) -> None:
    put_to_signing(world)
    release(world)
    with services.work(world.leader) as session:
        reports.pull_back(session, world.leader, world.report)
    assert report(world).state == "draft"


def test_after_a_return_the_owner_confirms_only_what_has_changed(world: World) -> None:
    put_to_signing(world)
    assert seen(world).changes is None, "sent for the first time, it is read as a whole"
    release(world)
    begin(world)
    send_back(world, {"confirmed_by": "Her står det ikkje namn"})
    now = view(world, world.leader).answers["confirmed_by"]
    saved(world, world.leader, "form-2", reports.Change("confirmed_by", type(now)("Økonomisjefen"), now))
    put_to_signing(world)
    changes = seen(world).changes
    assert changes is not None
    assert [one.question.key for one in changes.answers] == ["confirmed_by"]
    release(world, "second")
    assert report(world).version == 2


@pytest.mark.parametrize(("sent_at", "on_time"), [(DAYS_AFTER, True), (TOO_LATE, False)])
def test_put_out_in_time_it_is_to_be_sent_within_five_working_days(world: World, sent_at, on_time) -> None:
    with clock.at(IN_TIME):
        put_to_signing(world)
    with clock.at(sent_at):
        assert is_late(report(world), clock.today()) is not on_time
        release(world)
        assert is_on_time(report(world), clock.today()) is on_time


def test_others_see_nothing_of_it_before_it_is_sent(world: World) -> None:
    put_to_signing(world)
    with services.read() as session:
        found = signing_view.opened(session, world.reader, world.report)
    assert (found.shows, found.owners, found.changes) == (False, [], None)
