"""The workbook that applications which came on paper are entered in: one row each, and a sheet for each table."""

from collections.abc import Callable, Sequence

from saman.domain.asking import Choice
from saman.domain.calls import Call
from saman.domain.form import Form, Question
from saman.domain.forms import Field
from saman.domain.labels import Label
from saman.domain.programme import Programme
from saman.domain.sheets.layout import ON_A_PAGE_ONLY
from saman.language import NAMES, _, speaking

MARK, EDITION = "saman-applications", 1
"""On the hidden sheet, with the call: what the file is, and which layout it has."""
APPLICATIONS = "applications"
"""The name of the sheet with a row for each."""
KEY_ROW, HEAD_ROW = 1, 2
"""Counted from 1. The first is hidden: which question a column is. Rows begin below the headings."""
REF, TOWNS, TITLE, MAIN, ALSO, RECEIVED = (
    *("ref", "municipalities", "title", "main_theme", "also_themes"),
    "received_on",
)


def general(programme: Programme, call: Call) -> list[Field]:
    """What is asked of each beside the form. `ref` ties the rows of the other sheets to the application."""
    themes = tuple(Choice(key=one.key, label=one.label) for one in programme.themes if one.key in call.themes)
    words = {
        REF: ("text", lambda: _("Own number")),
        TOWNS: ("text", lambda: _("Municipality numbers, the responsible one first")),
        TITLE: ("text", lambda: _("Title of the project")),
        MAIN: ("choice", lambda: _("Main theme")),
        ALSO: ("choices", lambda: _("More themes")),
        RECEIVED: ("date", lambda: _("Received")),
    }
    return [
        Field(
            key=key,
            kind=kind,
            label=_in_all(word),
            required=key != ALSO,
            choices=themes if kind in ("choice", "choices") else (),
        )
        for key, (kind, word) in words.items()
    ]


def _in_all(word: Callable[[], str]) -> Label:
    found = {}
    for language in NAMES:
        with speaking(language):
            found[language] = word()
    return Label(found)


def asked_in_rows(form: Form) -> list[Question]:
    """The questions that have a column: those that are asked once and answered in one cell."""
    return [one for one in _asked(form) if one.field.kind not in (*ON_A_PAGE_ONLY, "table", "distribution")]


def asked_in_sheets(form: Form) -> list[Question]:
    """Those that have a sheet of their own."""
    return [one for one in _asked(form) if one.field.kind == "table"]


def _asked(form: Form) -> Sequence[Question]:
    return [one for one in form.questions.values() if one.place is None]
