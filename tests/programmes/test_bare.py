"""A programme that is empty but for what must be there: every page answers, and says what will be on it."""

from pathlib import Path
from shutil import copytree

import pytest
from flask import Flask

from saman import config, services
from saman.domain.people import Account
from saman.services.access import system
from tests.programmes.browsing import addresses, drawn
from tests.programmes.worlds import BARE
from tests.support.build import a_person, a_role, stored
from tests.support.web import Visitor, signed_in

FRONTS = ("secretariat", "network", "project", "administration", "reading")


def somebody(app: Flask) -> Visitor:
    with services.work(system()) as session:
        person = a_person(session, "Kari", "kari@example.no")
        a_role(session, person, "anybody")
        account = stored(session, Account(person_id=person.id, name="kari@example.no"))
    return signed_in(app, account)


def test_every_page_answers(bare_app: Flask) -> None:
    who, faults = somebody(bare_app), []
    ids = {"report_id": 1, "project_id": 1, "network_id": 1, "theme": "only", "code": "new"}
    for _page, address in addresses(ids):
        answer = drawn(who, address)
        if answer.status_code != 200 or "page-heading" not in answer.text:
            faults.append((address, answer.status_code, answer.text[:300]))
    assert faults == []


@pytest.mark.parametrize("front", FRONTS)
def test_every_front_page_answers(bare_app: Flask, tmp_path: Path, front: str) -> None:
    folder = copytree(BARE, tmp_path / "bare")
    roles = folder / "roles.yaml"
    roles.write_text(roles.read_text().replace("scope: programme", f"scope: programme\n    front: {front}"))
    config.use(folder)
    answer = drawn(somebody(bare_app), "/")
    assert answer.status_code == 200
    assert "page-heading" in answer.text
