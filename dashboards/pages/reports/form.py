"""A report being written, a section at a time, saved and checked as it is typed; a reading page for the others."""

from typing import Any

from dash import ALL, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import (
    application_writing,
    presence,
    report_computed,
    report_form,
    report_saving,
    report_writing,
)
from dashboards.components.contacts import contacts_box
from dashboards.components.fields import notes
from dashboards.components.figure_uses import corrected_card
from dashboards.components.messages import error_summary, problem
from dashboards.components.report_reading import reading_page
from dashboards.components.states import pill
from dashboards.components.written import JustSaved
from dashboards.guard import actor
from dashboards.registry import SIGNED_IN, callback, client_callback, page
from saman.domain.answers import NOTHING, Given
from saman.domain.errors import Conflict, InvalidReport
from saman.domain.saving import Change
from saman.language import _, clock_time
from saman.services import (
    application_forms,
    application_saving,
    application_sending,
    contacts,
    own_figures,
    read,
    report_view,
    reports,
    signing,
    work,
)
from saman.services import presence as noted

page(__name__, path_template="/reports/<report_id>", title=lambda: _("Report"), needs="report.read")


def layout(report_id: int, section: str = "", **_query: str) -> Component:
    with read() as session:
        view = report_view.opened(session, actor(), report_id)
        who = contacts.of_project(session, actor(), view.report.project_id)
        approved = view.report.state == "approved"
        figures = own_figures.of_report(session, actor(), report_id) if approved else []
    if not view.open_keys:
        return reading_page(view, [*corrected_card(figures), contacts_box(who)], actor())
    return report_writing.form_page(view, section, contacts_box(who))


client_callback(
    "keep_answers",
    Output("answers-watch", "data"),
    Input({"type": "answer", "part": ALL, "key": ALL}, "value"),
    Input("answers-base", "data"),
    State({"type": "answer", "part": ALL, "key": ALL}, "id"),
    State("answers-meta", "data"),
)
client_callback("be_present", Output(presence.BEAT, "data"), Input("answers-meta", "data"))
client_callback("show_and_hide", Input("answers-hidden", "data"), prevent_initial_call=True)
client_callback(
    "send_answers",
    Output("answers-send", "data"),
    Input("send-report", "n_clicks"),
    State("answers-key", "data"),
    prevent_initial_call=True,
)
client_callback("save_rest", Input("report-result", "children"), prevent_initial_call=True)
client_callback(
    "use_suggestion",
    Output("answers-watch", "data", allow_duplicate=True),
    Input({"type": "use-suggestion", "key": ALL, "value": ALL}, "n_clicks"),
    prevent_initial_call=True,
)
client_callback(
    "swap_answers",
    Output("answers-watch", "data", allow_duplicate=True),
    Input({"type": "swap-answers", "key": ALL, "other": ALL}, "n_clicks"),
    prevent_initial_call=True,
)
client_callback(
    "confirm_waiting",
    Output("answers-base", "data", allow_duplicate=True),
    Input({"type": "confirm", "key": ALL}, "n_clicks"),
    State("answers-base", "data"),
    prevent_initial_call=True,
)
client_callback(
    "settle_conflict",
    Output("answers-base", "data", allow_duplicate=True),
    Input({"type": "conflict", "choice": ALL, "key": ALL}, "n_clicks"),
    State("answers-stale", "data"),
    State("answers-base", "data"),
    State("answers-conflicts", "children"),
    prevent_initial_call=True,
)


@callback(
    Output({"type": presence.LIST, "section": ALL}, "children"),
    Output({"type": presence.HEAD, "section": ALL}, "children"),
    Input(presence.BEAT, "data"),
    State("answers-meta", "data"),
    State({"type": presence.LIST, "section": ALL}, "id"),
    State({"type": presence.HEAD, "section": ALL}, "id"),
    prevent_initial_call=True,
    needs=SIGNED_IN,
)
def present(_beat: float, meta: dict, listed: list, heads: list) -> tuple:
    if "report" not in meta:
        raise PreventUpdate  # an application's form does not tell who is in it
    with work(actor()) as session:
        people = noted.note(session, actor(), meta["report"], str(meta["section"]))
    return presence.told_of(people, listed), presence.told_of(people, heads)


def _changes(sent: dict[str, Any]) -> list[Change]:
    """What the browser says has changed; the service checks every word of it."""
    return [
        Change(str(key), Given(**_parts(change["now"])), Given(**_parts(change["base"])))
        for key, change in (sent.get("changes") or {}).items()
    ]


def _parts(parts: dict[str, Any]) -> dict[str, Any]:
    return {name: parts.get(name) for name in ("value", "blank", "reason")}


@callback(
    Output("answers-base", "data"),
    Output("answers-status", "children"),
    Output({"type": "answers-sections", "here": ALL}, "children"),
    Output("answers-conflicts", "children"),
    Output("answers-stale", "data"),
    Output({"type": "answer-note", "key": ALL}, "children"),
    Output({"type": "computed", "key": ALL}, "children"),
    Output("answers-hidden", "data"),
    Input("answers-save", "data"),
    State("answers-meta", "data"),
    State("answers-base", "data"),
    State({"type": "answer-note", "key": ALL}, "id"),
    State({"type": "computed", "key": ALL}, "id"),
    prevent_initial_call=True,
    needs=SIGNED_IN,
)
def save(sent: dict, meta: dict, base: dict, note_ids: list, computed_ids: list) -> tuple:
    """Of a report, or of an application: the service that saves asks whether it is the person's to write."""
    saved, sections = _saved_application(sent, meta) if "application" in meta else _saved_report(sent, meta)
    return (
        report_saving.base_after(base, sent["changes"], saved),
        pill(_("Saved {time}", time=clock_time(saved.at)), "pine", "check"),
        [sections],
        report_saving.conflicts(saved.form, saved.stale),
        _stale(saved),
        [_notes(saved, one["key"]) for one in note_ids],
        [_computed(saved, one["key"]) for one in computed_ids],
        report_saving.comes_and_goes(saved, meta["section"]),
    )


def _saved_report(sent: dict[str, Any], meta: dict[str, Any]) -> tuple[JustSaved, list[Component]]:
    with work(actor()) as session:
        saved = reports.save(session, actor(), meta["report"], _changes(sent), meta["editor"])
        people = noted.of_report(session, actor(), saved.report, saved.form)
    return saved, _sections(saved, meta, people)


def _saved_application(sent: dict[str, Any], meta: dict[str, Any]) -> tuple[JustSaved, list[Component]]:
    number = meta["application"]
    with work(actor()) as session:
        saved = application_saving.save(session, actor(), number, _changes(sent), meta["editor"])
    return saved, application_writing.nav(number, saved, meta["section"], saved.call)


def _sections(saved: reports.Saved, meta: dict[str, Any], people: noted.People) -> list[Component]:
    return report_form.section_list(meta["report"], saved.form, meta["section"], saved.problems, saved.answers, people)


def _stale(saved: JustSaved) -> dict[str, Any]:
    keys = [one.field if one.organisation_id is None else f"{one.field}:{one.organisation_id}" for one in saved.stale]
    return {key: report_saving.as_typed(saved.form, key, saved.answers.get(key, NOTHING)) for key in keys}


def _notes(saved: JustSaved, key: str) -> list[Component]:
    asked = saved.form.questions[key]
    place = asked.place.organisation_id if asked.place else None
    own = [one for one in saved.problems if one.field == asked.field.key and one.organisation_id == place]
    return notes(asked, own, saved.answers.get(key, NOTHING))


def _computed(saved: JustSaved, key: str) -> list[Component]:
    return report_computed.computed(saved.form.questions[key], saved.form, saved.answers, saved.earlier)


@callback(
    Output("report-result", "children"),
    Output("report-goto", "href"),
    Input("answers-send", "data"),
    State("answers-meta", "data"),
    prevent_initial_call=True,
    needs=SIGNED_IN,
)
def send(sent: dict, meta: dict) -> tuple:
    of_application = "application" in meta
    try:
        goto = _saved_and_checked(sent, meta) if of_application else _saved_and_sent(sent, meta)
    except InvalidReport as error:
        refused = _application_refused if of_application else _refused
        return refused(error, meta["application" if of_application else "report"]), None
    except Conflict as error:
        return problem(str(error)), None
    return None, goto


def _saved_and_sent(sent: dict, meta: dict) -> str:
    """Where to go next. Two units of work: what was typed is kept also when the report cannot be sent."""
    if sent["changes"]:
        with work(actor()) as session:
            saved = reports.save(session, actor(), meta["report"], _changes(sent), meta["editor"])
        if saved.stale:
            raise Conflict(_("Somebody else changed an answer meanwhile. Choose between the texts, and send again."))
    with work(actor()) as session:
        if meta.get("signed"):
            signing.request(session, actor(), meta["report"])
            return f"/reports/{meta['report']}/signing"
        receipt = reports.submit(session, actor(), meta["report"], sent["key"])
        return f"/reports/{receipt.report_id}/receipt"


def _saved_and_checked(sent: dict, meta: dict) -> str:
    """The whole of an application, before others are asked to stand behind it."""
    if sent["changes"]:
        with work(actor()) as session:
            number = meta["application"]
            saved = application_saving.save(session, actor(), number, _changes(sent), meta["editor"])
        if saved.stale:
            raise Conflict(_("Somebody else changed an answer meanwhile. Choose between the texts, and send again."))
    with read() as session:
        application_sending.check_ready(session, actor(), meta["application"])
    return f"{application_writing.WHERE}/{meta['application']}/confirm"


def _application_refused(error: InvalidReport, number: int) -> Component:
    with read() as session:
        form = application_forms.opened(session, actor(), number).form
    items = report_saving.to_mend(f"{application_writing.WHERE}/{number}", form, error.problems)
    return error_summary(items, title=str(error)) if items else problem(str(error))


def _refused(error: InvalidReport, report_id: int) -> Component:
    with read() as session:
        form = report_view.opened(session, actor(), report_id).form
    items = report_saving.to_mend(f"/reports/{report_id}", form, error.problems)
    return error_summary(items, title=str(error)) if items else problem(str(error))
