"""The calls, for everybody: what is announced, how it is judged, what is asked, and what became of it."""

from collections import Counter
from typing import Any

from flask.typing import ResponseReturnValue

from dashboards import plain
from dashboards.components.call_words import about_form, about_points, outcome_word, period_of, standing_of, theme_names
from dashboards.guard import actor, is_signed_in
from dashboards.registry import PUBLIC, route
from saman import clock, config
from saman.domain.calls import Call
from saman.domain.errors import NotFound
from saman.language import _, money, n_, number, short_date
from saman.services import calls, read
from saman.services.calls import CallSheet, Outcome

ORDER = ("admitted", "reserve", "rejected")


@route("/calls", needs=PUBLIC)
def every() -> ResponseReturnValue:
    found = calls.every()
    lines = [(call, [period_of(call), standing_of(call, clock.today())]) for call in found]
    none = [] if found else [_("No call has been announced yet.")]
    return plain.show(
        _("Calls"),
        *none,
        template="calls.html",
        calls=[{"key": call.key, "title": str(call.label), "lines": words, "test": call.test} for call, words in lines],
        words={"test": _("To try out")},
        links=[*_numbers(), (_("To the front page") if is_signed_in() else _("Sign in"), "/")],
    )


def _numbers() -> list[tuple[str, str]]:
    """For those who see all that has come in."""
    reads = is_signed_in() and actor().may("application.read") and actor().reach.everything
    return [(_("Numbers of admission"), "/applications/numbers")] if reads else []


@route("/calls/<key>", needs=PUBLIC)
def one(key: str) -> ResponseReturnValue:
    try:
        with read() as session:
            sheet = calls.opened(session, key)
    except NotFound as error:
        return plain.show(_("There is no such call"), str(error), status=404, links=[(_("All calls"), "/calls")])
    call = sheet.call
    return plain.show(
        str(call.label),
        *([str(call.about)] if call.about else []),
        template="call.html",
        call=call,
        standing=standing_of(call, clock.today()),
        open=call.is_open(clock.today()),
        facts=_facts(call),
        points=about_points(call),
        portfolio=[str(one) for one in call.portfolio],
        formal=[str(one.label) for one in call.formal],
        asked=about_form(call),
        questions=[{"text": one.text, "answer": one.answer} for one in sheet.questions],
        outcomes=_outcomes(sheet),
        words=_words(sheet),
    )


def _facts(call: Call) -> list[tuple[str, str]]:
    facts = [(_("Apply"), period_of(call)), (_("Themes"), theme_names(call.themes))]
    if call.grace:
        late = n_("{n} day after the last one still counts", "{n} days after the last one still count", call.grace)
        facts.append((_("Delay"), late))
    if call.emphasis:
        facts.append((_("Emphasis"), str(call.emphasis)))
    if call.frame:
        note = f" ({call.frame.note})" if call.frame.note else ""
        facts.append((_("Frame"), f"{money(call.frame.amount)}{note}"))
    if call.max_chars:
        facts.append((_("Size"), _("All texts together at most {n} characters", n=number(call.max_chars))))
    if call.test:
        facts.append((_("Trial"), _("Applications here are trials, and are counted nowhere.")))
    return facts


def _outcomes(sheet: CallSheet) -> list[dict[str, Any]]:
    """The lists of who was admitted and who was not, each with the words above it."""
    counted = Counter(one.outcome for one in sheet.outcomes)
    return [
        {
            "title": f"{outcome_word(outcome)}: {number(counted[outcome])}",
            "rows": [_row(one) for one in sheet.outcomes if one.outcome == outcome],
        }
        for outcome in ORDER
        if counted[outcome]
    ]


def _row(one: Outcome) -> list[str]:
    theme = str(config.current().theme(one.main_theme).label)
    return [", ".join(one.towns), one.title, theme, short_date(one.decided_on) if one.decided_on else ""]


def _words(sheet: CallSheet) -> dict[str, Any]:
    invented = _("Some of these are invented, to show how the list reads.")
    return {
        "points": _("How applications are judged"),
        "points_note": _("Each criterion gives 0 to 5 points, and counts as much as its weight."),
        "weight": _("Weight"),
        "portfolio": _("What is looked at across the applications"),
        "formal": _("What must be in place"),
        "form": _("The form"),
        "form_note": _("This is what is asked."),
        "questions": _("Questions and answers"),
        "no_questions": _("Nothing has been asked and answered yet."),
        "ask": _("Ask a question (signed in)"),
        "access": _("Ask for access (signed in)"),
        "account": _("Ask for an account"),
        "apply": _("Apply (signed in)"),
        "outcomes": _("What was decided"),
        "head": [_("Municipality"), _("Project"), _("Main theme"), _("Decided")],
        "all": _("All calls"),
        "note": invented if any(one.is_demo for one in sheet.outcomes) else "",
    }
