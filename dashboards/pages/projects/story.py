"""One story of a project: everything that happened with it, whoever did it, in one order of time."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.contact_cards import private
from dashboards.components.empty import empty
from dashboards.components.layout import card, heading, link_button
from dashboards.components.states import pill
from dashboards.guard import actor
from dashboards.registry import page
from saman.language import _, date_and_time, long_date
from saman.services import contact_log, project_story, read
from saman.services.project_story import Happened, Story

page(
    __name__,
    path_template="/projects/<project_id>/story",
    title=lambda: _("One story"),
    needs=contact_log.READS,
)

TINTS = {"contact": "amber", "report": "pine", "said": "fjord", "change": "", "case": "brick"}


def layout(project_id: int, kind: str = "", **_query: Any) -> Component:
    with read() as session:
        story = project_story.opened(session, actor(), project_id, kind)
    ways = [link_button(_("Contact log"), f"/projects/{project_id}/contacts")]
    ways.append(link_button(_("The project"), f"/projects/{project_id}"))
    words = _kinds()
    if not story.lines:
        shown = empty(
            _("Nothing has happened yet"), _("Contacts, reports, changes and cases come here as they happen.")
        )
    else:
        lines = [html.Li(_line(one, words)) for one in story.lines]
        shown = card(html.Ol(lines, className="timeline"), title=_("Newest first"))
    title = f"{story.project.title}: {_answer(story)}"
    return html.Div([heading(title, _("One story"), ways), _choice(project_id, kind), shown])


def _answer(story: Story) -> str:
    """When something happened last, of what is shown."""
    if not story.lines:
        return _("nothing has happened yet")
    return _("last event {date}", date=long_date(story.lines[0].on))


def _choice(project_id: int, chosen: str) -> Component:
    here = {"aria-current": "page"}
    every = [("", _("All")), *_kinds().items()]
    items = [
        html.Li(dcc.Link(words, href=_place(project_id, key)), **(here if key == chosen else {}))
        for key, words in every
    ]
    return html.Nav(html.Ul(items, className="tab-list"), **{"aria-label": _("What to show")})


def _kinds() -> dict[str, str]:
    return {
        "contact": _("Contact"),
        "report": _("Reports"),
        "said": _("What was said"),
        "change": _("Changes"),
        "case": _("Cases"),
    }


def _place(project_id: int, kind: str) -> str:
    return f"/projects/{project_id}/story" + (f"?kind={kind}" if kind else "")


def _line(one: Happened, words: dict[str, str]) -> list[Component]:
    when = date_and_time(one.at) if one.at else long_date(one.on)
    by = " · ".join(part for part in (when, one.who) if part)
    text = [html.P(one.text, className="said")] if one.text else []
    head = html.Div([pill(words[one.kind], TINTS[one.kind]), " ", dcc.Link(one.title, href=one.href)])
    return [head, html.Div(by, className="muted small"), *text, *private(one.note)]
