"""A paper as a document for a word processor (.docx), with real headings and tables whose first row repeats."""

import io
from collections.abc import Callable, Mapping
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from saman.papers.blocks import Facts, Heading, Paper, Paragraph, Table
from saman.papers.legible import for_xml

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GREY = RGBColor(0x4A, 0x55, 0x60)
TAGS = {"nn": "nn-NO", "nb": "nb-NO", "en": "en-GB"}


def made(paper: Paper) -> bytes:
    document = Document()
    _set_up(document, paper)
    document.add_heading(for_xml(paper.title), level=0)
    _quiet(document.add_paragraph(for_xml(paper.subtitle)))
    for block in paper.blocks:
        WRITERS[block.kind](document, block)
    document.sections[0].footer.paragraphs[0].text = for_xml(paper.foot)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, paper: Paper) -> None:
    facts = document.core_properties
    facts.title, facts.author, facts.language = for_xml(paper.title)[:255], for_xml(paper.author)[:255], paper.language
    facts.created = facts.modified = paper.at.replace(tzinfo=None, microsecond=0)
    facts.comments = ""
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), TAGS.get(paper.language, paper.language))
    normal.element.get_or_add_rPr().append(spoken)


def _quiet(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.color.rgb = GREY


def _heading(document: Any, block: Heading) -> None:
    document.add_heading(for_xml(block.text), level=block.level)


def _paragraph(document: Any, block: Paragraph) -> None:
    written = document.add_paragraph(for_xml(block.text))
    if block.quiet:
        _quiet(written)


def _facts(document: Any, block: Facts) -> None:
    for word, text in block.pairs:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        line.add_run(f"{for_xml(word)}: ").bold = True
        line.add_run(for_xml(text))


def _table(document: Any, block: Table) -> None:
    table = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
    for row in (block.head, *block.rows):
        cells = table.add_row().cells
        for place, text in enumerate(row):
            cells[place].text = for_xml(text)
            if place:
                cells[place].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _is_head(table.rows[0])
    document.add_paragraph()


def _is_head(row: Any) -> None:
    """Read aloud as headings, and repeated on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


WRITERS: Mapping[str, Callable[[Any, Any], None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "facts": _facts,
    "table": _table,
}
