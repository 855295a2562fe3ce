"""Invitations to a call, to some municipalities or all; and the form by which an admitted one accepts its place."""

import io
from collections.abc import Iterator
from zipfile import ZipFile

import pytest

from saman import clock, exports, services
from saman.domain.access import Actor, Reach
from saman.domain.errors import BadInput, NotFound
from saman.domain.kept_letters import KeptLetter
from saman.language import speaking
from saman.services import kept_letters, letter_batches, letter_marks
from saman.services.kept_letters import LetterSheet
from saman.worker import until_empty
from tests.services.test_kept_letters import CALL, DAY, NOW, SECRETARIAT, decided, letter_of, made, rows, sheet
from tests.support.build import a_database, an_actor
from tests.support.databases import Databases


@pytest.fixture(autouse=True)
def url(databases: Databases) -> Iterator[str]:
    used = a_database(databases)
    with clock.at(NOW), speaking("en"):
        yield used
    services.databases.close(used)


def invited(*places: int) -> LetterSheet:
    with services.work(SECRETARIAT) as session:
        letter_batches.ask(session, SECRETARIAT, CALL, "invitation", places)
    until_empty()
    return sheet("invitation")


def read_by(actor: Actor, letter_id: int) -> KeptLetter:
    with services.read() as session:
        return kept_letters.one(session, actor, letter_id)[0]


def test_those_that_are_chosen_are_invited_in_their_form_and_then_all() -> None:
    _numbers, places = decided()
    before = sheet("invitation")
    assert (before.listed, {one.id for one in before.rows}) == ([], set(places.values()))
    for wrong, fault in (((), BadInput), ((places["no"], 999), NotFound)):
        with pytest.raises(fault):
            invited(*wrong)

    after = invited(places["joint"], places["no"])
    assert [one.matter.towns[0].name for one in after.listed] == ["Place 0", "Place 1"]
    first, second = (letter_of(one) for one in after.listed)
    assert (first.language, second.language, first.application_id) == ("nb", "nn", None)
    assert (first.reference, first.about, first.towns) == (CALL, "Invitasjon til pulje 2", ["Place 0"])
    assert "Fristen er 30. september 2012." in second.body
    assert f"/calls/{CALL}" in second.body
    for reader in (an_actor("decision_maker"), Actor(**{**an_actor("project_leader").__dict__, "reach": Reach()})):
        with pytest.raises(NotFound):
            read_by(reader, first.id or 0)
    read_by(SECRETARIAT, first.id or 0)

    with services.work(SECRETARIAT) as session:
        letter_marks.send(session, SECRETARIAT, CALL, [first.id or 0], DAY)
    again = made("invitation")
    assert len(again.listed) == len(places)
    assert letter_of(again.listed[0]).id == first.id
    out = io.BytesIO()
    with services.read() as session:
        exports.write("archive", "zip", session, SECRETARIAT, out, {"call": CALL})
    told = ZipFile(out).read("arkivmelding.xml").decode()
    assert (told.count("<mappe "), told.count("<registrering "), told.count("Invitert")) == (1, 4, 4)


def test_the_form_to_accept_a_place_goes_to_the_admitted_alone() -> None:
    numbers, _places = decided()
    form = letter_of(rows(made("acceptance"))[numbers["joint"]])
    assert [one.id for one in sheet("acceptance").rows] == [numbers["joint"]]
    assert "5. desember 2012" in form.body
    assert "Place 0 tar imot plassen" in form.body
