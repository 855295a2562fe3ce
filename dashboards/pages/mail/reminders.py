"""Today's reminders: whom they go to and why, sent by a button; and the mail that did not arrive."""

from collections.abc import Sequence
from typing import Any

from dash import ALL, Input, Output, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import failed_mail
from dashboards.components.layout import button, button_row, card, heading
from dashboards.components.messages import success
from dashboards.components.tables import Column, table
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import clock, config
from saman.language import _, long_date, n_
from saman.services import digests, outbox_lists, read, reminders, work
from saman.services.letter_texts import report_name
from saman.services.reminders import Reminder

page(
    __name__,
    path="/admin/reminders",
    title=lambda: _("Reminders"),
    needs="reminder.send",
    group="administration",
    order=85,
    nav=lambda: _("Reminders"),
)


def layout(**_query: Any) -> Component:
    return html.Div(_drawn(), id="reminders-page")


def _drawn() -> list[Component]:
    with read() as session:
        found = reminders.planned(session, actor())
        failed = outbox_lists.failed(session, actor())
    people = len({one.person_id for one in found})
    title = n_("{n} reminder to send today", "{n} reminders to send today", len(found))
    about = n_("To {n} person, one mail each at most.", "To {n} persons, one mail each at most.", people)
    head = heading(title, about) if found else heading(_("No reminders to send today"), _about_none())
    return [head, html.Div([_planned(found), *failed_mail.drawn(failed)], className="stack")]


def _about_none() -> str:
    return _("What is due today has been sent, or nobody owes anything.")


def _planned(found: Sequence[Reminder]) -> Component:
    result = html.Div(id="reminders-result", **{"aria-live": "polite"})
    if not found:
        return card(html.P(_ladder()), result, title=_("When reminders are sent"))
    labels = {role.key: str(role.label) for role in config.current().roles}
    rows = [
        [
            html.Span([one.name, html.Br(), html.Span(one.mail, className="muted small")]),
            labels[one.role],
            _place(one),
            why(one),
        ]
        for one in found
    ]
    heads = [Column(_("To")), Column(_("Role")), Column(_("Project")), Column(_("Why"))]
    words = n_("Send {n} reminder", "Send {n} reminders", len(found))
    buttons = button_row(button(words, primary=True, id="reminders-send"))
    listed = table(heads, rows, _("Whom they go to"))
    return card(html.P(_ladder()), buttons, result, listed, title=_("Whom they go to"))


def _ladder() -> str:
    days = [rung.days for rung in config.current().about.reminders.ladder]
    if not days:
        return _("The programme has no ladder of reminders.")
    listed = ", ".join(f"{day:+d}".replace("-", "\N{MINUS SIGN}") for day in sorted(days))
    return _(
        "Days from the deadline on which somebody is reminded: {days}. The later, the more hear of it.", days=listed
    )


def _place(one: Reminder) -> Component:
    return dcc.Link(f"{one.code} {one.title}", href=str(one.facts["path"]))


def why(one: Reminder) -> str:
    if one.kind == "vacancy":
        return _("Nobody has led the project since {day}", day=long_date(one.since))
    named = report_name(one.type, one.period)
    when = _("the deadline was {day}") if one.since < clock.today() else _("due {day}")
    further = ". " + _("Nobody nearer can be reached") if one.vacant else ""
    return f"{named}, {when.format(day=long_date(one.since))}{further}"


@callback(
    Output("reminders-page", "children"),
    Input("reminders-send", "n_clicks"),
    needs="reminder.send",
    prevent_initial_call=True,
)
def send(clicks: int | None) -> list[Component]:
    if not clicks:
        raise PreventUpdate
    with work(actor()) as session:
        found = reminders.remind(session, actor())
        digests.gather(session, actor(), clock.now())
    said = n_("{n} reminder is on its way.", "{n} reminders are on their way.", len(found))
    return [success(said), *_drawn()]


@callback(
    Output("reminders-page", "children", allow_duplicate=True),
    Input({"type": failed_mail.AGAIN, "mail": ALL}, "n_clicks"),
    needs="reminder.send",
    prevent_initial_call=True,
)
def again(clicks: list[int | None]) -> list[Component]:
    if not any(clicks):
        raise PreventUpdate
    with work(actor()) as session:
        address = outbox_lists.send_again(session, actor(), ctx.triggered_id["mail"])
    return [success(_("It is on its way to {address} once more.", address=address)), *_drawn()]
