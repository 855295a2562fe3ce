"""What follows from the answers, shown as it is typed: the value, the change since last period, and the target."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.fields import Part, frame, is_about, said_about
from dashboards.components.numbers import change_text
from dashboards.components.ready import Ready, ready
from dashboards.components.written import Written
from saman.domain.answer_words import number_in_words
from saman.domain.answers import NOTHING, Answers, number_in
from saman.domain.form import Form, Question
from saman.language import _, percent
from saman.services.report_forms import Earlier


def computed_field(view: Written, asked: Question) -> Ready:
    band = computed(asked, view.form, view.answers, view.earlier)
    own = [problem for problem in view.problems if is_about(problem, asked)]
    given = view.answers.get(asked.key, NOTHING)
    parts: list[Part] = [
        ready(html.Div, band, id={"type": "computed", "key": asked.key}, role="status"),
        *said_about(asked, given, own, asked.key in view.open_keys),
    ]
    return frame(asked, parts, "computed-field", view.showing)


def computed(asked: Question, form: Form, answers: Answers, earlier: Earlier) -> list[Component]:
    """The band under the numbers it follows from: the value, the change since last period, and the target."""
    bands = [_band(asked, number_in(answers.get(asked.key, NOTHING)), _target(asked, form, answers), earlier)]
    last = form.places and asked.place == form.places[-1]
    if asked.place and last and len(form.places) > 1:
        whole = form.over(asked.field, answers, form.places)
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
