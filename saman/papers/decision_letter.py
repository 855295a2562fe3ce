"""A letter as a paper, all of it in the language of the letter: as it would be now, or as it was kept."""

from collections.abc import Iterator, Sequence
from datetime import date

from saman import clock, config
from saman.domain.kept_letters import KeptLetter
from saman.domain.letters import one_line
from saman.language import _, long_date, speaking
from saman.papers.blocks import Block, Facts, Heading, Paper, Paragraph
from saman.services.letter_words import WrittenLetter

HEADING = "## "


def paper(letter: WrittenLetter) -> Paper:
    about = config.current().about
    with speaking(letter.language):
        towns, code = [town.name for town in letter.towns], letter.application.code
        draft = Paragraph(_("Draft: this has not been sent."), quiet=True)
        return Paper(
            title=letter.subject,
            subtitle=str(about.name),
            language=letter.language,
            at=clock.now(),
            author=str(about.owner),
            foot=f"{code} · {letter.application.title}",
            blocks=[draft, _facts(towns, code, clock.today()), *_text(letter.paragraphs)],
        )


def kept(letter: KeptLetter) -> Paper:
    """From what was kept alone: the same whenever it is asked for."""
    with speaking(letter.language):
        made_on = clock.local(letter.made_at).date()
        return Paper(
            title=letter.subject,
            subtitle=letter.programme,
            language=letter.language,
            at=letter.made_at,
            author=letter.sender,
            foot=f"{letter.reference} · {letter.about}",
            blocks=[_facts(letter.towns, letter.reference, made_on), *_text(letter.body.split("\n\n"))],
        )


def _facts(towns: Sequence[str], reference: str, day: date) -> Facts:
    pairs = [
        (_("To"), towns[0]),
        (_("Copy to"), ", ".join(towns[1:])),
        (_("Our reference"), reference),
        (_("Date"), long_date(day)),
    ]
    return Facts([(word, text) for word, text in pairs if text])


def _text(paragraphs: Sequence[str]) -> Iterator[Block]:
    for text in paragraphs:
        if text.startswith(HEADING):
            yield Heading(one_line(text.removeprefix(HEADING)))
        elif text.strip():
            yield Paragraph(text)
