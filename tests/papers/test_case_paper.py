"""The council's case paper: the same data in two forms, without small numbers, only for those who may read."""

import io
from collections.abc import Iterator

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import Given
from saman.domain.errors import WrongState
from saman.language import speaking
from saman.papers import case_paper, pdf, word
from saman.papers.blocks import Facts, Heading, Paper, Paragraph, Table
from saman.services import databases as opened
from saman.services.reports import Change
from tests.support.build import a_database
from tests.support.databases import SqliteFiles
from tests.support.reporting import MORNING, World, a_world, fill, saved, submit, view


@pytest.fixture
def world(sqlite_files: SqliteFiles) -> Iterator[World]:
    url = a_database(sqlite_files)
    with clock.at(MORNING), speaking("en"):
        world = a_world("Bømlo", "Fitjar")
        fill(world)
        yield world
    opened.close(url)


def paper(world: World, who: Actor | None = None) -> Paper:
    return case_paper.paper(view(world, who or world.leader))


def of_word(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in document.paragraphs] + cells)


def of_pdf(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def test_word_and_pdf_say_the_same(world: World) -> None:
    submit(world)
    made = paper(world)
    for words in (of_word(word.made(made)), of_pdf(pdf.made(made))):
        for told in ("Proposed decision", "takes note of the annual report 2012", "Bømlo, Fitjar", "Assessment"):
            assert told in words
        assert "42 310" in words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ") or (
            "42,310" in words
        )


def test_a_word_document_has_headings_a_repeated_first_row_and_a_language(world: World) -> None:
    document = Document(io.BytesIO(word.made(paper(world))))
    kinds = [one.style.name for one in document.paragraphs if one.style and one.style.name]
    assert kinds[0] == "Title"
    assert {"Heading 1", "Heading 2", "Heading 3"} <= set(kinds)
    assert all("tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert document.core_properties.language == "en"


def test_numbers_with_few_people_behind_them_are_hidden_in_a_paper_that_is_public(world: World) -> None:
    small = f"sa_man_years:{world.organisations[1]}"
    saved(world, world.leader, "form-1", Change(small, Given("4"), Given(181.5)))
    rows = [row for one in paper(world).blocks if isinstance(one, Table) for row in one.rows]
    fitjar = [row for row in rows if row[0].endswith("– Fitjar")]
    bomlo = [row for row in rows if row[0].endswith("– Bømlo")]
    assert fitjar
    assert {row[-1] for row in fitjar} == {case_paper.HIDDEN}
    assert case_paper.HIDDEN not in {row[-1] for row in bomlo}


def test_a_draft_says_so_and_is_the_projects_own(world: World) -> None:
    assert "Draft: this has not been sent." in of_word(word.made(paper(world)))
    with pytest.raises(WrongState):
        paper(world, world.reader)
    submit(world)
    assert "Draft" not in of_word(word.made(paper(world, world.reader)))


ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=15, deadline=None)
@given(ANYTHING, ANYTHING, ANYTHING)
def test_whatever_was_typed_becomes_a_document(title: str, text: str, cell: str) -> None:
    blocks = [Heading(text), Paragraph(text), Facts([(cell, text)]), Table(cell, [text, cell], [[cell, text]])]
    made = Paper(title or "-", text, "nn", MORNING, cell, cell, blocks)
    assert pdf.made(made).startswith(b"%PDF")
    assert word.made(made).startswith(b"PK")
