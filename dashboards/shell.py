"""The frame round every page: header, navigation, and the place where the page stands."""

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component
from flask import current_app, has_request_context

from dashboards import guard, navigation, theme
from dashboards.components.dates import dates_provider
from dashboards.components.messages import connection_banner, route_announcer
from dashboards.components.search_box import search_form
from dashboards.components.states import pill
from dashboards.errors import MESSAGES
from dashboards.router import CONTENT, TITLE
from saman import clock, config, language
from saman.domain.access import Actor
from saman.language import NAMES, _, long_date


def layout() -> Component:
    """What _dash-layout answers: the frame for whoever asks."""
    if not (has_request_context() and guard.is_signed_in()):
        return html.Div()
    actor = guard.actor()
    inside = [
        html.A(_("To the content"), href="#main", className="skip-link"),
        dcc.Location(id="url", refresh="callback-nav"),
        dcc.Store(id=TITLE),
        html.Div([_header(actor), _navigation(), _main()], className="frame"),
        connection_banner(),
        route_announcer(),
    ]
    return dmc.MantineProvider(dates_provider(inside), theme=theme.theme(), forceColorScheme="light")


def _header(actor: Actor) -> Component:
    name = html.Span(str(config.current().about.name), className="brand-name")
    mark = html.Span(className="brand-mark", **{"aria-hidden": "true"})
    brand = dcc.Link([mark, name], href="/", className="brand")
    menu = html.Button(_("Menu"), className="menu-toggle", type="button", **{"aria-expanded": "false"})
    return html.Header([brand, *_demo(), _tools(actor), menu], className="frame-header")


def _demo() -> list[Component]:
    day = clock.standing_on()
    if day is None:
        return []
    is_demo = current_app.extensions["demo"]
    return [pill(_("Demo · {date}", date=long_date(day)) if is_demo else long_date(day), "amber")]


def _tools(actor: Actor) -> Component:
    return html.Div([_search(), *_rounds(actor), _languages(), _person(actor)], className="frame-tools")


def _search() -> Component:
    return _menu([_("Search")], "", [search_form(field_id="header-search")])


def _rounds(actor: Actor) -> list[Component]:
    rounds = config.current().rounds
    if len(rounds) < 2:
        return []
    chosen = guard.chosen_round()
    choices = [_choice(str(one.label), "round", str(one.number), one.number == chosen) for one in rounds]
    label = next(str(one.label) for one in rounds if one.number == chosen)
    return [_menu([label], _("Round"), [_form("/settings/round", choices)])]


def _languages() -> Component:
    here = language.current()
    keys = config.current().about.languages
    choices = [_choice(NAMES[key], "language", key, key == here, lang=key) for key in keys]
    return _menu([NAMES[here]], _("Language"), [_form("/settings/language", choices)])


def _person(actor: Actor) -> Component:
    programme = config.current()
    labels = {key: str(programme.role(key).label) for key in actor.roles}
    now = labels.get(actor.role, "")
    further = f" · {now}" if now and now.lower() != actor.name.lower() else ""
    shown = [html.Span([html.Strong(actor.name), further])]
    choices = [_choice(label, "role", key, key == actor.role) for key, label in labels.items()]
    roles = [_form("/settings/role", choices)] if len(choices) > 1 else []
    mail = dcc.Link(_("Your mail"), href="/mail")
    out = _form("/logout", [html.Button(_("Sign out"), type="submit")])
    return _menu(shown, _("You"), [*roles, mail, out])


def _menu(shown: list[str | Component], label: str, content: list[Component]) -> Component:
    """A small menu that opens without any callback."""
    spoken = [html.Span(f"{label}: ", className="visually-hidden")] if label else []
    summary = html.Summary([*spoken, *shown])
    return html.Details([summary, html.Div(content, className="tool-panel")], className="tool-menu")


def _choice(words: str, name: str, value: str, chosen: bool, **more: str) -> Component:
    current = {"aria-current": "true"} if chosen else {}
    return html.Button(words, name=name, value=value, type="submit", **current, **more)


def _form(action: str, content: list[Component]) -> Component:
    """A plain form that leaves the page; assets/title.js adds the token and the way back."""
    return html.Form(content, action=action, method="POST", className="frame-form")


def _navigation() -> Component:
    links = navigation.groups("", {})
    return html.Nav(links, id=navigation.NAVIGATION, className="frame-nav", **{"aria-label": _("Main menu")})


def _main() -> Component:
    messages = html.Div(id=MESSAGES, **{"aria-live": "assertive"})
    return html.Main([messages, html.Div(id=CONTENT)], id="main", tabIndex=-1, className="frame-main")
