"""A project's contact log: a line for each contact, what waits to be followed up, and the form that writes one."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components import project_form as form
from dashboards.components.layout import card
from dashboards.components.messages import error_summary, note
from dashboards.components.states import pill
from dashboards.components.tables import table
from saman import clock
from saman.domain.contact_log import KINDS, LONGEST_ABOUT, LONGEST_NOTE, LONGEST_WHO, ContactFacts, LoggedContact
from saman.domain.errors import BadInput
from saman.language import _, long_date, n_, short_date

PREFIX = "contact-"
FIELDS = (
    *("held_on", "kind", "ours", "theirs", "about", "private_note"),
    *("follow_up_on", "follow_up_by", "followed_up_on"),
)


def log_card(contacts: Sequence[LoggedContact], may_write: bool) -> Component:
    title = n_("{n} contact", "{n} contacts", len(contacts))
    heads = [_("Day"), _("What"), _("Who"), _("What it was about"), _("To be followed up")]
    return card(table(heads, [_row(one, may_write) for one in contacts], title), title=title)


def _row(one: LoggedContact, may_write: bool) -> list[Any]:
    kind: Component | str = KINDS[one.kind]()
    if may_write:
        kind = dcc.Link([kind, html.Span(f", {long_date(one.held_on)}", className="visually-hidden")], href=_place(one))
    who = [html.Div(one.ours), *([html.Div(one.theirs, className="muted small")] if one.theirs else [])]
    return [short_date(one.held_on), kind, html.Div(who), html.Div(_about(one)), _follow_up(one)]


def _place(one: LoggedContact) -> str:
    return f"/projects/{one.project_id}/contacts/{one.id}"


def _about(one: LoggedContact) -> list[Component]:
    return [html.Div(one.about), *private(one.private_note)]


def private(words: str) -> list[Component]:
    """The note, marked for what it is; there is none to show to those whom it is not for."""
    if not words:
        return []
    return [html.Div([pill(_("Internal"), "amber", "eye"), " ", words], className="small said")]


def waits(one: LoggedContact) -> bool:
    """Something was agreed, and it is not followed up."""
    return one.followed_up_on is None and bool(one.follow_up_on or one.follow_up_by)


def _follow_up(one: LoggedContact) -> Component | str:
    if one.follow_up_on is None and not one.follow_up_by:
        return ""
    if one.followed_up_on:
        return html.Span(pill(_("Followed up {date}", date=short_date(one.followed_up_on)), "pine", "check"))
    day = [_("by {date}", date=short_date(one.follow_up_on))] if one.follow_up_on else []
    late = one.follow_up_on is not None and one.follow_up_on < clock.today()
    mark = [" ", pill(_("Late"), "brick", "clock")] if late else []
    return html.Div([html.Div(one.follow_up_by), html.Span(day, className="muted small"), *mark])


def contact_fields(contact: LoggedContact | None) -> list[Component]:
    """Empty for a new one."""
    was = contact or LoggedContact(
        project_id=0, held_on=clock.today(), kind="call", ours="", about="", written_at=clock.now()
    )
    kinds = [(key, words()) for key, words in KINDS.items()]
    seen = note(_("The project reads this, all but the internal note."))
    private_to = _("Read by the secretariat and those who lead the network, and never by the municipality.")
    return [
        seen,
        _pair(
            form.date_field("held_on", _("Day"), was.held_on, PREFIX),
            form.select_field("kind", _("What it was"), kinds, was.kind, PREFIX),
        ),
        _pair(
            _line("ours", _("Who, of the secretariat or the network"), was.ours, required=True),
            _line("theirs", _("Who, of the project"), was.theirs),
        ),
        _long("about", _("What it was about"), was.about, LONGEST_ABOUT, required=True),
        _long("private_note", _("Internal note"), was.private_note, LONGEST_NOTE, description=private_to),
        _pair(
            form.date_field("follow_up_on", _("To be followed up by (optional)"), was.follow_up_on, PREFIX),
            _line("follow_up_by", _("Who follows it up (optional)"), was.follow_up_by),
        ),
        html.Div(
            form.date_field("followed_up_on", _("Followed up on"), was.followed_up_on, PREFIX),
            hidden=contact is None,
            className="field",
        ),
    ]


def _pair(*fields: Component) -> Component:
    return html.Div(list(fields), className="field-pair")


def _line(name: str, label: str, value: str, **more: Any) -> Component:
    limit = {"input": {"maxLength": LONGEST_WHO}}
    return dmc.TextInput(id=f"{PREFIX}{name}", label=label, value=value, attributes=limit, className="field", **more)


def _long(name: str, label: str, value: str, longest: int, **more: Any) -> Component:
    settings = {"autosize": True, "minRows": 2, "attributes": {"input": {"maxLength": longest}}}
    return dmc.Textarea(id=f"{PREFIX}{name}", label=label, value=value, className="field", **settings, **more)


def contact_facts(values: Mapping[str, Any]) -> ContactFacts:
    """What was typed; a BadInput that names the field where it cannot be read."""
    words = {name: str(values[name] or "") for name in ("kind", "ours", "theirs", "about", "private_note")}
    return ContactFacts(
        held_on=form.needed_date(values, "held_on"),
        follow_up_on=form.some_date(values, "follow_up_on"),
        follow_up_by=str(values["follow_up_by"] or ""),
        followed_up_on=form.some_date(values, "followed_up_on"),
        **words,
    )


def fault(error: BadInput) -> Component:
    return error_summary([(f"{PREFIX}{error.field or 'about'}", str(error))], _("This cannot be saved yet"))
