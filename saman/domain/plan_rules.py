"""What may stand in a project's plan, said in sentences that name the field to blame."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saman.domain.errors import BadInput
from saman.domain.goal_rules import tidy
from saman.domain.plan_chains import Link, ring
from saman.domain.project_plans import BAR, KINDS, LONGEST_ACTIVITY, MILESTONE
from saman.language import _, long_date

FOLLOWS = re.compile(r"^([A-Za-z]{1,3}\d{1,6})(?:\s*\+\s*(\d{1,4}))?$")
MOST_LAG = 3650


@dataclass(frozen=True, kw_only=True)
class ItemFacts:
    """One activity as it is written. `follows` is the codes it waits for: "a1, a3+14" is 14 days after a3."""

    activity: str
    kind: str = BAR
    responsible: str = ""
    starts_on: date
    ends_on: date
    progress: int = 0
    follows: str = ""


@dataclass(frozen=True)
class Horizon:
    """The days that a project's plan may use: its own."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def checked(facts: ItemFacts, horizon: Horizon) -> ItemFacts:
    """The facts as they are stored; a milestone is one day. Raises BadInput."""
    if facts.kind not in KINDS:
        raise BadInput(_("Choose whether it is work or a milestone."), "kind")
    activity = tidy(facts.activity, "activity", LONGEST_ACTIVITY)
    if not activity:
        raise BadInput(_("Write what is to be done."), "activity")
    ends_on = facts.starts_on if facts.kind == MILESTONE else facts.ends_on
    if ends_on < facts.starts_on:
        raise BadInput(_("It ends before it starts."), "ends_on")
    for day, field in ((facts.starts_on, "starts_on"), (ends_on, "ends_on")):
        within(day, horizon, field)
    if not 0 <= facts.progress <= 100:
        raise BadInput(_("Progress is a whole number from 0 to 100."), "progress")
    return ItemFacts(
        activity=activity,
        kind=facts.kind,
        responsible=tidy(facts.responsible, "responsible"),
        starts_on=facts.starts_on,
        ends_on=ends_on,
        progress=facts.progress,
        follows=facts.follows,
    )


def within(day: date, horizon: Horizon, field: str) -> None:
    """Raises BadInput where the day is outside the plan."""
    if not horizon.covers(day):
        sentence = _(
            "{date} is outside the plan, which is from {first} to {last}.",
            date=long_date(day),
            first=long_date(horizon.first),
            last=long_date(horizon.last),
        )
        raise BadInput(sentence, field)


def links_to(code: str, follows: str, known: Collection[str]) -> list[Link]:
    """What `code` waits for, read from "a1, a3+14". Raises BadInput for what is not in the plan."""
    found: dict[str, Link] = {}
    for part in filter(None, (piece.strip() for piece in re.split(r"[,;]", follows))):
        match = FOLLOWS.match(part)
        named = match[1].lower() if match else ""
        if not match or named not in known or named == code:
            raise BadInput(
                _("“{text}” is no other activity of the plan. Write codes: a1, a3+14.", text=part), "follows"
            )
        lag = int(match[2] or 0)
        if lag > MOST_LAG:
            raise BadInput(_("Wait at most {n} days.", n=MOST_LAG), "follows")
        found[named] = Link(named, code, lag)
    return list(found.values())


def follows_text(code: str, links: Collection[Link]) -> str:
    """The other way: "a1, a3+14"."""
    mine = [link for link in links if link.successor == code]
    return ", ".join(f"{link.predecessor}+{link.lag_days}" if link.lag_days else link.predecessor for link in mine)


def no_ring(links: Collection[Link], names: Mapping[str, str]) -> None:
    """Raises BadInput that names the ring."""
    found = ring(links)
    if found:
        raise BadInput(_("These would wait for each other in a ring: {ring}.", ring=_told(found, names)), "follows")


def _told(codes: Sequence[str], names: Mapping[str, str]) -> str:
    return " → ".join(f"{code} {names[code]}" if code in names else code for code in codes)
