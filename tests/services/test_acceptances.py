"""A municipality takes the place that it was offered, here or by post, and the secretariat sees who has not."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.acceptances import Answering
from saman.domain.access import Actor, Reach
from saman.domain.errors import BadInput, NotAllowed, NotFound, WrongState
from saman.domain.history import History
from saman.domain.listings import WantedApplications
from saman.language import speaking
from saman.services import acceptances, application_lists, application_sending
from saman.services.acceptances import PoliticalCase
from saman.services.access import system
from tests.support.build import a_database, an_actor
from tests.support.databases import Databases
from tests.support.offering import CALL, DECIDED, a_sent_letter, admitted

SENT = date(2012, 12, 8)
"""Three weeks after it is a Saturday, and then come Sunday, New Year's Eve on a Monday."""
LAST, LATE = clock.oslo(2012, 12, 31, 15), clock.oslo(2013, 1, 2, 9)
SECRETARIAT = an_actor("secretariat")
CASE = PoliticalCase("Kommunestyret", "12/345", date(2012, 12, 20))


@pytest.fixture
def numbers(databases: Databases) -> Iterator[dict[str, tuple[int, int]]]:
    """Applications that were admitted: all but the last are told by a letter that is sent. With each its town."""
    url = a_database(databases)
    with clock.at(clock.oslo(2012, 12, 8, 9)), speaking("en"):
        with services.work(system()) as session:
            found = {name: admitted(session, name, at) for at, name in enumerate(("here", "post", "silent", "untold"))}
            for name in ("here", "post", "silent"):
                a_sent_letter(session, *found[name], SENT)
        yield found
    services.databases.close(url)


def of_town(place: int, role: str = "project_owner") -> Actor:
    return Actor(**{**an_actor(role).__dict__, "reach": Reach(homes=frozenset({place}))})


def standing() -> list[tuple[str, str]]:
    with services.read() as session:
        found = acceptances.waiting(session, SECRETARIAT, CALL)
    return [(one.municipalities, one.stands.value) for one in found]


def listed(answer: str) -> list[str]:
    with services.read() as session:
        wanted = WantedApplications.read({"call": CALL, "answer": answer})
        return [row.municipalities for row in application_lists.find(session, SECRETARIAT, wanted).rows]


def test_what_cannot_be_an_answer_is_refused(numbers: dict[str, tuple[int, int]]) -> None:
    (here, own), (post, _p), _silent, (untold, its) = numbers.values()
    chief, decider = of_town(own), an_actor("decision_maker")
    with clock.at(LAST):
        with pytest.raises(WrongState, match="has not been sent"), services.work(of_town(its)) as session:
            acceptances.give(session, of_town(its), untold)
        with pytest.raises(NotFound), services.work(of_town(its)) as session:
            acceptances.give(session, of_town(its), here)
        with pytest.raises(NotAllowed), services.work(decider) as session:
            acceptances.note(session, decider, post, DECIDED, "12/1")
        for journal, day in (("", SENT), ("12/1", date(2012, 12, 4)), ("12/1", date(2013, 1, 1)), ("x" * 201, SENT)):
            with pytest.raises(BadInput), services.work(SECRETARIAT) as session:
                acceptances.note(session, SECRETARIAT, post, day, journal)
        with pytest.raises(BadInput), services.work(chief) as session:
            acceptances.give(session, chief, here, PoliticalCase("Kommunestyret", "12/345", date(2013, 1, 1)))


def test_the_place_is_accepted_here_or_by_post_and_the_late_stand_first(numbers: dict[str, tuple[int, int]]) -> None:
    (here, own), (post, _p), (_silent, _s), (untold, its) = numbers.values()
    chief = of_town(own)
    with services.read() as session:
        offer = acceptances.opened(session, chief, here)
        assert offer is not None
        assert (offer.may_give, offer.may_note, offer.offer.due_on) == (True, False, date(2012, 12, 31))
        assert [one.id for one in acceptances.asked(session, chief)] == [here]
        reader = acceptances.opened(session, of_town(own, "project_leader"), here)
        assert reader is not None
        assert not reader.may_give
        assert acceptances.opened(session, of_town(its), untold) is None, "nobody has told them yet"
    assert standing() == [("here", "waiting"), ("post", "waiting"), ("silent", "waiting"), ("untold", "untold")]

    with clock.at(LAST):
        with services.work(chief) as session:
            acceptances.give(session, chief, here, CASE)
        with services.read() as session:
            assert acceptances.asked(session, chief) == []
        with services.work(SECRETARIAT) as session:
            acceptances.note(session, SECRETARIAT, post, date(2012, 12, 20), " 12/345-7 ")
        with pytest.raises(WrongState, match="accepted already"), services.work(SECRETARIAT) as session:
            acceptances.note(session, SECRETARIAT, here, DECIDED, "12/345-8")
        assert ("silent", "waiting") in standing(), "the last day is the working day after the weekend"
    with clock.at(LATE):
        assert standing() == [("silent", "late"), ("untold", "untold")]
        assert (listed("waiting"), listed("accepted")) == (["silent", "untold"], ["here", "post"])
    with services.read() as session:
        rows = {row.municipalities: row for row in application_lists.everything(session, SECRETARIAT, everybody())}
        kept = session.scalars(select(History).where(History.thing == "acceptance").order_by(History.id)).all()
    assert rows["here"].offer is not None
    assert rows["here"].offer.accepted_on == date(2012, 12, 31)
    assert [(row.after or {}).get("case_number") for row in kept] == ["12/345", ""]


def everybody() -> WantedApplications:
    return WantedApplications(call=CALL)


def test_a_note_of_the_wrong_municipality_is_taken_away_and_a_no_is_a_withdrawal(
    numbers: dict[str, tuple[int, int]],
) -> None:
    (here, own), (post, _p), (silent, its), _untold = numbers.values()
    with services.work(SECRETARIAT) as session:
        acceptances.note(session, SECRETARIAT, post, SENT, "12/345-7")
    with services.work(SECRETARIAT) as session:
        acceptances.take_away(session, SECRETARIAT, post)
    assert ("post", Answering.WAITING) in standing()
    with services.work(of_town(own)) as session:
        acceptances.give(session, of_town(own), here)
    with pytest.raises(WrongState), services.work(SECRETARIAT) as session:
        acceptances.take_away(session, SECRETARIAT, here)
    with services.work(of_town(its)) as session:
        application_sending.withdraw(session, of_town(its), silent, "The council said no.")
    assert "silent" not in dict(standing())
    with pytest.raises(WrongState, match="not admitted"), services.work(of_town(its)) as session:
        acceptances.give(session, of_town(its), silent)
