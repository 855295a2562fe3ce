"""Values that a form begins with from before: no answers before somebody has confirmed or changed them."""

from saman.domain.answers import NOTHING, Answers, Given
from saman.domain.beside import Beside
from saman.domain.form import Form, Question

BUDGET = "budget"
"""The `prefill` that begins with the project's budget for the year, and not with last period's answer."""


def begun_with(form: Form, answers: Answers, beside: Beside) -> dict[str, Given]:
    """What stands from before where nothing was ever answered, by answer key; also where it is not asked now.

    An answer that somebody emptied is in `answers`, so what stood there does not come back.
    """
    wanted = [asked for key, asked in form.questions.items() if asked.field.prefill and key not in answers]
    before = {asked.key: _before(asked, beside) for asked in wanted}
    return {key: Given(given.value) for key, given in before.items() if given.has_value and not given.blank}


def _before(asked: Question, beside: Beside) -> Given:
    if asked.field.prefill == BUDGET:
        return NOTHING if beside.budget is None else Given(beside.budget)
    return beside.previous.get(asked.key, NOTHING)


def waiting(form: Form, answers: Answers, beside: Beside) -> frozenset[str]:
    """The answers among those that are asked just now: nobody has said yet that they still hold."""
    begun = begun_with(form, answers, beside)
    showing = form.showing(answers) if begun else None
    return frozenset(key for key in begun if showing and showing.shows(key))


def left_empty(form: Form, answers: Answers) -> dict[str, Given]:
    """The answers of a report that was sent before: what was empty then stays so, whatever stood last period."""
    return {key: NOTHING for key, asked in form.questions.items() if asked.field.prefill} | dict(answers)
