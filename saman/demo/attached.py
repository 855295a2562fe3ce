"""What a project of the demo attaches to a report: one page, made here, that says itself that it is invented."""

from datetime import UTC

from saman import clock
from saman.demo.figure_facts import Attached
from saman.domain.access import Actor
from saman.domain.answers import Given
from saman.domain.stored_files import reference
from saman.papers import pdf
from saman.papers.blocks import Paper, Paragraph
from saman.services import Session, files


def attach(session: Session, actor: Actor, report_id: int, told: Attached, url: str) -> Given:
    """Stored as any file that is uploaded."""
    with files.receiving(iter([_page(told)]), f"{told.title}.pdf", url) as arrived:
        return Given([reference(files.add(session, actor, report_id, told.key, arrived))])


def _page(told: Attached) -> bytes:
    blocks = [Paragraph(text) for text in told.paragraphs]
    at = clock.now().astimezone(UTC)
    return pdf.made(Paper(told.title, told.subtitle, told.language, at, told.subtitle, told.subtitle, blocks))
