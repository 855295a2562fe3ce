"""Two assess an application, blind to each other; who is too near is shut out; what lies far apart is explained."""

from collections.abc import Iterator

import pytest

from saman import clock, services
from saman.domain.errors import BadInput, NotAllowed, NotFound, WrongState
from saman.services import application_forms, assessing, assigning, given_points
from saman.storage import assessed
from tests.support.applying import CALL, OPEN, applicants
from tests.support.assessing import Panel, asked, assess, checked, declare, give, hand_in, panel
from tests.support.build import a_database
from tests.support.databases import Databases


@pytest.fixture
def them(databases: Databases) -> Iterator[Panel]:
    url = a_database(databases)
    with clock.at(OPEN):
        yield panel(applicants())
    services.databases.close(url)


def state(them: Panel, number: int) -> str:
    with services.read() as session:
        return application_forms.opened(session, them.world.secretariat, number).application.state


def view(them: Panel, number: int, name: str) -> assessing.AssessView:
    with services.read() as session:
        return assessing.opened(session, them.assessors[name], number)


def waits(them: Panel, name: str) -> list[str]:
    with services.read() as session:
        return [task.waits for task in assessing.mine(session, them.assessors[name])]


def test_nothing_is_read_before_one_has_said_that_one_is_not_too_near(them: Panel) -> None:
    number = checked(them.world)
    asked(them, number, "Ada", "Bo")
    assert view(them, number, "Ada").view is None
    with pytest.raises(NotAllowed):
        give(them, number, "Ada", 3)
    declare(them, number, "Ada")
    opened = view(them, number, "Ada").view
    assert opened is not None
    assert opened.answers["background"].value == "Many work part time."


def test_who_is_not_asked_does_not_find_it(them: Panel) -> None:
    number = checked(them.world)
    with pytest.raises(NotFound):
        view(them, number, "Cleo")


def test_one_who_is_too_near_is_shut_out_and_a_stand_in_is_asked(them: Panel) -> None:
    number = checked(them.world)
    asked(them, number, "Ada", "Bo")
    with pytest.raises(BadInput):
        declare(them, number, "Ada", near=True)
    declare(them, number, "Ada", near=True, reason="My sister leads the project")
    with pytest.raises(NotAllowed):
        view(them, number, "Ada")
    with pytest.raises(WrongState):
        declare(them, number, "Ada", near=False)
    officer = them.world.secretariat
    with services.read() as session:
        place = assigning.overview(session, officer, CALL).places[0]
    assert (place.lacking, [name for _number, name in place.free]) == (1, ["Cleo", "Secretary"])
    asked(them, number, "Cleo")
    assess(them, number, "Bo", 4)
    assess(them, number, "Cleo", 4)
    assert state(them, number) == "assessed"


def test_one_of_the_secretariat_who_is_too_near_opens_it_nowhere(them: Panel) -> None:
    number, officer = checked(them.world), them.world.secretariat
    with services.work(officer) as session:
        assigning.ask(session, officer, CALL, number, officer.person_id or 0)
    with services.work(officer) as session:
        assessing.declare(session, officer, number, True, "I wrote it with them")
    with services.read() as session, pytest.raises(NotAllowed):
        application_forms.opened(session, officer, number)


def test_points_are_seen_by_nobody_else_until_all_are_in(them: Panel) -> None:
    number = checked(them.world)
    asked(them, number, "Ada", "Bo")
    assess(them, number, "Ada", 4)
    declare(them, number, "Bo")
    for seats in (view(them, number, "Bo").result.seats, _officers(them, number)):
        ada = next(seat for seat in seats if seat.name == "Ada")
        assert (ada.given, ada.done_at is not None) == ({}, True)
    assert waits(them, "Ada") == ["wait"]
    give(them, number, "Bo", 3)
    hand_in(them, number, "Bo")
    ada = next(seat for seat in view(them, number, "Bo").result.seats if seat.name == "Ada")
    assert {given.points for given in ada.given.values()} == {4}
    assert state(them, number) == "assessed"


def _officers(them: Panel, number: int) -> list[given_points.Seat]:
    with services.read() as session:
        return given_points.result(session, them.world.secretariat, number).seats


def test_applicants_never_see_points(them: Panel) -> None:
    number = checked(them.world)
    leader = them.world.actor("project_leader")
    with services.read() as session, pytest.raises(NotAllowed):
        given_points.result(session, leader, number)
    with services.read() as session, pytest.raises(NotAllowed):
        assessing.opened(session, leader, number)


def test_two_points_apart_are_to_be_explained_before_it_is_assessed(them: Panel) -> None:
    number = checked(them.world)
    asked(them, number, "Ada", "Bo")
    assess(them, number, "Ada", 4)
    assess(them, number, "Bo", 4, need=1)
    assert (state(them, number), waits(them, "Ada")) == ("checked", ["explain"])
    assert [one.key for one in view(them, number, "Ada").result.far] == ["need"]
    actor = them.assessors["Ada"]
    with services.work(actor) as session:
        assessing.explain(session, actor, number, "Bo read the figures of last year. We agree on 3.")
    assert state(them, number) == "assessed"


def test_every_criterion_has_points_and_a_reason_before_they_are_handed_in(them: Panel) -> None:
    number = checked(them.world)
    asked(them, number, "Ada", "Bo")
    declare(them, number, "Ada")
    with pytest.raises(BadInput, match="missing"):
        hand_in(them, number, "Ada")
    actor = them.assessors["Ada"]
    with services.work(actor) as session, pytest.raises(BadInput, match="0 to 5"):
        assessing.score(session, actor, number, "need", 6, "Too good")
    give(them, number, "Ada", 4)
    with services.work(actor) as session:
        assessing.hand_in(session, actor, number, {"need": (5, "Written just before")})
    assert view(them, number, "Ada").own.given["need"].reason == "Written just before"


def test_changed_points_keep_the_old_and_a_handed_in_one_is_taken_up_with_a_reason(them: Panel) -> None:
    number = checked(them.world)
    asked(them, number, "Ada", "Bo")
    assess(them, number, "Ada", 4)
    assess(them, number, "Bo", 4)
    with pytest.raises(WrongState):
        give(them, number, "Ada", 5)
    actor = them.assessors["Ada"]
    with services.work(actor) as session, pytest.raises(BadInput):
        assessing.take_up(session, actor, number, " ")
    with services.work(actor) as session:
        assessing.take_up(session, actor, number, "I overlooked an attachment")
    assert state(them, number) == "checked"
    give(them, number, "Ada", 4, need=5)
    hand_in(them, number, "Ada")
    with services.read() as session:
        told = {
            reader.role: [event.action for event, _name in application_forms.opened(session, reader, number).events]
            for reader in (them.world.secretariat, them.world.actor("project_leader"))
        }
    assert told["secretariat"] == ["send", "check", "assess", "assess_again", "assess"]
    assert told["project_leader"] == ["send", "check"]
    given = view(them, number, "Ada").own.given["need"]
    assert (given.points, [one.points for one in given.earlier]) == (5, [4])


def test_dividing_gives_each_application_two_of_those_who_may(them: Panel) -> None:
    first, second = checked(them.world), checked(them.world, theme="competence")
    officer = them.world.secretariat
    with services.read() as session:
        proposed = [(one.id, name) for one, name, _who in assigning.propose(session, officer, CALL)]
    with services.work(officer) as session:
        assert assigning.divide(session, officer, CALL) == 4
    with services.read() as session:
        seats = assessed.seated(session, [first, second])
    assert sorted(proposed) == sorted((number, seat.name) for number, rows in seats.items() for seat in rows)
    assert all(len(rows) == 2 for rows in seats.values())


def test_one_who_has_given_points_is_not_taken_off(them: Panel) -> None:
    number, officer = checked(them.world), them.world.secretariat
    asked(them, number, "Ada", "Bo")
    ada, bo = (them.assessors[name].person_id or 0 for name in ("Ada", "Bo"))
    declare(them, number, "Ada")
    give(them, number, "Ada", 3)
    with services.work(officer) as session, pytest.raises(WrongState):
        assigning.take_off(session, officer, CALL, number, ada)
    with services.work(officer) as session:
        assigning.take_off(session, officer, CALL, number, bo)
    assert waits(them, "Bo") == []


def test_means_count_the_last_points_of_those_who_have_handed_in(them: Panel) -> None:
    number = checked(them.world)
    asked(them, number, "Ada", "Bo")
    assess(them, number, "Ada", 2, need=3)
    declare(them, number, "Bo")
    give(them, number, "Bo", 5)
    with services.read() as session:
        found = assessed.means(session, CALL)[number]
    assert (found.done, found.seats, found.by_criterion["need"]) == (1, 2, 3.0)
    give(them, number, "Bo", 4)
    hand_in(them, number, "Bo")
    with services.read() as session:
        assert assessed.means(session, CALL)[number].by_criterion["need"] == 3.5
