"""The three local parties sign a report: each marks it, changes make marks void, and the owner releases it."""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.answers import checksum
from saman.domain.errors import BadInput, NotAllowed, WrongState
from saman.domain.organisations import Organisation
from saman.domain.outbox import Mail
from saman.domain.projects import Project
from saman.domain.report_standing import is_late, is_on_time
from saman.domain.reports import Report, ReportVersion
from saman.domain.sign_off import Release, seat_key
from saman.domain.signatures import from_frozen
from saman.services import databases as opened
from saman.services import reports, signing_view
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import (
    MORNING,
    World,
    a_party,
    a_world,
    fill,
    mark,
    mark_all,
    put_to_signing,
    release,
    with_parties,
    withdraw,
)
from tests.support.signing import change

LATER = clock.oslo(2013, 2, 4, 9, 30)


@pytest.fixture
def files(databases: Databases) -> Iterator[None]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield
    opened.close(url)


@pytest.fixture
def world(files: None) -> World:
    world = with_parties(a_world(signed=True))
    fill(world)
    return world


def report(world: World) -> Report:
    with services.read() as session:
        return session.get_one(Report, world.report)


def states(world: World) -> list[str]:
    with services.read() as session:
        return [seat.state for seat in signing_view.opened(session, world.leader, world.report).seats]


def former(world: World) -> list[int]:
    with services.read() as session:
        return [len(seat.former) for seat in signing_view.opened(session, world.leader, world.report).seats]


def test_three_parties_mark_it_and_the_owner_releases_it(world):
    put_to_signing(world)
    assert report(world).state == "signing"
    politician, owner, representative = world.parties
    mark(world, politician)
    mark(world, owner, "agree_remark", "Mindre sjukefråvær enn venta")
    mark(world, representative, "dissent", "Dei tilsette var ikkje med")
    receipt = release(world)
    with services.read() as session:
        version = session.exec(select(ReportVersion)).one()
    assert report(world).state == "submitted"
    assert receipt.checksum == checksum(version.answers)
    assert version.signatures is not None
    said = [(one.party, one.verdict, one.remark) for one in from_frozen(version.signatures)]
    assert said == [
        ("political", "agree", None),
        ("administrative", "agree_remark", "Mindre sjukefråvær enn venta"),
        ("employee", "dissent", "Dei tilsette var ikkje med"),
    ]


def test_a_project_leader_cannot_send_past_the_parties(world):
    with pytest.raises(WrongState, match="put it to signing"), services.work(world.leader) as session:
        reports.submit(session, world.leader, world.report, "k")


def test_it_is_not_released_while_a_party_is_waited_for(world):
    put_to_signing(world)
    mark(world, world.parties[0])
    with pytest.raises(WrongState, match="have not marked it yet"):
        release(world)
    assert report(world).state == "signing"


def test_only_the_owner_releases_it(world):
    put_to_signing(world)
    mark_all(world)
    with pytest.raises(NotAllowed), services.work(world.leader) as session:
        reports.submit(session, world.leader, world.report, "k")


def test_releasing_it_twice_with_one_key_is_sending_it_once(world):
    put_to_signing(world)
    mark_all(world)
    assert release(world, "same") == release(world, "same")


def test_nobody_changes_an_answer_while_it_is_out_for_signing(world):
    put_to_signing(world)
    with pytest.raises(WrongState, match="withdrawn"):
        change(world, "summary", "Noko anna")


def test_marks_stand_when_it_is_withdrawn_and_put_out_unchanged(world):
    put_to_signing(world)
    mark_all(world)
    withdraw(world)
    assert report(world).state == "draft"
    put_to_signing(world)
    assert states(world) == ["agree", "agree", "agree"]


def test_marks_are_void_and_still_seen_when_an_answer_changes(world):
    put_to_signing(world)
    mark_all(world)
    withdraw(world)
    change(world, "summary", "Noko anna enn før")
    put_to_signing(world)
    assert states(world) == ["asked", "asked", "asked"]
    assert former(world) == [1, 1, 1]


def test_a_remark_is_written_where_one_is_promised(world):
    put_to_signing(world)
    for verdict in ("agree_remark", "dissent"):
        with pytest.raises(BadInput, match="Write the remark"):
            mark(world, world.parties[0], verdict, "  ")
    with pytest.raises(BadInput, match="whether the party agrees"):
        mark(world, world.parties[0], "")


def test_a_party_may_change_its_mark_and_the_last_one_counts(world):
    put_to_signing(world)
    mark(world, world.parties[0], "dissent", "Nei")
    mark(world, world.parties[0])
    assert states(world)[0] == "agree"
    assert former(world)[0] == 1


def test_somebody_without_a_seat_marks_nothing(world):
    put_to_signing(world)
    for who in (world.leader, world.reader, world.secretariat):
        with pytest.raises(NotAllowed):
            mark(world, who)


def test_each_party_that_is_waited_for_gets_one_letter(world):
    put_to_signing(world)
    put_to_signing(world)
    with services.read() as session:
        sent = session.exec(select(Mail).where(Mail.kind == "signing_asked")).all()
    assert sorted(mail.person_id for mail in sent) == sorted(who.person_id or 0 for who in world.parties)
    assert {mail.facts["path"] for mail in sent} == {f"/reports/{world.report}/signing"}


def test_it_is_pulled_back_to_a_draft_with_its_marks(world):
    put_to_signing(world)
    mark_all(world)
    release(world)
    with services.work(world.leader) as session:
        reports.pull_back(session, world.leader, world.report)
    assert report(world).state == "draft"
    put_to_signing(world)
    assert states(world) == ["agree", "agree", "agree"]


def test_put_out_in_time_and_released_within_the_term_is_on_time(world):
    with clock.at(clock.oslo(2013, 1, 31, 14, 0)):
        put_to_signing(world)
        mark_all(world)
    with clock.at(LATER):
        assert not is_late(report(world), clock.today())
        release(world)
        assert is_on_time(report(world), clock.today())


def test_put_out_after_the_deadline_is_late(world):
    with clock.at(LATER):
        put_to_signing(world)
        mark_all(world)
        release(world)
        assert is_on_time(report(world), clock.today()) is False


@pytest.mark.usefixtures("files")
def test_each_municipality_of_a_joint_project_has_its_three_parties():
    world = with_parties(a_world("Finnøy", "Rennesøy", signed=True))
    fill(world)
    put_to_signing(world)
    assert len(states(world)) == 6
    mark_all(world)
    other = world.parties[4]
    with pytest.raises(NotAllowed, match="that is responsible"), services.work(other) as session:
        reports.submit(session, other, world.report, "k")
    release(world)
    assert report(world).state == "submitted"


@pytest.mark.usefixtures("files")
def test_a_party_that_nobody_holds_is_accounted_for_by_the_owner():
    world = with_parties(a_world(signed=True), seats=("elected_politician", "project_owner"))
    fill(world)
    put_to_signing(world)
    mark_all(world)
    assert states(world) == ["agree", "agree", "nobody"]
    with pytest.raises(BadInput, match="that nobody holds"):
        release(world)
    with services.read() as session:
        lacking = signing_view.opened(session, world.leader, world.report).seats[2]
    release(world, release=Release({seat_key(lacking): "Valet er ikkje halde"}))
    with services.read() as session:
        kept = session.exec(select(ReportVersion)).one().signatures
    assert kept is not None
    assert (kept[2]["verdict"], kept[2]["remark"]) == ("nobody", "Valet er ikkje halde")


def test_a_deputy_says_why_the_party_is_absent(world):
    with services.work(world.secretariat) as session:
        project, home = session.get_one(Project, world.project), session.get_one(Organisation, world.organisations[0])
        deputy = a_party(session, "elected_politician", project, home, deputy=True)
    put_to_signing(world)
    with pytest.raises(BadInput, match="you mark it as deputy"):
        mark(world, deputy)
    mark(world, deputy, stands_in="Ordføraren er sjuk")
    assert states(world)[0] == "agree"


def test_others_see_nothing_of_it_before_it_is_sent(world):
    put_to_signing(world)
    mark_all(world)
    with services.read() as session:
        assert signing_view.opened(session, world.reader, world.report).seats == []
    release(world)
    with services.read() as session:
        assert len(signing_view.opened(session, world.reader, world.report).seats) == 3


def test_the_owner_hears_of_it_once_the_last_party_has_marked_it(world):
    politician, owner, representative = world.parties
    put_to_signing(world)
    mark(world, owner)
    mark(world, politician)
    assert asked_to_release() == []
    mark(world, representative)
    mark(world, representative, "dissent", "Likevel ikkje")
    assert asked_to_release() == [owner.person_id]


def test_an_owner_who_marks_it_last_has_the_button_and_needs_no_letter(world):
    politician, owner, representative = world.parties
    put_to_signing(world)
    for who in (politician, representative, owner):
        mark(world, who)
    assert asked_to_release() == []


def asked_to_release() -> list[int]:
    with services.read() as session:
        return list(session.exec(select(Mail.person_id).where(Mail.kind == "release_asked")).all())
