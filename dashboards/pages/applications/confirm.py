"""Who applies, who stands behind what is written, and sending it."""

import secrets
from collections.abc import Callable
from typing import Any, NamedTuple

from dash import ALL, Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import application_standing as parts
from dashboards.components import report_saving
from dashboards.components.application_fields import PREFIX, fault
from dashboards.components.application_words import WHERE, became, happened, standing
from dashboards.components.layout import heading, link_button
from dashboards.components.messages import error_summary, problem, success
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import clock
from saman.domain.application_flow import Standing
from saman.domain.errors import BadInput, InvalidReport, WrongState
from saman.language import _
from saman.services import Session, application_edits, application_forms, application_sending, read, work

page(
    __name__,
    path_template="/applications/<application_id>/confirm",
    title=lambda: _("Applicants and confirmations"),
    needs="application.read",
)
BODY = "application-body"
WRITTEN = (Standing.DRAFT, Standing.SENT, Standing.DEFECT)


def layout(application_id: int, **_query: str) -> Component:
    return html.Div(
        [
            dcc.Store(id="application-id", data=application_id),
            dcc.Store(id="application-key", data=secrets.token_hex(16)),
            html.Div(_drawn(application_id), id=BODY),
        ]
    )


class Typed(NamedTuple):
    """What somebody wrote on the page, in the parts that are folded away until then."""

    number: str = ""
    why: str = ""
    about: parts.About | None = None


def _drawn(application_id: int, *told: Component, typed: Typed | None = None) -> list[Component]:
    """`typed` is what was refused, which stays in its field."""
    with read() as session:
        view = application_forms.opened(session, actor(), application_id)
        stage = application_sending.stage(session, actor(), application_id)
        empty = application_sending.without_account(session, actor(), application_id)
    editable = bool(view.open_keys) and view.leads and view.application.state != Standing.DEFECT
    open_ = view.application.state in WRITTEN and view.call is not None
    past = view.call is not None and clock.today() > view.call.last_on and view.application.state == Standing.DRAFT
    back = link_button(_("To the application"), f"{WHERE}/{application_id}")
    left = [
        *parts.late_note(view, past),
        *(parts.unready_note(view, stage) if open_ else []),
        parts.seats_card(view, stage.seats, open_, empty),
        *parts.send_card(view, stage, actor()),
    ]
    typed = typed or Typed()
    right = [
        parts.towns_card(view, editable, typed.number),
        *parts.about_card(view, editable, typed.about),
        *parts.withdraw_card(view, typed.why),
    ]
    head = heading(view.application.title, standing(view), back)
    columns = [html.Div(left, className="stack"), html.Div([*right, happened(view.events)], className="stack")]
    return [
        head,
        *became(view),
        html.Div(list(told), id="application-faults", **{"aria-live": "polite"}),
        html.Div(columns, className="columns aside-right"),
    ]


def _done(
    application_id: int, words: str, act: Callable[[Session], Any], typed: Typed | None = None
) -> list[Component]:
    """The page anew after `act`, or with the fault above what stands."""
    try:
        with work(actor()) as session:
            act(session)
    except InvalidReport as error:
        return _drawn(application_id, _to_mend(application_id, error))
    except BadInput as error:
        return _drawn(application_id, fault(error), typed=typed)
    except WrongState as error:
        return _drawn(application_id, problem(str(error)), typed=typed)
    return _drawn(application_id, success(words))


def _to_mend(application_id: int, error: InvalidReport) -> Component:
    with read() as session:
        form = application_forms.opened(session, actor(), application_id).form
    items = report_saving.to_mend(f"{WHERE}/{application_id}", form, error.problems)
    return error_summary(items, title=str(error)) if items else problem(str(error))


def _clicked() -> Any:
    if not ctx.triggered_id or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    return ctx.triggered_id


@callback(
    Output(BODY, "children"),
    Input({"type": "application-confirm", "organisation": ALL, "party": ALL}, "n_clicks"),
    State("application-id", "data"),
    needs="application.read",
    prevent_initial_call=True,
)
def confirm(_clicks: list, number: int) -> list[Component]:
    place = _clicked()

    def act(session: Session) -> None:
        application_sending.confirm(session, actor(), number, int(place["organisation"]), str(place["party"]))

    return _done(number, _("Confirmed."), act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Input("application-send", "n_clicks"),
    State("application-key", "data"),
    State("application-id", "data"),
    needs="application.send",
    prevent_initial_call=True,
)
def send(clicks: int | None, key: str, number: int) -> list[Component]:
    if not clicks:
        raise PreventUpdate
    words = _("The application is sent. A receipt goes by mail to those who write and sign it.")
    return _done(number, words, lambda session: application_sending.send(session, actor(), number, f"{key} {clicks}"))


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Input("application-withdraw", "n_clicks"),
    State("application-why", "value"),
    State("application-id", "data"),
    needs="application.send",
    prevent_initial_call=True,
)
def withdraw(clicks: int | None, why: str | None, number: int) -> list[Component]:
    if not clicks:
        raise PreventUpdate

    def act(session: Session) -> None:
        application_sending.withdraw(session, actor(), number, why or "")

    return _done(number, _("Withdrawn."), act, Typed(why=why or ""))


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Input("application-add", "n_clicks"),
    State(f"{PREFIX}number", "value"),
    State("application-id", "data"),
    needs="application.write",
    prevent_initial_call=True,
)
def add(clicks: int | None, town: str | None, number: int) -> list[Component]:
    if not clicks:
        raise PreventUpdate

    def act(session: Session) -> None:
        application_edits.add_town(session, actor(), number, town or "")

    return _done(number, _("Saved."), act, Typed(number=town or ""))


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Input({"type": "application-remove", "organisation": ALL}, "n_clicks"),
    State("application-id", "data"),
    needs="application.write",
    prevent_initial_call=True,
)
def remove(_clicks: list, number: int) -> list[Component]:
    place = int(_clicked()["organisation"])
    return _done(number, _("Saved."), lambda session: application_edits.remove_town(session, actor(), number, place))


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Input("application-describe", "n_clicks"),
    *[State(f"{PREFIX}{name}", "value") for name in ("title", "main_theme", "also_themes")],
    State("application-id", "data"),
    needs="application.write",
    prevent_initial_call=True,
)
def describe(
    clicks: int | None, title: str | None, main: str | None, also: list | None, number: int
) -> list[Component]:
    if not clicks:
        raise PreventUpdate

    def act(session: Session) -> None:
        application_edits.describe(session, actor(), number, title or "", main or "", also or [])

    return _done(number, _("Saved."), act, Typed(about=parts.About(title or "", main, also or [])))
