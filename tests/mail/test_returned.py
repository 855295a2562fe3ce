"""A returned report reaches those who wrote it through a real mail server, each once and in their own language."""

from typing import Any

import pytest

from saman import clock, services
from saman.domain.answers import key_of
from saman.domain.people import Person
from saman.domain.projects import Project
from saman.worker import letters
from tests.support.build import a_database, a_role
from tests.support.databases import SqliteFiles
from tests.support.letterbox import Letterbox, a_letterbox
from tests.support.reporting import MORNING, a_world, begin, fill, send_back, submit


@pytest.fixture
def box(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Any:
    a_database(sqlite_files)
    with clock.at(MORNING), a_letterbox(monkeypatch) as box:
        yield box


def test_what_was_returned_arrives_with_who_what_and_where(box: Letterbox) -> None:
    world = a_world()
    with services.work(world.secretariat) as session:
        colleague = session.get_one(Person, world.colleague.person_id)
        colleague.language = "en"
        a_role(session, colleague, "project_member", session.get(Project, world.project))
    fill(world)
    submit(world)
    begin(world)
    send_back(world, {key_of("sa_lost_days", world.organisations[0]): "Tel om att"})
    while letters.turn():
        pass
    by_address = {str(letter["To"]): letter for letter in box.letters}
    assert sorted(by_address) == ["leiar@test.example", "medarbeidar@test.example"]
    assert len(box.letters) == 2
    own = by_address["leiar@test.example"]
    assert own["Subject"] == "I retur: Årsrapport 2012, Nærvær i Bømlo"
    text = own.get_content()
    assert "lesar har lese Årsrapport 2012 frå Nærvær i Bømlo" in text
    assert "Svar å rette: 1." in text
    assert "31. januar 2013" in text
    assert f"https://saman.example.no/reports/{world.report}" in text.split()
    assert "Tel om att" not in text
    assert by_address["medarbeidar@test.example"]["Subject"] == "Returned: Annual report 2012, Nærvær i Bømlo"
