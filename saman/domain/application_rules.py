"""What must hold for an application beside its answers one by one: its size, the money, and who stands behind what."""

from collections.abc import Mapping, Sequence
from typing import Any

from saman.domain.answers import Answers, as_frozen, checksum, number_in
from saman.domain.application_parts import TAKES_PART
from saman.domain.calls import Call
from saman.domain.errors import Problem
from saman.domain.form import Form
from saman.language import _, money, number

TEXTS = ("text", "long_text")


def size_of(form: Form, answers: Answers) -> int:
    """How many characters all texts have together, those in tables too."""
    return sum(_length(given.value) for key, given in answers.items() if _is_text(form, key))


def _is_text(form: Form, key: str) -> bool:
    asked = form.questions.get(key)
    return asked is not None and asked.field.kind in (*TEXTS, "table")


def _length(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(_length(one) for one in value)
    return sum(_length(one) for one in value.values()) if isinstance(value, dict) else 0


def amount_of(call: Call, answers: Answers) -> int | None:
    """What is applied for; None where nothing is, or the call asks for no amount."""
    given = answers.get(call.amount) if call.amount else None
    amount = number_in(given) if given else None
    return None if amount is None else round(amount)


def problems_as_a_whole(call: Call, form: Form, answers: Answers) -> list[Problem]:
    """All texts together too long, or more money than there is: each at the answer that it is mended in."""
    found = []
    size = size_of(form, answers)
    if call.max_chars and size > call.max_chars:
        words = _(
            "All texts together have {n} characters; {limit} is the most. This is the longest.",
            n=number(size),
            limit=number(call.max_chars),
        )
        found.append(Problem(_longest(form, answers), words))
    amount = amount_of(call, answers)
    if call.amount and call.frame and amount is not None and amount > call.frame.amount:
        words = _(
            "{amount} is more than the whole call has, {frame}.",
            amount=money(amount),
            frame=money(call.frame.amount),
        )
        found.append(Problem(call.amount, words))
    return found


def _longest(form: Form, answers: Answers) -> str:
    texts = {key: _length(given.value) for key, given in answers.items() if _is_text(form, key)}
    return form.questions[max(texts, key=lambda key: texts[key])].field.key


def content_of(about: Mapping[str, Any], form: Form, answers: Answers) -> str:
    """The checksum of what is confirmed: title, themes, applicants and every answer that is asked."""
    return checksum([{"about": dict(about)}, *as_frozen(form.asked(answers))])


def seats_of(parties: Sequence[str], organisations: Sequence[int], responsible: int) -> list[tuple[int, str]]:
    """Who is to confirm: each party of each municipality, and each one that applies beside the responsible one."""
    found: list[tuple[int, str]] = []
    for organisation in organisations:
        if organisation != responsible:
            found.append((organisation, TAKES_PART))
        found += [(organisation, party) for party in parties]
    return found
