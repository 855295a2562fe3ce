"""The form of a report: its sections, which is open and how far each has come, and the questions of one."""

from collections.abc import Container, Mapping, Sequence
from itertools import groupby

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.conversations import talked_about
from dashboards.components.fields import Part, question
from dashboards.components.layout import hidden, icon
from dashboards.components.presence import LIST, spot
from dashboards.components.ready import Ready, ready
from dashboards.components.report_computed import computed_field
from dashboards.components.waivers import beside
from dashboards.components.written import Written
from saman.domain.answers import NOTHING, Answers, key_of
from saman.domain.checks import blocking
from saman.domain.errors import Problem
from saman.domain.form import Form, FormSection, Question
from saman.domain.presence import SectionPeople
from saman.domain.showing import Showing
from saman.language import _, n_, number


def section_title(section: FormSection) -> str:
    """A theme's block carries the theme's name where its label says {theme}."""
    theme = str(section.theme.label) if section.theme else ""
    return str(section.section.label).replace("{theme}", theme)


def current(view: Written, wanted: str) -> FormSection:
    """The section asked for, else the first with a remark on it, else the first."""
    remarked = [one for one in view.form.sections if any(asked.key in view.remarks for asked in one.questions)]
    asked_for = [one for one in view.form.sections if one.key == wanted]
    shown = [one for one in view.form.sections if asked_in(one, view.showing)]
    return next(iter([*asked_for, *remarked, *shown, *view.form.sections]))


def asked_in(section: FormSection, showing: Showing) -> list[Question]:
    """The questions of a section that show, as the answers stand."""
    return [asked for asked in section.questions if showing.shows(asked.key)]


def must_answer(section: FormSection, showing: Showing) -> list[Question]:
    return [asked for asked in section.questions if showing.must(asked.key)]


def left_in(section: FormSection, stopping: Container[str]) -> int:
    """How many of the section's questions stop sending."""
    return sum(asked.key in stopping for asked in section.questions)


def section_list(
    report_id: int,
    form: Form,
    here: str,
    problems: Sequence[Problem],
    answers: Answers,
    people: Mapping[str, SectionPeople] | None = None,
    where: str = "/reports",
) -> list[Component]:
    """The sections with a tick each and who else is there, and how much is in place. `where`: below which address."""
    showing = form.showing(answers)
    shown = [section for section in form.sections if asked_in(section, showing) or section.key == here]
    blocked = blocking(list(problems), answers)
    stopping = {key_of(problem.field, problem.organisation_id) for problem in blocked}
    items = [
        _section_item(f"{where}/{report_id}", section, here, left_in(section, stopping), people) for section in shown
    ]
    asked = [question for section in shown for question in must_answer(section, showing)]
    answered = sum(answers.get(question.key, NOTHING).counts for question in asked)
    explain = [problem for problem in blocked if problem.level == "soft"]
    words = [_("{done} of {all} answers are in place.", done=number(answered), all=number(len(asked)))]
    if explain:
        words.append(n_("One needs an explanation.", "{n} need an explanation.", len(explain)))
    if not stopping:
        words.append(_("Nothing in the answers stops it from being sent."))
    return [html.Ol(items, className="section-list"), html.P(" ".join(words))]


def _section_item(
    address: str, section: FormSection, here: str, left: int, people: Mapping[str, SectionPeople] | None
) -> Component:
    done = left == 0
    says = _("complete") if done else n_("{n} answer left", "{n} answers left", left)
    mark = icon("check" if done else "circle")
    href = f"{address}?section={section.key}"
    link = dcc.Link([mark, html.Span(section_title(section)), hidden(f" ({says})")], href=href)
    if section.key == here:
        here_words = [mark, html.Span(section_title(section))]
        return html.Li(html.A(here_words, href="#page-heading", **{"aria-current": "step"}))
    return html.Li([link, spot(LIST, section.key, people)], className="done" if done else "")


def questions(view: Written, section: FormSection) -> list[Part]:
    """The section's questions, short ones two and two, each municipality under its own heading."""
    parts: list[Part] = []
    for place_id, group in _by_place(section):
        name = next((place.name for place in view.form.places if place.organisation_id == place_id), "")
        if place_id and len(view.form.places) > 1:
            parts.append(html.H3(name, className="place-heading"))
        parts += _in_pairs(view, group)
    return parts


def _in_pairs(view: Written, group: Sequence[Question]) -> list[Part]:
    """Numbers in a row stand two and two; everything else has the whole width."""
    parts: list[Part] = []
    for is_pair, run in groupby(group, lambda asked: asked.field.is_number and asked.field.kind != "computed"):
        drawn = [_one(view, asked) for asked in run]
        parts += [ready(html.Div, drawn, className="field-pair")] if is_pair else drawn
    return parts


def _by_place(section: FormSection) -> list[tuple[int | None, list[Question]]]:
    groups: list[tuple[int | None, list[Question]]] = []
    for asked in section.questions:
        place = asked.place.organisation_id if asked.place else None
        if not groups or groups[-1][0] != place:
            groups.append((place, []))
        groups[-1][1].append(asked)
    return groups


def _one(view: Written, asked: Question) -> Ready:
    if asked.field.kind == "computed":
        return computed_field(view, asked)
    thread = view.threads.get(asked.key)
    remark = None if thread else view.remarks.get(asked.key)
    writable = asked.key in view.open_keys
    begun = view.begun_with.get(asked.key) if writable else None
    asking = question(asked, view.answers, view.earlier, view.problems, remark, writable, view.showing, begun)
    inside = asking["props"]["children"]
    inside += beside(view.waivers, asked.field.key)
    if thread:  # whoever comes to the answer finds what is said about it
        inside.append(talked_about(thread))
        asking["props"]["className"] += " commented"
    return asking
