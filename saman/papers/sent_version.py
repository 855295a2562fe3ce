"""A sent version as a document: every answer as it was sent, section by section, and what proves that it is that."""

from saman import config
from saman.language import _, date_and_time, number, speaking
from saman.papers import pdf
from saman.papers.answers import Told, sections
from saman.papers.blocks import Facts, Paper
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
        blocks=[_about(sent), *sections(Told(sent.form, sent.answers, sent.report.period))],
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
