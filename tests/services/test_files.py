"""Files beside answers: stored before they are acknowledged, named by what is in them, read by those who may."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Delete, Update, delete, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.answers import Given
from saman.domain.errors import BadInput, NotFound, Unavailable, WrongState
from saman.domain.stored_files import StoredFile, reference
from saman.services import databases as opened_databases
from saman.services import file_answers, files
from saman.services.reports import Change, Saved
from saman.settings import settings
from saman.storage import file_store
from saman.storage import reports as stored
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, begin, fill, saved, send_back, submit, view
from tests.support.samples import KEY, PDF, docx, uploaded


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAMAN_FILES", str(tmp_path / "files"))
    settings.cache_clear()
    return tmp_path / "files"


@pytest.fixture
def world(databases: Databases, folder: Path) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield a_world("Bømlo")
    opened_databases.close(url)


def answer(world: World, *given: StoredFile, who: Actor | None = None) -> Saved:
    value = json.dumps([reference(one) for one in given])
    return saved(world, who or world.leader, "form-1", Change(KEY, Given(value)))


def content(who: Actor, file: StoredFile) -> bytes:
    with services.read() as session:
        return file_answers.opened(session, who, file.id or 0).path.read_bytes()


def contents(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.rglob("*") if file.is_file()]


def test_a_file_is_kept_under_its_checksum_and_named_by_its_answer(world: World, folder: Path) -> None:
    file = uploaded(world.leader, world.report, name="C:\\vedtak.pdf")
    assert (folder / file.sha256[:2] / file.sha256).read_bytes() == PDF
    assert (file.name, file.media_type, file.size) == ("vedtak.pdf", "application/pdf", len(PDF))
    assert answer(world, file).answers[KEY].value == [reference(file)]
    assert content(world.leader, file) == PDF
    assert contents(folder) == [PDF], "nothing half written lies about"


def test_the_same_file_again_is_the_one_that_is_there(world: World) -> None:
    first = uploaded(world.leader, world.report)
    assert uploaded(world.leader, world.report).id == first.id
    assert uploaded(world.leader, world.report, name="anna.pdf").id != first.id


def test_an_answer_names_its_files_as_they_are_stored_and_no_others(world: World) -> None:
    file = uploaded(world.leader, world.report)
    forged = [reference(file) | {"name": "<b>other</b>.exe", "size": 1}]
    told = saved(world, world.leader, "form-1", Change(KEY, Given(forged)))
    assert told.answers[KEY].value == [reference(file)]
    with pytest.raises(BadInput, match="does not belong"):
        saved(world, world.leader, "form-1", Change(KEY, Given([reference(file) | {"id": 999}])))
    assert saved(world, world.leader, "form-1", Change(KEY, Given("rubbish"), Given(forged))).answers[KEY] == Given()


def test_more_files_than_the_answer_takes_stop_the_sending(world: World) -> None:
    many = [uploaded(world.leader, world.report, name=f"{n}.pdf") for n in range(6)]
    problems = [one.message for one in answer(world, *many).problems if one.field == KEY]
    assert problems == ["There can be 5 files at most."]


def test_too_large_is_a_sentence_and_nothing_stays(world: World, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMAN_FILE_MB", "1")
    settings.cache_clear()
    with pytest.raises(BadInput, match="larger than 1 MB"):
        uploaded(world.leader, world.report, PDF[:-6] + bytes(1_000_000) + b"%%EOF\n")
    assert contents(folder) == []


def test_a_report_has_room_for_so_much_and_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMAN_REPORT_FILES_MB", "1")
    settings.cache_clear()
    large = [PDF[:-6] + bytes([n]) * 600_000 + b"%%EOF\n" for n in (1, 2)]
    uploaded(world.leader, world.report, large[0])
    with pytest.raises(BadInput, match="has room for 1 MB"):
        uploaded(world.leader, world.report, large[1])
    uploaded(world.leader, world.report, large[0], name="same.pdf")


def test_a_full_disk_is_a_sentence_and_leaves_no_row(
    world: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(file_store.os, "fsync", full)
    with pytest.raises(Unavailable, match="Nothing was stored"):
        uploaded(world.leader, world.report)
    assert contents(folder) == []
    with services.read() as session:
        assert session.exec(select(StoredFile)).all() == []


@pytest.mark.parametrize("key", ["next_year", "no_such_answer", "attachments:1", ""])
def test_files_are_added_to_answers_of_files_only(world: World, key: str) -> None:
    with pytest.raises(BadInput, match="Files cannot be added"):
        uploaded(world.leader, world.report, key=key)


def test_others_neither_add_nor_read_what_is_not_sent(world: World) -> None:
    file = uploaded(world.leader, world.report)
    answer(world, file)
    for other in (world.reader, world.secretariat, world.outsider):
        with pytest.raises(NotFound):
            content(other, file)
    with pytest.raises(NotFound):
        uploaded(world.outsider, world.report)
    assert content(world.colleague, file) == PDF


def test_readers_find_the_files_of_what_was_sent_and_no_more(world: World) -> None:
    fill(world)
    file, other = uploaded(world.leader, world.report), uploaded(world.leader, world.report, docx(), "kladd.docx")
    answer(world, file)
    submit(world)
    assert content(world.reader, file) == PDF
    assert view(world, world.reader).answers[KEY].value == [reference(file)]
    with pytest.raises(NotFound):
        content(world.reader, other)
    with pytest.raises(NotFound):
        content(world.outsider, file)


def test_what_was_sent_is_closed_and_a_return_opens_what_it_names(world: World) -> None:
    fill(world)
    submit(world)
    with pytest.raises(WrongState):
        uploaded(world.leader, world.report)
    begin(world)
    send_back(world, {"next_year": "Kva no?"})
    with pytest.raises(BadInput, match="not open for change"):
        uploaded(world.leader, world.report)


def test_a_return_that_names_the_files_opens_them(world: World) -> None:
    fill(world)
    answer(world, uploaded(world.leader, world.report))
    submit(world)
    begin(world)
    send_back(world, {KEY: "Legg ved vedtaket"})
    new = uploaded(world.leader, world.report, docx(), "vedtaket.docx")
    assert answer(world, new).answers[KEY].value == [reference(new)]


def test_the_frozen_version_holds_the_checksum_of_each_file(world: World) -> None:
    fill(world)
    file = uploaded(world.leader, world.report)
    answer(world, file)
    submit(world)
    with services.read() as session:
        (frozen,) = (one for one in stored.versions(session, world.report)[0].answers if one["field"] == KEY)
    assert frozen["value"] == [{"id": file.id, "name": "vedtak.pdf", "size": len(PDF), "sha256": file.sha256}]


def test_a_file_that_is_gone_or_altered_is_never_handed_out(world: World, folder: Path) -> None:
    file = uploaded(world.leader, world.report)
    place = folder / file.sha256[:2] / file.sha256
    place.write_bytes(PDF.replace(b"1.7", b"1.6"))
    with pytest.raises(Unavailable, match="lost or damaged"):
        content(world.leader, file)
    place.unlink()
    with pytest.raises(Unavailable, match="lost or damaged"):
        content(world.leader, file)
    uploaded(world.leader, world.report)
    assert content(world.leader, file) == PDF, "the same file again mends it"


@pytest.mark.parametrize("change", [update(StoredFile).values(name="x"), delete(StoredFile)])
def test_the_database_refuses_to_change_what_was_uploaded(world: World, change: Update | Delete) -> None:
    uploaded(world.leader, world.report)
    with pytest.raises(DBAPIError), services.work(world.leader) as session:
        session.connection().execute(change)


def test_half_a_file_of_somebody_who_is_gone_is_cleared_away(world: World, folder: Path) -> None:
    with files.receiving(iter([PDF]), "a.pdf") as left:
        pass
    left.content.path.write_bytes(b"half")
    long_ago = clock.wall().timestamp() - 2 * file_store.FORGOTTEN
    os.utime(left.content.path, (long_ago, long_ago))
    uploaded(world.leader, world.report)
    assert contents(folder) == [PDF]
