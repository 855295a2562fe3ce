"""A letter about an application as a paper, all of it in the language of the letter."""

from collections.abc import Iterator

from saman import clock, config
from saman.domain.letters import one_line
from saman.language import _, long_date, speaking
from saman.papers.blocks import Block, Facts, Heading, Paper, Paragraph
from saman.services.application_letters import WrittenLetter

HEADING = "## "


def paper(letter: WrittenLetter) -> Paper:
    about = config.current().about
    with speaking(letter.language):
        return Paper(
            title=letter.subject,
            subtitle=str(about.name),
            language=letter.language,
            at=clock.now(),
            author=str(about.owner),
            foot=f"{letter.application.code} · {letter.application.title}",
            blocks=list(_blocks(letter)),
        )


def _blocks(letter: WrittenLetter) -> Iterator[Block]:
    yield Paragraph(_("Draft: this has not been sent."), quiet=True)
    copies = ", ".join(town.name for town in letter.towns[1:])
    pairs = [
        (_("To"), letter.towns[0].name),
        (_("Copy to"), copies),
        (_("Our reference"), letter.application.code),
        (_("Date"), long_date(clock.today())),
    ]
    yield Facts([(word, text) for word, text in pairs if text])
    for text in letter.paragraphs:
        if text.startswith(HEADING):
            yield Heading(one_line(text.removeprefix(HEADING)))
        else:
            yield Paragraph(text)
