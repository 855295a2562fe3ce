"""The document of a sent version: exactly what was sent, made once beside the pages, the same bytes when made again."""

import io
from collections.abc import Iterator

import pytest
from pypdf import PdfReader
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from saman import clock, services
from saman.domain.answers import Given
from saman.domain.errors import NotFound
from saman.domain.reports import VersionPaper
from saman.language import speaking
from saman.papers import sent_version
from saman.services import databases as opened
from saman.services import versions
from saman.services.reports import Change
from saman.worker import until_empty
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import (
    MORNING,
    World,
    a_world,
    begin,
    fill,
    mark,
    put_to_signing,
    release,
    saved,
    send_back,
    submit,
    with_parties,
)


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield a_world("Bømlo", "Fitjar")
    opened.close(url)


def sent(world: World, number: int = 1) -> versions.SentVersion:
    with services.read() as session:
        return versions.opened(session, world.leader, world.report, number)


def read(data: bytes) -> str:
    """The words of it, with every stretch of white space as one space."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def write(world: World, key: str, text: str) -> None:
    saved(world, world.leader, "form-1", Change(key, Given(text)))


def test_sending_has_the_document_made_beside_the_pages(world: World) -> None:
    fill(world)
    submit(world)
    assert sent(world).paper is None, "the receipt waits for nothing"
    assert until_empty() == 2, "asked for, and made"
    assert until_empty() == 0
    kept = sent(world).paper
    assert kept
    assert read(kept).startswith("Årsrapport 2012 · Nærvær i Bømlo")


def test_every_answer_is_in_it_and_the_checksum_that_proves_it(world: World) -> None:
    fill(world)
    write(world, "summary", "Eit samandrag\nmed to linjer")
    receipt = submit(world)
    words = read(sent_version.made(sent(world)))
    for told in ("Eit samandrag med to linjer", "3 766", "– Fitjar", receipt.checksum, "21. januar 2013", "leiar"):
        assert told in words.replace("\N{NO-BREAK SPACE}", " "), told


def test_made_again_it_is_the_same_bytes_whoever_asks_and_when(world: World) -> None:
    fill(world)
    submit(world)
    before = sent_version.made(sent(world))
    until_empty()
    with clock.at(clock.oslo(2014, 6, 1, 12)), speaking("en"):
        again = sent(world)
        assert again.paper == before == sent_version.made(again)


def test_it_is_tagged_names_its_language_and_says_that_it_is_for_everybody(world: World) -> None:
    fill(world)
    submit(world)
    document = PdfReader(io.BytesIO(sent_version.made(sent(world))))
    catalogue = document.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"].startswith("nn")
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_object().get_data()
    assert document.metadata
    assert document.metadata.title == "Årsrapport 2012 · Nærvær i Bømlo"


def test_a_corrected_version_has_its_own_and_the_first_stays(world: World) -> None:
    fill(world)
    write(world, "summary", "Første ord")
    submit(world)
    until_empty()
    first = sent(world).paper
    begin(world)
    send_back(world, {"summary": "Meir om kva som er gjort"})
    write(world, "summary", "Andre ord")
    submit(world, "second")
    until_empty()
    assert sent(world).paper == first
    assert "Andre ord" in read(sent(world, 2).paper or b"")
    assert "Andre ord" not in read(first or b"")


def test_the_document_of_a_version_is_never_changed(world: World) -> None:
    fill(world)
    submit(world)
    until_empty()
    with pytest.raises(DBAPIError), services.work(world.leader) as session:
        session.exec(select(VersionPaper)).one().data = b"something else"
    assert sent(world).paper != b"something else"


def test_nobody_else_gets_it_and_what_was_not_sent_is_not_there(world: World) -> None:
    fill(world)
    submit(world)
    with services.read() as session:
        with pytest.raises(NotFound):
            versions.opened(session, world.outsider, world.report, 1)
        with pytest.raises(NotFound):
            versions.opened(session, world.leader, world.report, 2)


def test_signs_that_no_font_shows_are_written_as_their_number(world: World) -> None:
    fill(world)
    write(world, "summary", "Takk \N{GRINNING FACE} \N{CJK UNIFIED IDEOGRAPH-4E2D} #let x = [*y*] <b> \x07 ok")
    submit(world)
    words = read(sent_version.made(sent(world)))
    assert "Takk [U+1F600] [U+4E2D] #let x = [*y*] <b> [U+0007] ok" in words


def test_what_each_party_said_stands_in_it(databases: Databases) -> None:
    url = a_database(databases)
    with clock.at(MORNING):
        world = with_parties(a_world(signed=True))
        fill(world)
        put_to_signing(world)
        for who in world.parties[:2]:
            mark(world, who)
        mark(world, world.parties[2], "dissent", "Dei tilsette var ikkje med")
        release(world)
        text = read(sent_version.made(sent(world)))
    opened.close(url)
    assert all(said in text for said in ("Kva partane sa", "Ikkje samd", "Dei tilsette var ikkje med"))
