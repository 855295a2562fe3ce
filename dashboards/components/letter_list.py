"""The letters of a call: how far they have come, each with its form, its journal number and the ways to take it out."""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.dates import date_input
from dashboards.components.download import download_link
from dashboards.components.empty import empty
from dashboards.components.figure_choices import tabs
from dashboards.components.layout import button, button_row, card, columns, facts, hidden, link_button
from dashboards.components.messages import note, problem
from dashboards.components.sent_letters import downloads
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from saman import clock
from saman.domain.columns import stored_id
from saman.domain.decision_letters import KINDS
from saman.domain.jobs import JobState
from saman.domain.kept_letters import LONGEST_MARK
from saman.language import NAMES, _, language_name, long_date, n_, number
from saman.services.kept_letters import LetterRow, LetterSheet
from saman.services.letter_words import WrittenLetter

HEADING = "## "
FEW = 5


def answer(sheet: LetterSheet) -> tuple[str, str]:
    """How many are sent, and who lacks a form."""
    words = next(words for part, words in sheet.parts if part == sheet.about)
    if not sheet.listed:
        return f"{sheet.call.label}: {words}", ""
    sent = sum(bool(one.kept and one.kept.sent_on) for one in sheet.listed)
    every = n_("{sent} of {n} letter sent", "{sent} of {n} letters sent", len(sheet.listed), sent=number(sent))
    return f"{words}: {every}", str(sheet.call.label)


def parts(sheet: LetterSheet) -> Component:
    links = [(address(sheet, part), words, part == sheet.about) for part, words in sheet.parts]
    return tabs(links, _("Which letters"))


def address(sheet: LetterSheet, about: str, show: int | None = None) -> str:
    return f"/calls/{sheet.call.key}/letters?about={about}{f'&show={show}' if show else ''}"


def standing(sheet: LetterSheet, towns: Sequence[str], day: str) -> list[Component]:
    """How the work is coming along, or the ways to make and send them."""
    if not sheet.rows:
        words = _("When an application stands so that this letter fits it, it is listed here.")
        return [empty(_("Nobody is to have such a letter now"), words)]
    if sheet.under_way:
        return [html.Div(progress(sheet), id="letters-progress"), dcc.Interval(id="letters-follow", interval=1000)]
    failed = sheet.job is not None and sheet.job.state != JobState.DONE
    why = [problem((sheet.job and sheet.job.failure) or _("The work was called off."))] if failed else []
    cards = [one for one in (_make(sheet, towns), _send(sheet, day)) if one is not None]
    return [*why, *_unknown(sheet), *_to_fill_in(sheet), *([columns(*cards)] if cards else [])]


def progress(sheet: LetterSheet) -> Component:
    job = sheet.job
    made, of = (job.made, job.of) if job else (0, 0)
    words = _("{made} of {of} letters made", made=number(made), of=number(of)) if of else _("Waits to be begun")
    title = _("Letters are being made")
    bar = html.Progress(value=str(made), max=str(of or 1), **{"aria-label": title})
    return card(bar, html.P(words), title=title, role="status")


def _unknown(sheet: LetterSheet) -> list[Component]:
    lacking = [one for one in sheet.waiting if not one.known]
    if not lacking:
        return []
    words = n_(
        "It is not known which written form {n} municipality has decided on. Its letter is made in {language}, the "
        "first of the programme, and marked in the list.",
        "It is not known which written form {n} municipalities have decided on. Their letters are made in {language}, "
        "the first of the programme, and marked in the list.",
        len(lacking),
        language=language_name(lacking[0].language),
    )
    return [note(words)]


def _to_fill_in(sheet: LetterSheet) -> list[Component]:
    """Who would get a letter with dots in it, each with the way to look at it."""
    found = [] if sheet.invites else sheet.with_unknown
    if not found:
        return []
    words = n_(
        "{n} letter has something that is not known here: it stands as dots, to be filled in by hand.",
        "{n} letters have something that is not known here: it stands as dots, to be filled in by hand.",
        len(found),
    )
    names = [
        html.Li(dcc.Link(f"{one.matter.towns[0].name}: {one.matter.application.title}", href=_look(sheet, one)))
        for one in found
    ]
    summary = html.Summary(_("Which letters"))
    return [note(html.Div([html.P(words), html.Details([summary, html.Ul(names)], open=len(found) <= FEW)]))]


def _look(sheet: LetterSheet, one: LetterRow) -> str:
    return address(sheet, sheet.about, one.id)


def _make(sheet: LetterSheet, towns: Sequence[str]) -> Component | None:
    waiting = len(sheet.waiting)
    if not waiting:
        return None
    words = _(
        "Each letter is kept as it is made, as text and PDF. Made again, it is a new one beside the old. What is sent "
        "stands as it is."
    )
    make = n_("Make {n} letter", "Make letters for all {n}", waiting)
    first = not any(one.kept for one in sheet.rows)
    every = button(make, primary=first and not sheet.invites, id="letters-make")
    if sheet.invites:
        return card(html.P(words), *_chosen(sheet, first, every, towns), title=_("Make invitations"))
    return card(html.P(words), button_row(every), title=_("Make letters"))


def _chosen(sheet: LetterSheet, first: bool, every: Component, towns: Sequence[str]) -> list[Component]:
    """To invite some; a municipality whose letter is made already can be chosen again."""
    data = [{"value": str(one.id), "label": _with_number(one)} for one in sheet.rows]
    label = _("Municipalities to invite")
    look_for = {"searchable": True, "clearable": True, "className": "field"}
    choice = dmc.MultiSelect(id=place("towns"), label=label, data=data, value=[*towns], **look_for)
    look = link_button(_("Preview"), _look(sheet, sheet.rows[0]), kind="small")
    make = button(_("Make for those that are chosen"), primary=first, id="letters-invite")
    return [choice, button_row(make, every, look)]


def _with_number(one: LetterRow) -> str:
    town = one.matter.towns[0]
    return f"{town.name} ({town.number})" if town.number else town.name


def _send(sheet: LetterSheet, day: str) -> Component | None:
    made = [one for one in sheet.waiting if one.kept]
    if not made:
        return None
    words = _("Letters are sent from the archive. Noted as sent, they can be read by the municipalities here.")
    if sheet.invites:
        words = _("Letters are sent from the archive. Noted as sent, they stand as they are.")
    sent_on = html.Div(date_input(place("day"), _("Sent on"), day or clock.today().isoformat()), className="field")
    send = n_("Note {n} as sent", "Note all {n} as sent", len(made))
    act = button_row(button(send, primary=len(made) == len(sheet.waiting), id="letters-send"))
    return card(html.P(words), sent_on, act, title=_("Note as sent"))


def place(name: str) -> dict[str, str]:
    """Where the choices of the cards are: by pattern, for a page that lacks a card lacks its choice."""
    return {"letters-choice": name}


def as_drawn(sheet: LetterSheet) -> dict[str, list[str]]:
    """What stands on each letter that is on the page, by its number; what is typed is compared with it."""
    return {str(one.kept.letter.id): [*one.kept.said] for one in sheet.listed if one.kept}


def unsent(sheet: LetterSheet) -> list[int]:
    """The letters on the page that wait to be sent."""
    return [stored_id(one.kept.letter) for one in sheet.waiting if one.kept]


def preview(sheet: LetterSheet, letter: WrittenLetter | None) -> list[Component]:
    """How one letter would be if it were made now."""
    if letter is None:
        return []
    with_copy = ", ".join(town.name for town in letter.towns[1:])
    pairs = [(_("To"), letter.towns[0].name), (_("Copy to"), with_copy), (_("Form"), NAMES[letter.language])]
    close = link_button(_("Close"), address(sheet, sheet.about), kind="small")
    text = html.Div([html.H3(letter.subject), *[_paragraph(one) for one in letter.paragraphs]], lang=letter.language)
    title = _("Preview: {application}", application=letter.application.title)
    return [card(facts(*[pair for pair in pairs if pair[1]]), text, title=title, aside=close)]


def _paragraph(text: str) -> Component:
    if text.startswith(HEADING):
        return html.H4(text.removeprefix(HEADING))
    return html.P(text, style={"whiteSpace": "pre-line"})


def listed(sheet: LetterSheet) -> list[Component]:
    if not sheet.listed:
        return []
    heads: Sequence[Column | str] = [
        *([_("Municipality")] if sheet.invites else [_("Application"), _("To")]),
        _("Letter"),
        _("Standing"),
        _("Journal number"),
        _("Exempt from access"),
        Column("", "actions"),
    ]
    rows = [_row(sheet, one) for one in sheet.listed]
    any_made = any(one.kept for one in sheet.rows)
    open_ = any_made and not sheet.under_way
    save = [button_row(button(_("Save the numbers"), id="letters-save"))] if open_ else []
    told = _("Exempt from access: the legal ground, where the letter or a part of it is kept from the public.")
    archive = [_archive(sheet)] if any_made else []
    whole = card(table(heads, rows, _("Letters")), html.P(told, className="muted small"), *save, title=_("Letters"))
    return [whole, *archive]


def _archive(sheet: LetterSheet) -> Component:
    words = _(
        "All letters of the call that are sent or wait to be, as PDF, with what the archive needs to know of each and "
        "checksums."
    )
    name = _("Package for the archive")
    return card(
        html.P(words), button_row(download_link(name, f"/download/archive.zip?call={sheet.call.key}")), title=name
    )


def _row(sheet: LetterSheet, one: LetterRow) -> list[Any]:
    return [
        *([_with_number(one)] if sheet.invites else _about(one)),
        html.Span([KINDS[one.matter.kind].label(), html.Br(), _form(one)]),
        _standing(one),
        *_fields(sheet, one),
        html.Div(_ways(sheet, one), className="pill-row"),
    ]


def _about(one: LetterRow) -> list[Component]:
    application, towns = one.matter.application, [town.name for town in one.matter.towns]
    copies = [html.Br(), html.Span(_("Copy to {names}", names=", ".join(towns[1:])), className="muted small")]
    return [
        dcc.Link(f"{application.code} {application.title}", href=f"/applications/{one.id}"),
        html.Span([towns[0], *(copies if towns[1:] else [])]),
    ]


def _form(one: LetterRow) -> Component:
    kept = one.kept.letter if one.kept and one.kept.sent_on else None
    language, known = (kept.language, kept.form_known) if kept else (one.language, one.known)
    marks = [] if known else [" ", pill(_("not set"), "amber", "warning")]
    return html.Span([NAMES[language], *marks], className="small")


def _standing(one: LetterRow) -> Component:
    if one.kept is None:
        return html.Span(_("not made yet"), className="muted")
    if one.kept.sent_on:
        return pill(_("Sent {day}", day=long_date(one.kept.sent_on)), "pine", "check")
    return html.Span(_("Made {when}", when=long_date(clock.local(one.kept.letter.made_at).date())))


def _fields(sheet: LetterSheet, one: LetterRow) -> list[Any]:
    """Read only while letters are made: the list is drawn anew then, and nobody is to lose what was typed."""
    if one.kept is None:
        return ["", ""]
    if sheet.under_way:
        return [*one.kept.said]
    said, about = one.kept.said, _with_number(one) if one.invites else one.matter.application.code
    told = [
        ("letter-number", _("Journal number: {application}", application=about)),
        ("letter-exempt", _("Exempt from access: {application}", application=about)),
    ]
    return [_field({name: one.kept.letter.id}, label, value) for (name, label), value in zip(told, said, strict=True)]


def _field(where: dict[str, Any], label: str, value: str) -> Component:
    limit = {"input": {"maxLength": LONGEST_MARK}}
    return dmc.TextInput(id=where, value=value, size="sm", w=150, attributes=limit, **{"aria-label": label})


def _ways(sheet: LetterSheet, one: LetterRow) -> list[Component]:
    name = hidden(f": {_with_number(one) if one.invites else one.matter.application.title}")
    look = link_button([_("Preview"), name], address(sheet, sheet.about, one.id), kind="small")
    if one.kept is None:
        return [look]
    again = button([_("Make again"), name], kind="small", id={"letter-again": one.id})
    send = button([_("Note as sent"), name], kind="small", id={"letter-send": one.kept.letter.id})
    acts = [] if sheet.under_way else [again, *([] if one.kept.sent_on else [send])]
    return [look, *downloads(one.kept), *acts]
