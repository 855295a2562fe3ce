"""Two servers on one database are as one: signing in and out, saving, a conflict, and one sending many times over."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import select

from saman import services
from saman.domain.reports import Answer
from saman.services import access, accounts
from tests.faults.crowd import COLLEAGUE, House, Live, a_house, acknowledged, check_what_stands, save, send
from tests.support.databases import Postgres
from tests.support.threads import at_once
from tests.support.web import PASSWORD, TOKEN

HOSTS = 2
# Servers are started anew several times over, which takes its time where others use the machine.
pytestmark = pytest.mark.timeout(300)
LEADER, OTHER = "leader0@example.no", "leader1@example.no"


@pytest.fixture(scope="module")
def house(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Two servers on one database; whoever comes is at the one and the other by turns."""
    with (
        pytest.MonkeyPatch.context() as surroundings,
        a_house(postgres, tmp_path_factory.mktemp("two-hosts"), surroundings, HOSTS) as house,
    ):
        yield house


def signed_in_at_both(house: House, name: str) -> Live:
    """With name and password, the form drawn by one server and answered by the other."""
    visitor = Live(house.addresses())
    found = TOKEN.search(visitor.get("/login").text)
    assert found
    answer = visitor.form("/login", f"csrf_token={found.group(1)}&name={name}&password={PASSWORD.replace(' ', '+')}")
    assert (answer.status_code, answer.location) == (303, "/")
    return visitor


def is_in(visitor: Live) -> list[int]:
    """What each server answers."""
    return [visitor.get("/_dash-layout").status_code for _host in range(HOSTS)]


def test_identical_sendings_at_once_are_one_and_all_get_its_receipt(house: House) -> None:
    asker = house.asker(LEADER)
    sent = {}
    for report, clients in zip(house.world.reports[LEADER], (2, 4, 8, 16), strict=False):
        crowd = [house.asker(LEADER) for _client in range(clients)]
        answers = at_once([lambda one=one, report=report: send(one, report, "the one key") for one in crowd])
        assert all(acknowledged(answer, report) for answer in answers), [answer.text[:200] for answer in answers]
        sent[report] = "the one key"
    again = next(iter(sent))
    assert acknowledged(send(asker, again, "the one key"), again), "after a lost answer the same receipt is given again"
    check_what_stands(house, sent)


def test_who_signs_in_at_one_server_is_signed_in_at_the_other_and_out_at_both(house: House) -> None:
    visitor, elsewhere = signed_in_at_both(house, OTHER), signed_in_at_both(house, OTHER)
    assert is_in(visitor) == is_in(elsewhere) == [200, 200]
    visitor.token()
    visitor.form("/logout", f"csrf_token={visitor.cookies['saman_csrf']}")
    assert is_in(visitor) == [401, 401]
    assert is_in(elsewhere) == [200, 200]


def test_who_is_signed_out_everywhere_is_out_at_both(house: House) -> None:
    visitor = signed_in_at_both(house, OTHER)
    with services.work(access.system(), house.url) as session:
        accounts.sign_out_everywhere(session, access.system(), house.world.roles[OTHER])
    assert is_in(visitor) == [401, 401]


def test_two_who_write_at_two_servers_meet_as_at_one(house: House) -> None:
    leader, colleague, report = house.asker(LEADER), house.asker(COLLEAGUE), house.world.shared
    leader.visitor.addresses, colleague.visitor.addresses = house.addresses(), house.addresses()
    next(colleague.visitor.addresses)
    assert stale(save(leader, report, "summary", "The leader's words", None)) == {}
    assert "summary" in stale(save(colleague, report, "summary", "The colleague's words", None))
    with services.read(house.url) as session:
        assert session.exec(select(Answer.value).where(Answer.report_id == report)).all() == ["The leader's words"]
    for words in ("More", "and more", "and the last"):
        assert stale(save(leader, report, "summary", words, None)) == {}, "one form, whichever server it reaches"


def stale(answer: Any) -> dict[str, Any]:
    """What was not saved, since somebody else had been there."""
    assert answer.status_code == 200, answer.text[:300]
    found: dict[str, Any] = answer.json["response"]["answers-stale"]["data"]
    return found
