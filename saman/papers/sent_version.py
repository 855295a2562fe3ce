"""A sent version as a document: every answer as it was sent, section by section, and what proves that it is that."""

from collections.abc import Iterator, Sequence

from saman import config
from saman.domain.answer_words import columns_in_words, in_words, label_of, rows_in_words
from saman.domain.answers import NOTHING
from saman.domain.form import Question
from saman.domain.sheets.words import section_titles
from saman.language import _, date_and_time, number, speaking
from saman.papers import pdf
from saman.papers.blocks import Block, Facts, Heading, Paper, Paragraph, Table
from saman.services.versions import SentVersion


def made(sent: SentVersion) -> bytes:
    """The document that is kept, or the same made again."""
    if sent.paper is not None:
        return sent.paper
    with speaking(sent.language):
        return pdf.made(paper(sent))


def paper(sent: SentVersion) -> Paper:
    version, program = sent.version, config.current().about
    title = f"{sent.form.type.label} {sent.report.period}"
    told = [_("Version {n}", n=number(version.number)), date_and_time(version.submitted_at)]
    proof = _("SHA-256 of the answers: {sum}", sum=version.checksum)
    return Paper(
        title=f"{title} · {sent.project.title}",
        subtitle=f"{program.name} · {' · '.join(told)}",
        language=sent.language,
        at=version.submitted_at,
        author=str(program.name),
        foot=f"{title}, {told[0].lower()} · {proof}",
        blocks=[_about(sent), *_sections(sent)],
    )


def _about(sent: SentVersion) -> Facts:
    themes = {section.theme.key: str(section.theme.label) for section in sent.form.sections if section.theme}
    pairs = [
        (_("Project"), f"{sent.project.title} ({sent.project.code})"),
        (_("Taking part"), ", ".join(place.name for place in sent.form.places)),
        (_("Theme"), ", ".join(themes.values()) or str(config.current().theme(sent.project.main_theme).label)),
        (_("Period"), sent.report.period),
        (_("Version"), number(sent.version.number)),
        (_("Sent"), date_and_time(sent.version.submitted_at)),
        (_("Sent by"), sent.sender),
    ]
    return Facts([(word, text) for word, text in pairs if text])


def _sections(sent: SentVersion) -> Iterator[Block]:
    shown = sent.form.showing(sent.answers).keys
    for section, title in zip(sent.form.sections, section_titles(sent.form), strict=True):
        questions = [asked for asked in section.questions if asked.key in shown]
        if questions:
            yield Heading(title)
            yield from _answers(sent, questions, title)


def _answers(sent: SentVersion, questions: Sequence[Question], title: str) -> Iterator[Block]:
    """Numbers in a table, texts under a heading of their own, in the order of the form."""
    waiting: list[Question] = []
    for asked in questions:
        if asked.field.is_number:
            waiting.append(asked)
            continue
        yield from _numbers(sent, waiting, title)
        waiting = []
        yield from _text(sent, asked)
    yield from _numbers(sent, waiting, title)


def _numbers(sent: SentVersion, asked: list[Question], title: str) -> Iterator[Block]:
    if not asked:
        return
    yield Table(title, [_("Question"), sent.report.period], [[_label(sent, one), _answer(sent, one)] for one in asked])
    for one in asked:
        if why := sent.answers.get(one.key, NOTHING).reason:
            yield Paragraph(f"{_label(sent, one)}: {why}", quiet=True)


def _text(sent: SentVersion, asked: Question) -> Iterator[Block]:
    yield Heading(_label(sent, asked), level=2)
    value = sent.answers.get(asked.key, NOTHING).value
    if asked.field.kind == "table" and isinstance(value, list):
        yield Table(_label(sent, asked), columns_in_words(asked.field), rows_in_words(asked.field, value))
    else:
        yield Paragraph(_answer(sent, asked))
    if why := sent.answers.get(asked.key, NOTHING).reason:
        yield Paragraph(why, quiet=True)


def _label(sent: SentVersion, asked: Question) -> str:
    return label_of(asked, len(sent.form.places) > 1)


def _answer(sent: SentVersion, asked: Question) -> str:
    return in_words(asked.field, sent.answers.get(asked.key, NOTHING)) or _("not answered")
