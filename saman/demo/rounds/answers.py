"""What an application answers: drawn from the words for its theme, with money that adds up."""

from collections.abc import Iterator
from typing import Any

from saman.demo.accounts import facts as accounts
from saman.demo.cast_facts import cast_facts
from saman.demo.chance import between, pick, share
from saman.demo.planned import PlannedApplication, joined
from saman.demo.rounds.facts import RoundFacts, all_rounds, said, words
from saman.demo.wording import filled

BUDGET = ((0, "wages", 0.2), (1, "wages", 0.3), (1, "purchases", 0.15), (1, "travel", 0.05), (2, "wages", 0.2))
"""Year of the call's, kind and part of the whole; what is left is bought in the last year."""
WHOLE = 1000


def answers(one: PlannedApplication, told: RoundFacts, form: str) -> dict[str, Any]:
    """By field, in the written form of the municipality."""
    asked = {field.key for section in told.call.sections for field in section.fields}
    return {key: value for key, value in _all(one, told, form) if key in asked}


def _all(one: PlannedApplication, told: RoundFacts, form: str) -> Iterator[tuple[str, Any]]:
    facts = _facts(one)
    yield "background", _text(one, "background", form, one.theme).format_map(facts)
    yield "baseline", [_baseline(one, told, form, facts)]
    yield from _earlier(one, form)
    yield "goals", _goals(one, told, form, facts)
    yield "measures", [{"text": what, "target_group": group} for what, group in _text(one, "measures", form, one.theme)]
    yield "cooperation", _text(one, "cooperation", form)
    yield from _adopted(one, told, form)
    yield "organisation", _text(one, "organisation", form)
    for key, role in (("owner", "project_owner"), ("leader", "project_leader")):
        yield key, {"person_id": None, "name": named(role, joined(one.towns))}
    what = _text(one, "progress", form)
    yield "progress", [{"quarter": at, "what": step} for at, step in zip(told.plan, what, strict=True)]
    yield from _money(one, told)
    yield "takes_part", "yes"
    yield from ((key, _text(one, key, form)) for key in ("sharing", "innovation"))
    yield "risks", [{"what": what, "response": response} for what, response in _text(one, "risks", form)]


def named(role: str, place: str) -> str:
    """As everybody in the demo is named: after the role."""
    return next(part.name for part in cast_facts().project if part.role == role).format(place=place)


def _text(one: PlannedApplication, key: str, form: str, part: str = "") -> Any:
    wording = words()[key]
    return said(f"{key} {one.code}", wording[part] if part else wording, form)


def _facts(one: PlannedApplication) -> dict[str, Any]:
    """The figure that it is about, as a number and as it is written."""
    figure = all_rounds().figures[one.theme]
    now = round(between(f"now {one.code}", figure.least, figure.most), 1)
    target = round(now + figure.better, 1)
    count = round(between(f"count {one.code}", 40, 420) / 10) * 10
    shown = {"now": f"{now}".replace(".", ","), "target": f"{target}".replace(".", ",")}
    return {**shown, "place": joined(one.towns), "count": count, "was": now, "aim": target}


def _baseline(one: PlannedApplication, told: RoundFacts, form: str, facts: dict[str, Any]) -> dict[str, Any]:
    source = _text(one, "baseline_source", form, one.theme)
    year = str(told.call.closes_on.year - 1)
    return {
        "indicator": all_rounds().figures[one.theme].indicator,
        "period": year,
        "value": facts["was"],
        "source": source,
    }


def _earlier(one: PlannedApplication, form: str) -> Iterator[tuple[str, Any]]:
    earlier = share(f"earlier {one.towns[0].number}") < all_rounds().earlier
    yield "earlier", earlier
    if earlier:
        yield "earlier_text", _text(one, "earlier_text", form)


def _goals(one: PlannedApplication, told: RoundFacts, form: str, facts: dict[str, Any]) -> list[dict[str, Any]]:
    first = {
        "text": filled(_text(one, "goal", form, one.theme), facts),
        "indicator": all_rounds().figures[one.theme].indicator,
        "baseline": facts["was"],
        "target": facts["aim"],
        "due_on": told.due[-1],
    }
    more = _text(one, "more_goals", form)
    return [first, *({"text": text, "due_on": pick(f"due {one.code} {text}", told.due)} for text in more)]


def _adopted(one: PlannedApplication, told: RoundFacts, form: str) -> Iterator[tuple[str, Any]]:
    if share(f"adopted {one.code}") >= all_rounds().adopted:
        yield from (
            ("adopted", "later"),
            ("adopted_later_on", pick(f"adopted later {one.code}", told.adopted_later_on)),
        )
        return
    case = f"{round(between(f'case {one.code}', 12, 88))}/{told.call.closes_on.year % 100}"
    yield "adopted", "done"
    yield "adopted_by", _text(one, "adopted_by", form).format(case=case)
    yield "adopted_on", pick(f"adopted on {one.code}", told.adopted_on)


def _money(one: PlannedApplication, told: RoundFacts) -> Iterator[tuple[str, Any]]:
    """What is applied for, what the municipality pays itself, and a budget of just that."""
    grant = one.amount or 0
    total = round(grant / accounts().granted / WHOLE) * WHOLE
    other = int(accounts().other["amount"]) if share(f"applied other {one.code}") < all_rounds().other_funds else 0
    rows: list[dict[str, Any]] = [
        {"year": told.years[at], "kind": kind, "amount": round(total * part / WHOLE) * WHOLE}
        for at, kind, part in BUDGET
    ]
    rest = total - sum(row["amount"] for row in rows)
    yield "budget", [*rows, {"year": told.years[-1], "kind": "purchases", "amount": rest}]
    yield from (("grant", grant), ("own_funds", total - grant - other), ("other_funds", other))
