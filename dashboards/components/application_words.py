"""An application in words: what it is called, how it stands, who is to confirm it, and what happened."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import card
from dashboards.components.messages import note
from dashboards.components.states import of_application, pill, state_pill
from saman import config
from saman.domain.application_flow import SETTLED, Standing
from saman.domain.application_parts import TAKES_PART, ApplicationEvent
from saman.language import _, date_and_time, long_date, number
from saman.services.application_forms import ApplicationView

WHERE = "/applications"


def address(view: ApplicationView) -> str:
    return f"{WHERE}/{view.application.id}"


def standing(view: ApplicationView) -> list[Component | str]:
    """State, trial, late, and which version, beside the title."""
    one = view.application
    words: list[Component | str] = [state_pill(of_application(one.state))]
    if one.is_test:
        words += [" ", pill(_("Trial"), "amber")]
    if one.late:
        words += [" ", pill(_("Too late"), "brick", "clock")]
    if one.sent_at:
        sent = _("sent {when}, version {version}", when=date_and_time(one.sent_at), version=number(one.version))
        words += [" ", sent] if one.version else [" ", _("sent {date}", date=date_and_time(one.sent_at))]
    if one.mend_by:
        words += [" ", _("to be mended by {day}", day=long_date(one.mend_by))]
    return words


def became(view: ApplicationView) -> list[Component]:
    """What it means for the application that one behind it became another."""
    lines = [words for town in view.towns if (words := _became(view, town.name, town.became, town.came_of))]
    return [note(html.Ul([html.Li(words) for words in lines]))] if lines else []


def _became(view: ApplicationView, name: str, new: Sequence[str], before: Sequence[str]) -> str:
    state = Standing(view.application.state)
    if before and state is Standing.DRAFT:
        words = _("{new} came after {old}, and goes on with what was begun. Its parties confirm it.")
        return words.format(new=name, old=", ".join(before))
    if not new:
        return ""
    found = _("{old} became {new}.", old=name, new=", ".join(new))
    if state in SETTLED:
        return found
    if len(new) > 1:
        goes_on = _("The application stays under the old name. If it is admitted, it is asked which one takes part.")
    else:
        goes_on = _("The application stands as it was sent. If it is admitted, {new} takes part.", new=new[0])
    return f"{found} {goes_on}"


def party_word(party: str) -> str:
    if party == TAKES_PART:
        return _("The municipality takes part")
    found = next((one for one in config.current().about.local_parties if one.key == party), None)
    return str(found.label) if found else party


def happened(events: Sequence[tuple[ApplicationEvent, str]]) -> Component:
    """Everything that happened, the newest first."""
    lines = [html.Li(_line(event, name)) for event, name in reversed(events)]
    body = html.Ul(lines, className="events") if lines else html.P(_("Nothing yet."), className="muted")
    return card(body, title=_("What has happened"))


def _line(event: ApplicationEvent, name: str) -> list[Component | str]:
    words = {
        "enter": _("Entered"),
        "send": _("Sent, version {n}", n=number(event.version)),
        "withdraw": _("Withdrawn"),
        "ask_to_mend": _("Asked to be mended"),
        "check": _("Formal check done"),
        "check_again": _("Formal check opened again"),
        "assess": _("Assessed"),
        "assess_again": _("Points taken up again"),
        "reject": _("Rejected"),
        "recommend": _("Recommendation given"),
        "reopen": _("Opened for a new decision"),
        "take_back": _("Recommendation taken back"),
        "decide": _decided(event.to_state),
    }
    by = ", ".join(part for part in (name or _role(event.role), date_and_time(event.at)) if part)
    said = [html.P(text, className="said") for text in (event.reason, event.note) if text]
    return [html.Strong(words.get(event.action, event.action)), html.Div(by, className="muted small"), *said]


def _role(key: str) -> str:
    """What is known of somebody who has no account."""
    return next((str(one.label) for one in config.current().roles if one.key == key), "")


def _decided(state: str) -> str:
    known = {"admitted": _("Admitted"), "reserve": _("Put on the reserve list"), "rejected": _("Rejected")}
    return known.get(state, state)
