"""What goes between the form and the server: what was held, what both wrote, and what stops the sending."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.fields import field_id, mark_id, waiting_id
from dashboards.components.fields_typed import typed
from dashboards.components.files_input import files_in_json
from dashboards.components.layout import button
from dashboards.components.report_form import section_title
from dashboards.components.rows_input import cells_in_json
from dashboards.components.written import JustSaved
from saman.domain.answer_words import in_words
from saman.domain.answers import NOTHING, Answers, Given, key_of
from saman.domain.asking import WITH_PARTS
from saman.domain.errors import Problem, Stale
from saman.domain.form import Form, FormSection
from saman.domain.prefilling import waiting
from saman.language import _, n_

ALL_WAITING = "waiting-in-section"
"""The id of the way to confirm all of a section."""


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
    elif field.kind in WITH_PARTS:
        value = cells_in_json(field, value)
    elif field.kind == "file":
        value = files_in_json(value)
    elif field.kind == "person" and isinstance(value, dict):
        value = value.get("name")
    parts = {"value": value or None}
    if field.blanks or field.is_number:
        parts |= {"blank": given.blank, "reason": given.reason}
    return parts


def base_of(form: Form, answers: Answers, begun_with: Answers) -> dict[str, dict[str, Any]]:
    """What the browser is told that the server holds; what waits to be confirmed counts as held until it is."""
    return {key: as_typed(form, key, begun_with.get(key) or answers.get(key, NOTHING)) for key in form.questions}


def base_after(base: dict[str, Any], changes: dict[str, Any], saved: JustSaved) -> dict[str, Any]:
    """The base once `saved` has answered: what was sent now stands, but for what somebody else changed."""
    refused = {key_of(one.field, one.organisation_id) for one in saved.stale}
    return {**base, **{key: change["now"] for key, change in changes.items() if key not in refused}}


def comes_and_goes(saved: JustSaved, section: str) -> dict[str, bool]:
    """Of the section on the page: what depends on other answers, by element, and whether it is hidden now."""
    form, showing = saved.form, saved.showing
    open_ = waiting(form, saved.answers, saved.earlier.beside)
    questions = next((one.questions for one in form.sections if one.key == section), ())
    hidden = {waiting_id(one.key): one.key in saved.answers for one in questions if one.field.prefill}
    hidden[ALL_WAITING] = not any(one.key in open_ for one in questions)
    for asked in questions:
        if asked.field.show_when or asked.key in form.section_conditions:
            hidden[field_id(asked.key)] = not showing.shows(asked.key)
        if asked.field.require_when:
            hidden[mark_id(asked.key)] = showing.must(asked.key)
    return hidden


def to_mend(address: str, form: Form, left: Sequence[Problem]) -> list[tuple[str, str]]:
    """What stops sending, as (address, sentence): what is unanswered counted by section, the rest one by one."""
    items: list[tuple[str, str]] = []
    for section in form.sections:
        keys = {asked.key for asked in section.questions}
        own = [one for one in left if key_of(one.field, one.organisation_id) in keys]
        missing = [one for one in own if one.missing]
        if missing:
            count = n_("{n} answer is missing", "{n} answers are missing", len(missing))
            items.append((_anchor(address, section, missing[0]), f"{section_title(section)}: {count}"))
        waiting = [one for one in own if one.unconfirmed]
        if waiting:
            text = n_(
                "{n} value from last period is not confirmed",
                "{n} values from last period are not confirmed",
                len(waiting),
            )
            items.append((_anchor(address, section, waiting[0]), f"{section_title(section)}: {text}"))
        rest = (one for one in own if not (one.missing or one.unconfirmed))
        items += [(_anchor(address, section, one), _named(form, one)) for one in rest]
    return items


def _anchor(address: str, section: FormSection, problem: Problem) -> str:
    key = key_of(problem.field, problem.organisation_id)
    return f"{address}?section={section.key}#{field_id(key)}"


def _named(form: Form, one: Problem) -> str:
    place = next((place.name for place in form.places if place.organisation_id == one.organisation_id), "")
    where = f" ({place})" if place and len(form.places) > 1 else ""
    return f"{form.fields[one.field].label}{where}: {one.message}"
