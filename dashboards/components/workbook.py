"""A workbook sent back: where it is dropped, and what it would change, cell by cell."""

from collections.abc import Sequence
from itertools import groupby

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import button, button_row, card, icon
from dashboards.components.messages import problem
from dashboards.components.tables import table
from saman.domain.answer_words import in_words
from saman.domain.answers import Given
from saman.domain.forms import Field
from saman.domain.sheets.told import Proposed, Reading, SheetFault
from saman.language import _, n_
from saman.services.workbooks import LARGEST


def upload(name: str) -> Component:
    """A place to drop a file, or to choose one with the keyboard."""
    words = html.Span([icon("download"), _("Choose the file, or drop it here")], className="button")
    return dcc.Upload(words, id=name, accept=".xlsx", max_size=LARGEST, multiple=False, className="upload")


def looked_at(reading: Reading) -> list[Component]:
    if reading.faults:
        return _faults(reading.faults)
    skipped = [_skipped(reading.skipped)] if reading.skipped else []
    if not reading.changes:
        return [problem(_("The workbook changes nothing: every answer stands as it is.")), *skipped]
    return [
        dcc.Store(id="workbook-seen", data=reading.digest),
        _changes(reading),
        *skipped,
    ]


def _faults(faults: Sequence[SheetFault]) -> list[Component]:
    """By sheet, as one goes through the file to mend it."""
    title = n_(
        "One cell must be mended before anything is saved",
        "{n} cells must be mended before anything is saved",
        len(faults),
    )
    head = [_("Cell"), _("What is wrong")]
    cards = [
        card(table(head, [[_where(one.question, one.cell), _wrong(one)] for one in listed], sheet), title=sheet)
        for sheet, listed in groupby(faults, key=lambda one: one.sheet)
    ]
    return [problem(title), *cards]


def _where(question: str, cell: str) -> Component:
    return html.Div([html.Div(question), html.Div(cell, className="muted small")])


def _wrong(one: SheetFault) -> Component:
    stands = html.Div(_("It says “{value}”.", value=one.value), className="muted small") if one.value else None
    return html.Div([html.Div(one.message), stands])


def _changes(reading: Reading) -> Component:
    title = n_("One answer will be changed", "{n} answers will be changed", len(reading.changes))
    head = [_("Question"), _("Stands now"), _("In the workbook")]
    rows = [
        [_where(_asked(one), f"{one.sheet} {one.cell}"), _now(one), _told(one.question.field, one.new)]
        for one in reading.changes
    ]
    save = button(_("Save these answers"), primary=True, id="workbook-save")
    same = n_("One more is as it stands.", "{n} more are as they stand.", reading.same) if reading.same else ""
    return card(table(head, rows, title), html.P(same), button_row(save), title=title)


def _asked(one: Proposed) -> str:
    where = f" – {one.question.place.name}" if one.question.place else ""
    return f"{one.question.field.label}{where}"


def _now(one: Proposed) -> Component:
    warning = [html.Div(_("Changed by somebody after the workbook was made."), className="small")]
    return html.Div([_told(one.question.field, one.now), *(warning if one.meanwhile else [])])


def _told(field: Field, given: Given) -> str:
    words = in_words(field, given) or _("not answered")
    return f"{words} ({given.reason})" if given.reason else words


def _skipped(skipped: Sequence[tuple[str, str, str]]) -> Component:
    title = n_("One empty row was left out", "{n} empty rows were left out", len(skipped))
    rows = [[f"{sheet} {cell}", question] for sheet, cell, question in skipped]
    words = _("What stands in the form for these stays as it is.")
    listed = table([_("Cell"), _("Question")], rows, title)
    return card(html.Details([html.Summary(title), html.P(words), listed], className="table-twin"))
