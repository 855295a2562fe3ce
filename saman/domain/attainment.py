"""How many of those with a target are there, on the way or going the other way."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, Self, get_args

from saman.domain.corrections import Earlier
from saman.domain.programme import Direction, Hiding, Indicator
from saman.domain.standings import Group, Standing
from saman.domain.suppression import least
from saman.language import number

Came = Literal["reached", "nearer", "farther", "still"]
"""Where somebody with a target is: there; nearer than at the start; the other way; or neither, also when measured only
once."""
CAME: tuple[Came, ...] = get_args(Came)
Counted = Came | Literal["indexed"]
"""What an address can ask for: those who came so far, or all who were measured before in the same way."""
COUNTED: tuple[Counted, ...] = (*CAME, "indexed")


def came_to(direction: Direction, start: float | None, now: float, target: float) -> Came:
    """How far one figure has come: there, nearer than at the start, the other way, or neither."""
    falls = 1 if direction == "down" else -1
    if (now - target) * falls <= 0:
        return "reached"
    gain = 0 if start is None else (start - now) * falls
    return "nearer" if gain > 0 else "farther" if gain < 0 else "still"


@dataclass(frozen=True)
class Attainment:
    """One group: of the municipalities' figures with a target, how many came how far.

    Each is held against its own target and its own start, so that every way of measuring counts together. `n` is what
    stands behind, `projects` those that have set a target, and `hidden` those outside because too few stand behind.
    """

    group: Group
    indicator: Indicator
    period: str
    targets: int
    came: dict[Came, int]
    projects: int
    hidden: int
    suppressed: bool
    corrected: Earlier[Self] | None = None

    @property
    def place(self) -> tuple[Any, ...]:
        return (self.indicator.key, self.group, self.period)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Those with a target, and those who came so far, in the order of CAME."""
        return (number(self.targets), *(number(self.came[name]) for name in CAME))


@dataclass(frozen=True)
class Aim:
    """As an address says whose reports are asked for: those who came so far, and what counts in the number."""

    came: Counted
    direction: Direction
    weighed: bool
    least: float

    @classmethod
    def of(cls, indicator: Indicator, came: Counted, limits: Hiding) -> Self:
        return cls(came, indicator.direction, indicator.kind == "rate", least(indicator.n_kind, limits))

    @property
    def token(self) -> str:
        return f"{self.came}:{self.direction}:{'w' if self.weighed else ''}{self.least:g}"

    @classmethod
    def read(cls, token: str) -> Self | None:
        """None for what is no such word."""
        came, direction, counted = [*token.split(":"), "", ""][:3]
        number = counted.removeprefix("w")
        known = next((one for one in COUNTED if one == came), None)
        if known is None or direction not in get_args(Direction) or not number.replace(".", "", 1).isdecimal():
            return None
        return cls(known, "down" if direction == "down" else "up", counted.startswith("w"), float(number))


def attained(standings: Iterable[Standing]) -> list[Attainment]:
    """One for each group in which somebody has a target or is hidden, in the order of the standings."""
    by_group: dict[tuple[str, Group], list[Standing]] = {}
    for one in standings:
        by_group.setdefault((one.indicator.key, one.group), []).append(one)
    found = (_of_group(listed) for listed in by_group.values())
    return [one for one in found if one.targets or one.suppressed]


def _of_group(listed: list[Standing]) -> Attainment:
    targets = sum(one.targets for one in listed)
    counted = {name: sum(getattr(one, name) for one in listed) for name in ("reached", "nearer", "farther")}
    came: dict[Came, int] = {
        "reached": counted["reached"],
        "nearer": counted["nearer"],
        "farther": counted["farther"],
        "still": targets - sum(counted.values()),
    }
    return Attainment(
        group=listed[0].group,
        indicator=listed[0].indicator,
        period=listed[0].period,
        targets=targets,
        came=came,
        projects=sum(one.aiming for one in listed),
        hidden=sum(one.hidden for one in listed),
        suppressed=all(one.suppressed for one in listed),
    )
