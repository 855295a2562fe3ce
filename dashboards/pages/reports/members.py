"""One question of a report across all members of its network, as a table; from one question to the next by links."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.empty import empty
from dashboards.components.layout import card, columns, heading, link_button
from dashboards.components.report_form import section_title
from dashboards.components.report_reading import report_title
from dashboards.components.states import state_pill
from dashboards.components.tables import Column, table
from dashboards.guard import actor
from dashboards.registry import page
from saman.domain.answer_words import in_words
from saman.domain.form import Question
from saman.language import _, n_, number
from saman.services import answers_across, read
from saman.services.answers_across import Across, MemberAnswer

page(__name__, path_template="/reports/<report_id>/members", title=lambda: _("Members' answers"), needs="report.read")


def layout(report_id: int, answer: str = "", **_query: str) -> Component:
    with read() as session:
        across = answers_across.of_answer(session, actor(), report_id, answer)
    back = link_button(_("To the report"), f"/reports/{report_id}")
    if across.asked is None:
        return html.Div([heading(_("The report asks nothing"), across.project, back)])
    return _page(across, across.asked, back)


def _page(across: Across, asked: Question, back: Component) -> Component:
    label = str(asked.field.label)
    members = len({row.report_id for row in across.rows})
    told = _("{done} of {all} have sent it", done=number(across.sent), all=number(members))
    subtitle = f"{across.project} · {report_title(across.report)} · {told}"
    answers = html.Div([*_steps(across, asked), _table(across, asked)], className="stack")
    return html.Div([heading(label, subtitle, back), columns(answers, _questions(across, asked), kind="aside-right")])


def _table(across: Across, asked: Question) -> Component:
    if not across.rows:
        return empty(_("No network"), _("The project is in no network, so there is nobody to read it beside."))
    kind = "num" if asked.field.is_number else "text"
    heads = [Column(_("Project")), Column(_("Answer"), kind), Column(_("State"))]
    rows = [[_project(row, across), _answer(row), state_pill(row.state)] for row in across.rows]
    return card(table(heads, rows, str(asked.field.label)))


def _project(row: MemberAnswer, across: Across) -> Component:
    several = sum(one.report_id == row.report_id for one in across.rows) > 1
    words = f"{row.project} – {row.place}" if several else row.project
    if row.report_id == across.report.id:
        return html.Strong(words)
    return dcc.Link(words, href=f"/reports/{row.report_id}")


def _answer(row: MemberAnswer) -> Any:
    if row.given is None:
        return html.Span(_("not sent yet"), className="muted")
    if row.asks is None:
        return html.Span(_("not asked in its form"), className="muted")
    words = in_words(row.asks, row.given) or _("not answered")
    reason = [html.Div(row.given.reason, className="muted small")] if row.given.reason else []
    kind = "" if row.asks.is_number else "text-answer"
    return html.Div([html.Div(words), *reason], className=kind)


def _steps(across: Across, asked: Question) -> list[Component]:
    """To the question before and the one after."""
    keys = _each(across)
    here = keys.index(asked.field.key)
    around = []
    for step, words in ((here - 1, _("Question before")), (here + 1, _("Next question"))):
        if 0 <= step < len(keys):
            around.append(link_button(words, _address(across, keys[step]), primary=step > here))
    return [html.Div(around, className="button-row")]


def _each(across: Across) -> list[str]:
    """Each question once, also where every municipality answers it."""
    return list(dict.fromkeys(one.field.key for one in across.form.questions.values()))


def _address(across: Across, field: str) -> str:
    keys = (key for key, one in across.form.questions.items() if one.field.key == field)
    return f"/reports/{across.report.id}/members?answer={next(keys)}"


def _questions(across: Across, asked: Question) -> Component:
    parts: list[Component] = []
    for section in across.form.sections:
        fields = {one.field.key: str(one.field.label) for one in section.questions}
        links = [html.Li(_link(across, asked, key, label)) for key, label in fields.items()]
        parts += [html.H3(section_title(section)), html.Ul(links)]
    count = len(_each(across))
    return html.Nav(card(*parts, title=n_("{n} question", "{n} questions", count)), **{"aria-label": _("Questions")})


def _link(across: Across, asked: Question, key: str, label: str) -> Component:
    if key == asked.field.key:
        return html.A(label, href="#page-heading", **{"aria-current": "page"})
    return dcc.Link(label, href=_address(across, key))
