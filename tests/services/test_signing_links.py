"""A party marks one report by the link in its mail: once, for a while, and nothing else."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.errors import BadInput, NotAllowed, NotFound, WrongState
from saman.domain.organisations import Organisation
from saman.domain.outbox import Mail
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Project
from saman.domain.signing import PartyMark, SigningLink
from saman.services import databases as opened_databases
from saman.services import people, reports, sending, signing, signing_links
from saman.services.access import system
from saman.services.signing_links import Opened
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
from tests.support.signing import change, link_of, mark_by_link, open_link, with_addresses

OWN_LINK = re.compile(r"/sign/(\S+)")
HERE = "10.0.0.7"


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        world = with_addresses(with_parties(a_world(type="final")))
        fill(world)
        put_to_signing(world)
        yield world
    opened_databases.close(url)


def works(token: str) -> bool:
    try:
        open_link(token)
    except NotFound:
        return False
    return True


def letters() -> list[str]:
    """The texts of every letter that waits, as they are sent."""
    return [out.text.body for out in iter(sending.take, None)]


def test_the_letter_has_a_link_that_opens_exactly_what_was_put_to_the_parties(world: World) -> None:
    tokens = [OWN_LINK.findall(text) for text in letters()]
    assert [len(found) for found in tokens] == [1, 1, 1]
    seen = [open_link(token) for (token,) in tokens]
    assert {one.actor.name for one in seen} == {who.name for who in world.parties}
    assert all(one.report.id == world.report and one.answers for one in seen)


def test_the_secret_stands_in_no_row(world: World) -> None:
    (token, *_others) = [OWN_LINK.findall(text)[0] for text in letters()]
    with services.read() as session:
        rows = [*session.exec(select(SigningLink)).all(), *session.exec(select(Mail)).all()]
    secret = token.partition("-")[2]
    assert len(secret) >= 43
    assert not any(secret in str(row.model_dump()) for row in rows)


@pytest.mark.parametrize(("verdict", "remark"), [("agree", ""), ("agree_remark", "Fint"), ("dissent", "Nei, for dyrt")])
def test_it_marks_the_report_for_the_party_and_is_used_up(world: World, verdict: str, remark: str) -> None:
    token = link_of(world, world.parties[0])
    mark_by_link(token, verdict, remark)
    with services.read() as session:
        (mark,) = session.exec(select(PartyMark)).all()
    assert (mark.party, mark.verdict, mark.remark) == ("political", verdict, remark or None)
    assert (mark.person_id, mark.role) == (world.parties[0].person_id, "elected_politician")
    assert not works(token)


def test_a_remark_that_is_lacking_uses_nothing_up(world: World) -> None:
    token = link_of(world, world.parties[0])
    with pytest.raises(BadInput):
        mark_by_link(token, "dissent")
    mark_by_link(token, "dissent", "Nei")


def test_a_wrong_link_opens_nothing(world: World) -> None:
    token = link_of(world, world.parties[0])
    number, _dash, secret = token.partition("-")
    near = {f"{number}-{secret[:-1]}{'A' if secret[-1] != 'A' else 'B'}", f"{int(number) + 1}-{secret}"}
    for wrong in near | {
        secret,
        f"{number}-",
        f"{number}-{secret}x",
        f"{number}-{secret.lower()}",
        "",
        "%00",
        "1-" * 50,
    }:
        with services.read() as session:
            assert not signing_links.is_right(session, wrong, HERE), wrong


def test_it_is_too_old_after_fourteen_days(world: World) -> None:
    token = link_of(world, world.parties[0])
    with clock.wall_at(clock.wall() + timedelta(days=13, hours=23)):
        assert works(token)
    with clock.wall_at(clock.wall() + timedelta(days=14, minutes=1)):
        assert not works(token)


def test_it_ends_when_the_report_leaves_signing(world: World) -> None:
    token = link_of(world, world.parties[0])
    withdraw(world)
    assert not works(token)
    put_to_signing(world)
    assert not works(token)


def test_it_ends_when_the_report_is_released(world: World) -> None:
    token = link_of(world, world.parties[0])
    mark_all(world)
    release(world)
    assert not works(token)


def test_no_link_is_made_for_what_is_not_out_for_signing(world: World) -> None:
    withdraw(world)
    with services.work(system()) as session:
        assert signing_links.make(session, world.report, world.parties[0].person_id or 0) is None
    assert all("/sign/" not in text and f"/reports/{world.report}/signing" in text for text in letters())


def test_asking_again_gives_a_new_link_and_ends_the_old_one(world: World) -> None:
    before = dict.fromkeys(OWN_LINK.findall(text)[0] for text in letters())
    mark(world, world.parties[0])
    with services.work(world.leader) as session:
        assert signing.ask_again(session, world.leader, world.report) == 2
        assert signing.ask_again(session, world.leader, world.report) == 0
    after = [OWN_LINK.findall(text)[0] for text in letters()]
    assert len(after) == 2
    assert all(works(token) for token in after)
    assert sum(works(token) for token in before) == 1


def test_a_deputy_is_asked_when_it_is_asked_again(world: World) -> None:
    with services.work(world.secretariat) as session:
        project, home = session.get_one(Project, world.project), session.get_one(Organisation, world.organisations[0])
        deputy = a_party(session, "elected_politician", project, home, deputy=True)
        session.get_one(Person, deputy.person_id).mail = "vara@test.example"
    letters()
    with services.work(world.leader) as session:
        assert signing.ask_again(session, world.leader, world.report) == 4
    seen = [open_link(OWN_LINK.findall(text)[0]).actor.name for text in letters()]
    assert deputy.name in seen


def test_only_who_puts_reports_out_asks_again_and_only_while_it_is_out(world: World) -> None:
    for who in (world.parties[0], world.reader, world.secretariat):
        with pytest.raises(NotAllowed), services.work(who) as session:
            signing.ask_again(session, who, world.report)
    withdraw(world)
    with pytest.raises(WrongState), services.work(world.leader) as session:
        signing.ask_again(session, world.leader, world.report)


def test_what_was_changed_is_not_marked_by_the_link_to_what_was_before(world: World) -> None:
    token = link_of(world, world.parties[0])
    seen = open_link(token)
    withdraw(world)
    change(world, "best_measures", "Noko anna")
    put_to_signing(world)
    with pytest.raises(NotFound), services.work(seen.actor) as session:
        signing_links.mark(session, seen.actor, token, "agree")


def test_whoever_holds_the_seat_no_longer_marks_by_it(world: World) -> None:
    token = link_of(world, world.parties[0])
    with clock.at(MORNING + timedelta(days=1)):
        end_role(world, world.parties[0])
    with clock.at(MORNING + timedelta(days=2)):
        assert not works(token)


def end_role(world: World, who: Actor) -> None:
    with services.work(world.secretariat) as session:
        holding = session.exec(select(RoleHolding).where(RoleHolding.person_id == who.person_id)).one()
        people.end_role(session, world.secretariat, holding.id or 0, clock.today())


def test_who_comes_by_a_link_may_do_nothing_but_mark_that_report(world: World) -> None:
    """The actor that a link gives, if it got hold of the services themselves."""
    seen: Opened = open_link(link_of(world, world.parties[1]))
    assert seen.actor.permissions == {"report.read", "report.sign"}
    with pytest.raises(NotAllowed), services.work(seen.actor) as session:
        reports.submit(session, seen.actor, world.report, "k")
    with pytest.raises(NotAllowed), services.work(seen.actor) as session:
        signing.withdraw(session, seen.actor, world.report)


def test_ones_link_is_not_anothers(world: World) -> None:
    token, other = link_of(world, world.parties[0]), open_link(link_of(world, world.parties[2]))
    with pytest.raises(NotFound), services.work(other.actor) as session:
        signing_links.mark(session, other.actor, token, "agree")


def test_a_deputy_says_by_the_link_too_why_the_party_is_absent(world: World) -> None:
    with services.work(world.secretariat) as session:
        project, home = session.get_one(Project, world.project), session.get_one(Organisation, world.organisations[0])
        deputy = a_party(session, "elected_politician", project, home, deputy=True)
    token = link_of(world, deputy)
    assert open_link(token).seats[0][1].deputy
    with pytest.raises(BadInput, match="you mark it as deputy"):
        mark_by_link(token)
    mark_by_link(token, stands_in="Ordføraren er sjuk")
