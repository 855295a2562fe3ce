"""The form of a report: which section is open, how far it has come, what is computed, and who wrote what meanwhile."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.answers import in_words, number_in_words
from dashboards.components.fields import field_id, is_about, question, said_about, typed
from dashboards.components.layout import button, hidden, icon
from dashboards.components.numbers import change_text
from saman.domain.answers import NOTHING, Answers, Given, key_of, number_in
from saman.domain.checks import blocking
from saman.domain.errors import Problem, Stale
from saman.domain.form import Form, FormSection, Question
from saman.language import _, n_, number, percent
from saman.services.report_forms import Earlier
from saman.services.report_view import ReportView
from saman.services.reports import Saved


def section_title(section: FormSection) -> str:
    """A theme's block carries the theme's name where its label says {theme}."""
    theme = str(section.theme.label) if section.theme else ""
    return str(section.section.label).replace("{theme}", theme)


def current(view: ReportView, wanted: str) -> FormSection:
    """The section asked for, else the first with a remark on it, else the first."""
    remarked = [one for one in view.form.sections if any(asked.key in view.remarks for asked in one.questions)]
    asked_for = [one for one in view.form.sections if one.key == wanted]
    return next(iter([*asked_for, *remarked, *view.form.sections]))


def must_answer(section: FormSection) -> list[Question]:
    return [asked for asked in section.questions if asked.field.required]


def left_in(section: FormSection, problems: Sequence[Problem], answers: Answers) -> int:
    """How many of the section's questions stop sending."""
    keys = {question.key for question in section.questions}
    stopping = {key_of(problem.field, problem.organisation_id) for problem in blocking(list(problems), answers)}
    return len(keys & stopping)


def section_list(
    report_id: int, form: Form, here: str, problems: Sequence[Problem], answers: Answers
) -> list[Component]:
    """The sections with a tick each, and how much is in place."""
    items = [_section_link(report_id, section, here, left_in(section, problems, answers)) for section in form.sections]
    asked = [question for section in form.sections for question in must_answer(section)]
    stopping = {key_of(problem.field, problem.organisation_id) for problem in blocking(list(problems), answers)}
    answered = sum(answers.get(question.key, NOTHING).counts for question in asked)
    explain = [problem for problem in blocking(list(problems), answers) if problem.level == "soft"]
    words = [_("{done} of {all} answers are in place.", done=number(answered), all=number(len(asked)))]
    if explain:
        words.append(n_("One needs an explanation.", "{n} need an explanation.", len(explain)))
    if not stopping:
        words.append(_("Nothing stops the report from being sent."))
    return [html.Ol(items, className="section-list"), html.P(" ".join(words))]


def _section_link(report_id: int, section: FormSection, here: str, left: int) -> Component:
    done = left == 0
    says = _("complete") if done else n_("{n} answer left", "{n} answers left", left)
    mark = icon("check" if done else "circle")
    href = f"/reports/{report_id}?section={section.key}"
    link = dcc.Link([mark, html.Span(section_title(section)), hidden(f" ({says})")], href=href)
    if section.key == here:
        here_words = [mark, html.Span(section_title(section))]
        return html.Li(html.A(here_words, href="#page-heading", **{"aria-current": "step"}))
    return html.Li(link, className="done" if done else "")


def questions(view: ReportView, section: FormSection) -> list[Component]:
    """The section's questions, short ones two and two, each municipality under its own heading."""
    parts: list[Component] = []
    for place_id, group in _by_place(section):
        name = next((place.name for place in view.form.places if place.organisation_id == place_id), "")
        if place_id and len(view.form.places) > 1:
            parts.append(html.H3(name, className="place-heading"))
        parts += _in_pairs(view, group)
    return parts


def _in_pairs(view: ReportView, group: Sequence[Question]) -> list[Component]:
    """Numbers in a row stand two and two; everything else has the whole width."""
    parts: list[Component] = []
    for is_pair, run in groupby(group, lambda asked: asked.field.is_number and asked.field.kind != "computed"):
        drawn = [_one(view, asked) for asked in run]
        parts += [html.Div(drawn, className="field-pair")] if is_pair else drawn
    return parts


def _by_place(section: FormSection) -> list[tuple[int | None, list[Question]]]:
    groups: list[tuple[int | None, list[Question]]] = []
    for asked in section.questions:
        place = asked.place.organisation_id if asked.place else None
        if not groups or groups[-1][0] != place:
            groups.append((place, []))
        groups[-1][1].append(asked)
    return groups


def _one(view: ReportView, asked: Question) -> Component:
    if asked.field.kind == "computed":
        return _computed_field(view, asked)
    remark = view.remarks.get(asked.key)
    return question(asked, view.answers, view.earlier, view.problems, remark, asked.key in view.open_keys)


def _computed_field(view: ReportView, asked: Question) -> Component:
    band = computed(asked, view.form, view.answers, view.earlier)
    own = [problem for problem in view.problems if is_about(problem, asked)]
    given = view.answers.get(asked.key, NOTHING)
    parts = [
        html.Div(band, id={"type": "computed", "key": asked.key}, role="status"),
        *said_about(asked, given, own, asked.key in view.open_keys),
    ]
    return html.Div(parts, id=field_id(asked.key), className="field computed-field", tabIndex=-1)


def computed(asked: Question, form: Form, answers: Answers, earlier: Earlier) -> list[Component]:
    """The band under the numbers it follows from: the value, the change since last period, and the target."""
    bands = [_band(asked, number_in(answers.get(asked.key, NOTHING)), _target(asked, form, answers), earlier)]
    last = form.places and asked.place == form.places[-1]
    if asked.place and last and len(form.places) > 1:
        whole = form.ratio_over(asked.field, answers, form.places)
        words = _("The project as a whole: {value}", value=number_in_words(asked.field, whole) if whole else "–")
        bands.append(html.Div(html.Strong(words), className="computed"))
    return bands


def _target(asked: Question, form: Form, answers: Answers) -> float | None:
    """The target of the indicator that this computed answer is the value of."""
    themes = [section.theme for section in form.sections if section.theme]
    for indicator in (indicator for theme in themes for indicator in theme.indicators):
        if indicator.target and asked.field.compute and indicator.numerator == asked.field.compute.numerator:
            return number_in(answers.get(form.key_at(indicator.target, asked.place), NOTHING))
    return None


def _band(asked: Question, value: float | None, target: float | None, earlier: Earlier) -> Component:
    label = str(asked.field.label)
    if value is None:
        return html.Div(_("{label}: worked out when both numbers are in.", label=label), className="computed waiting")
    words: list[Any] = [html.Strong(f"{label}: {number_in_words(asked.field, value)}")]
    before = number_in(earlier.answers.get(asked.key, NOTHING))
    if before is not None:
        unit = _("percentage points")
        moved = change_text(value - before, None, asked.field.decimals, unit)
        words.append(
            _("{moved} from {period} ({value})", moved=moved, period=earlier.period, value=percent(before)) + "."
        )
    if target is not None:
        words.append(_("The target is {target}.", target=number_in_words(asked.field, target)))
    return html.Div(_joined(words), className="computed")


def _joined(words: list[Any]) -> list[Any]:
    return [part for word in words for part in (word, " ")]


def conflicts(form: Form, stale: Sequence[Stale]) -> list[Component]:
    """Both texts of every answer that somebody else changed meanwhile, and the choice between them."""
    return [_conflict(form, one) for one in stale]


def _conflict(form: Form, one: Stale) -> Component:
    key = key_of(one.field, one.organisation_id)
    asked = form.questions[key].field
    stored, attempted = _given(one.stored), _given(one.attempted)
    theirs = _("{name} wrote", name=one.by) if one.by else _("Stored now")
    choices = [
        (_("Keep this"), "theirs", theirs, in_words(asked, stored) or _("(nothing)")),
        (_("Keep mine"), "mine", _("You wrote"), in_words(asked, attempted) or _("(nothing)")),
    ]
    sides = [
        html.Div(
            [html.Strong(title), html.P(text), button(word, id={"type": "conflict", "choice": choice, "key": key})]
        )
        for word, choice, title, text in choices
    ]
    label = _("Somebody else changed “{label}” meanwhile. Nothing was overwritten.", label=str(asked.label))
    parts = [html.P(label, className="strong"), html.Div(sides, className="conflict")]
    return html.Div(parts, className="message wrong block", role="alert", **{"data-conflict": key})


def _given(value: object) -> Given:
    return value if isinstance(value, Given) else Given()


def as_typed(form: Form, key: str, given: Given) -> dict[str, Any]:
    """The parts of an answer as its controls hold them."""
    field = form.questions[key].field
    if field.kind == "computed":
        return {"reason": given.reason}
    value: Any = given.value
    if field.is_number:
        value = typed(field, value) or None
    elif field.kind == "yes_no":
        value = {True: "yes", False: "no"}.get(value)
    parts = {"value": value or None}
    if field.blanks or field.is_number:
        parts |= {"blank": given.blank, "reason": given.reason}
    return parts


def base_of(form: Form, answers: Answers) -> dict[str, dict[str, Any]]:
    """What the browser is told that the server holds."""
    return {key: as_typed(form, key, answers.get(key, NOTHING)) for key in form.questions}


def base_after(base: dict[str, Any], changes: dict[str, Any], saved: Saved) -> dict[str, Any]:
    """The base once `saved` has answered: what was sent now stands, but for what somebody else changed."""
    refused = {key_of(one.field, one.organisation_id) for one in saved.stale}
    return {**base, **{key: change["now"] for key, change in changes.items() if key not in refused}}


def to_mend(report_id: int, form: Form, left: Sequence[Problem]) -> list[tuple[str, str]]:
    """What stops sending, as (address, sentence): what is unanswered counted by section, the rest one by one."""
    items: list[tuple[str, str]] = []
    for section in form.sections:
        keys = {asked.key for asked in section.questions}
        own = [one for one in left if key_of(one.field, one.organisation_id) in keys]
        missing = [one for one in own if one.missing]
        if missing:
            count = n_("{n} answer is missing", "{n} answers are missing", len(missing))
            items.append((_anchor(report_id, section, missing[0]), f"{section_title(section)}: {count}"))
        items += [(_anchor(report_id, section, one), _named(form, one)) for one in own if not one.missing]
    return items


def _anchor(report_id: int, section: FormSection, problem: Problem) -> str:
    key = key_of(problem.field, problem.organisation_id)
    return f"/reports/{report_id}?section={section.key}#{field_id(key)}"


def _named(form: Form, one: Problem) -> str:
    place = next((place.name for place in form.places if place.organisation_id == one.organisation_id), "")
    where = f" ({place})" if place and len(form.places) > 1 else ""
    return f"{form.fields[one.field].label}{where}: {one.message}"
