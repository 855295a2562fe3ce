"""A case paper for the council, from the same data as the report: proposal, background, and what was reported.

It is the project's draft, to be finished in a word processor. Councils' papers are public, so small numbers are hidden.
"""

from collections.abc import Iterator

from saman import clock, config
from saman.domain.answers import NOTHING, Answers, number_in
from saman.domain.errors import WrongState
from saman.domain.form import Form, Place
from saman.domain.programme import Theme
from saman.domain.suppression import is_hidden
from saman.language import _, current, date_and_time, long_date, number
from saman.papers.answers import HIDDEN, Told, sections
from saman.papers.blocks import Block, Facts, Heading, Paper, Paragraph, Table
from saman.services.report_view import ReportView

TO_FILL_IN = "………………"
KEPT_BACK = frozenset({"confidential"})
IN_PARTS = ("distribution", "table")


def paper(view: ReportView) -> Paper:
    """Raises WrongState where nothing was sent yet and the draft is not the reader's own."""
    if not view.report.version and not view.sees_draft:
        raise WrongState(_("The report has not been sent yet."))
    program = config.current().about
    name = f"{view.form.type.label} {view.report.period}"
    return Paper(
        title=_("{report} for the project “{project}”", report=name, project=view.project.title),
        subtitle=_("Case paper · {programme}", programme=program.name),
        language=current(),
        at=clock.now(),
        author=", ".join(place.name for place in view.form.places),
        foot=f"{view.project.title} · {name}",
        blocks=[*_front(view, name), *_background(view), *_reported(view), *_assessment(), *_attached(view, name)],
    )


def _front(view: ReportView, name: str) -> Iterator[Block]:
    if view.open_keys or not view.report.version:
        yield Paragraph(_("Draft: this has not been sent."), quiet=True)
    words = (_("Case number"), _("Case officer"), _("To be decided by"), _("Date of the meeting"))
    yield Facts([(word, TO_FILL_IN) for word in words])
    yield Heading(_("Proposed decision"))
    told = _("The council takes note of the {report} for the project “{project}”.")
    yield Paragraph(told.format(report=name.lower(), project=view.project.title))


def _background(view: ReportView) -> Iterator[Block]:
    program, project = config.current().about, view.project
    theme = config.current().theme(project.main_theme).label
    yield Heading(_("Background"))
    yield Paragraph(
        _(
            "“{project}” is part of {programme} and works with {theme}. It began on {start} and ends on {end}.",
            project=project.title,
            programme=program.name,
            theme=str(theme).lower(),
            start=long_date(project.starts_on),
            end=long_date(project.ends_on),
        )
    )
    pairs = [
        (_("Taking part"), ", ".join(place.name for place in view.form.places)),
        (_("Project code"), project.code),
        (_("Parties"), ", ".join(str(party.label) for party in program.local_parties)),
    ]
    yield Facts([(word, text) for word, text in pairs if text])


def _reported(view: ReportView) -> Iterator[Block]:
    yield Heading(_("What was reported"))
    hidden, hidden_before = too_small(view.form, view.answers), too_small(view.form, view.earlier.answers)
    told = Told(
        view.form,
        view.answers,
        view.report.period,
        level=2,
        earlier=view.earlier,
        hidden=hidden,
        hidden_before=hidden_before,
        answered_only=True,
        kept_back=KEPT_BACK,
    )
    blocks = list(sections(told))
    if any(_hides(block) for block in blocks):
        few = _("“{sign}” stands for a number with too few people behind it to be public.", sign=HIDDEN)
        yield Paragraph(few, quiet=True)
    yield from blocks


def _hides(block: Block) -> bool:
    if isinstance(block, Table):
        return any(HIDDEN in row[1:] for row in block.rows)
    return isinstance(block, Paragraph) and block.text == HIDDEN


def too_small(form: Form, answers: Answers) -> frozenset[str]:
    """The numbers of a theme, at each place, unless it is known that enough people stand behind them."""
    return frozenset(
        asked.key
        for section in form.sections
        if section.theme
        for asked in section.questions
        if (asked.field.is_number or asked.field.kind in IN_PARTS)
        and _few_behind(form, answers, section.theme, asked.place)
    )


def _few_behind(form: Form, answers: Answers, theme: Theme, place: Place | None) -> bool:
    limits = config.current().about.hiding
    return any(
        is_hidden(number_in(answers.get(form.key_at(one.n, where), NOTHING)), one.n_kind, limits)
        for one in theme.indicators
        if one.n in form.fields
        for where in ([place] if place else form.places_of([one.n]))
    )


def _assessment() -> Iterator[Block]:
    yield Heading(_("Assessment"))
    yield Paragraph(_("To be written by the case officer."), quiet=True)


def _attached(view: ReportView, name: str) -> Iterator[Block]:
    if not view.report.version or view.report.submitted_at is None:
        return
    yield Heading(_("Attachment"))
    sent = date_and_time(view.report.submitted_at)
    yield Paragraph(f"{name}, {_('sent {when}, version {version}', when=sent, version=number(view.report.version))}")
