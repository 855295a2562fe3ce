"""A call's letters as a package: whole, told of as the archive asks for it, and proven by checksums."""

import io
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from sqlmodel import col, select

from saman import clock, exports, services
from saman.domain.access import Actor
from saman.domain.assessments import ApplicationRecusal
from saman.domain.errors import BadInput, NotAllowed, NotFound
from saman.domain.kept_letters import KeptLetter
from saman.language import speaking
from saman.services import kept_letters, letter_marks
from saman.services.access import command_line, system
from saman.services.letter_marks import Written
from tests.services.test_kept_letters import CALL, DAY, LATER, NOW, SECRETARIAT, decided, letter_of, made, rows
from tests.support.build import a_database, a_person, an_actor, stored
from tests.support.databases import Databases
from tests.support.statements import counted

SPACE = "{http://www.arkivverket.no/standarder/noark5/arkivmelding}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
RECORD = (
    *("systemID", "opprettetDato", "opprettetAv", "referanseForelderMappe", "skjerming", "dokumentbeskrivelse"),
    *("registreringsID", "tittel", "noekkelord", "dokumentmedium", "korrespondansepart", "referanseEksternNoekkel"),
    *("journalpostnummer", "journalposttype", "journalstatus", "dokumentetsDato", "sendtDato"),
)
"""The order that the schema asks for."""


@pytest.fixture(autouse=True)
def url(databases: Databases) -> Iterator[str]:
    used = a_database(databases)
    with clock.at(NOW), speaking("en"):
        yield used
    services.databases.close(used)


def package(actor: Actor = SECRETARIAT, call: str = CALL) -> bytes:
    out = io.BytesIO()
    with services.read() as session:
        exports.write("archive", "zip", session, actor, out, {"call": call} if call else {})
    return out.getvalue()


def told(data: bytes) -> Element:
    return fromstring(ZipFile(io.BytesIO(data)).read("arkivmelding.xml"))


def texts(where: Element, name: str) -> list[str | None]:
    return [one.text for one in where.iter(f"{SPACE}{name}")]


def test_the_letters_of_a_call_are_packed_for_the_archive_and_prove_themselves(tmp_path: Path) -> None:
    numbers, _places = decided()
    for wrong, fault in ((CALL, BadInput), ("", BadInput), ("nothing", NotFound)):
        with pytest.raises(fault):
            package(call=wrong)
    after = rows(made("decision-1"))
    yes, no, reserve = (letter_of(after[numbers[one]]) for one in ("joint", "no", "unknown"))
    with services.work(SECRETARIAT) as session:
        typed = {yes.id or 0: Written("12/345-6"), no.id or 0: Written("2012/346-2", "offl. § 13")}
        letter_marks.write(session, SECRETARIAT, CALL, typed)
        letter_marks.send(session, SECRETARIAT, CALL, [no.id or 0], DAY)
    whole = package()
    with clock.at(LATER + timedelta(days=9)):
        assert package(command_line()) == whole

    ZipFile(io.BytesIO(whole)).extractall(tmp_path)
    checked = subprocess.run(["sha256sum", "-c", "checksums.sha256"], cwd=tmp_path, capture_output=True, text=True)
    assert (checked.returncode, checked.stdout.count(": OK")) == (0, 4), checked.stderr
    names = {f"letters/{one.reference}-{one.kind}-{one.id}.pdf": one for one in (yes, no, reserve)}
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.pdf")} == set(names)
    with services.read() as session:
        for name, letter in names.items():
            data = (tmp_path / name).read_bytes()
            assert data == kept_letters.one(session, SECRETARIAT, letter.id or 0)[1]
            assert b"pdfaid:part" in data, "an archive asks for PDF/A"

    root = told(whole)
    assert (texts(root, "antallFiler"), len(list(root.iter(f"{SPACE}mappe")))) == (["3"], 3)
    records = list(root.iter(f"{SPACE}registrering"))
    for record in records:
        order = [RECORD.index(part.tag.removeprefix(SPACE)) for part in record]
        assert (order, record.get(TYPE)) == (sorted(order), "journalpost")
        assert (tmp_path / (texts(record, "referanseDokumentfil")[0] or "")).is_file()
    first, second, third = records
    assert texts(root, "saksaar") == texts(root, "saksaar")[:2] == ["2012", "2012"]
    assert texts(root, "mappeID") == ["2012/345", "2012/346"]
    assert texts(first, "korrespondansepartNavn")[1:] == ["Place 0", "Place 1"]
    assert texts(first, "korrespondanseparttype") == ["Avsender", "Mottaker", "Kopimottaker"]
    assert (texts(first, "registreringsID"), texts(first, "journalpostnummer")) == (["12/345-6"], ["6"])
    assert (texts(first, "skjermingshjemmel"), texts(second, "skjermingshjemmel")) == ([], ["offl. § 13"])
    assert (texts(second, "sendtDato"), texts(third, "sendtDato")) == ([DAY.isoformat()], [])
    assert texts(second, "tittel")[-1] == no.subject
    assert (texts(second, "journalstatus"), texts(third, "registreringsID")) == (["Ekspedert"], [])


def test_what_is_sent_and_what_is_newest_is_packed_and_what_is_closed_is_not() -> None:
    numbers, _places = decided()
    first = rows(made("decision-1"))
    with services.work(SECRETARIAT) as session:
        letter_marks.send(session, SECRETARIAT, CALL, [letter_of(first[numbers["no"]]).id or 0], DAY)
    again = letter_of(rows(made("decision-1", numbers["no"]))[numbers["no"]])
    second = rows(made("decision-1"))
    keys = {one.removeprefix("letter/") for one in texts(told(package()), "noekkel") if one and "/" in one}
    with services.read() as session:
        every = {str(one) for one in session.scalars(select(col(KeptLetter.id)))}
    left_out = {str(letter_of(first[numbers[one]]).id) for one in ("joint", "unknown")} | {str(again.id)}
    assert (keys, len(every)) == (every - left_out, 7)
    assert str(letter_of(second[numbers["joint"]]).id) in keys

    with services.work(system()) as session:
        near = stored(session, a_person(session, "Near"))
        said = {"application_id": numbers["joint"], "person_id": near.id, "near": True, "reason": "Family"}
        stored(session, ApplicationRecusal(at=clock.now(), **said))
    who = Actor(**{**SECRETARIAT.__dict__, "person_id": near.id})
    assert "s2-001" not in texts(told(package(who)), "noekkel")
    with pytest.raises(NotAllowed):
        package(an_actor("decision_maker"))
    with counted() as sent:
        package()
    assert len(sent) <= 2, sent
