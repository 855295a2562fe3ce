"""A sent version as a document: every answer as it was sent, section by section, and what proves that it is that."""

from saman import config
from saman.domain.signatures import from_frozen, verdict_words, whose
from saman.language import _, date_and_time, number, speaking
from saman.papers import pdf
from saman.papers.answers import Told, sections
from saman.papers.blocks import Block, Facts, Heading, Paper, Paragraph
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
        blocks=[_about(sent), *sections(Told(sent.form, sent.answers, sent.report.period)), *_marks(sent)],
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


def _marks(sent: SentVersion) -> list[Block]:
    """What each local party said of it, where it was signed."""
    signatures = from_frozen(sent.version.signatures or [])
    marks = whose(signatures, config.current(), sent.form.places)
    if not marks:
        return []
    told: list[Block] = [Heading(_("What the parties said"))]
    for one in marks:
        said = one.signature
        when = date_and_time(said.at) if said.at else ""
        told.append(Heading(one.party, level=2))
        told.append(Paragraph(" · ".join(part for part in (verdict_words(said.verdict), said.name, when) if part)))
        told += [Paragraph(text) for text in (said.remark,) if text]
        told += [Paragraph(_("As deputy: {why}", why=said.stands_in), quiet=True)] if said.stands_in else []
    return told
