"""What waits for what in a project's plan: rings among the links, and what moves when something is moved."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Protocol


class Link(NamedTuple):
    predecessor: str
    successor: str
    lag_days: int = 0


class Dated(Protocol):
    """Anything with a code and two days."""

    @property
    def code(self) -> str: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...


@dataclass(frozen=True)
class Placed:
    """An activity and its days, apart from where it is stored."""

    code: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Move:
    """What an activity was, and what it becomes."""

    code: str
    before: tuple[date, date]
    after: tuple[date, date]


def ring(links: Collection[Link]) -> list[str]:
    """The codes of a ring among the links, in the order they wait for each other; empty where there is none."""
    after: dict[str, list[str]] = {}
    for link in links:
        after.setdefault(link.predecessor, []).append(link.successor)
    done: set[str] = set()
    for start in after:
        if start not in done and (found := _ring_from(start, after, done)):
            return found
    return []


def _ring_from(start: str, after: Mapping[str, Sequence[str]], done: set[str]) -> list[str]:
    """By hand, not by calling itself: a chain may be long."""
    path, ways = [start], [iter(after.get(start, ()))]
    while path:
        following = next(ways[-1], None)
        if following is None:
            done.add(path.pop())
            ways.pop()
        elif following in path:
            return [*path[path.index(following) :], following]
        elif following not in done:
            path.append(following)
            ways.append(iter(after.get(following, ())))
    return []


def moves(items: Iterable[Dated], links: Collection[Link]) -> list[Move]:
    """What must start later so that everything waits for what it waits for; each keeps its length.

    Nothing is drawn earlier: to have time to spare is no fault. There must be no ring among the links.
    """
    placed = {one.code: Placed(one.code, one.starts_on, one.ends_on) for one in items}
    before = dict(placed)
    known = [link for link in links if link.predecessor in placed and link.successor in placed]
    for code in in_order(placed, known):
        waits = [_earliest(placed[link.predecessor], link) for link in known if link.successor == code]
        late = max((day - placed[code].starts_on for day in waits), default=timedelta(0))
        if late > timedelta(0):
            placed[code] = Placed(code, placed[code].starts_on + late, placed[code].ends_on + late)
    return [
        Move(code, (old.starts_on, old.ends_on), (placed[code].starts_on, placed[code].ends_on))
        for code, old in before.items()
        if placed[code] != old
    ]


def in_order(codes: Iterable[str], links: Collection[Link]) -> list[str]:
    """Predecessors before those that wait for them."""
    waiting = {code: sum(link.successor == code for link in links) for code in codes}
    ready = [code for code, count in waiting.items() if not count]
    order = []
    while ready:
        code = ready.pop(0)
        order.append(code)
        for link in links:
            if link.predecessor == code:
                waiting[link.successor] -= 1
                if not waiting[link.successor]:
                    ready.append(link.successor)
    return order


def _earliest(predecessor: Dated, link: Link) -> date:
    return predecessor.ends_on + timedelta(days=1 + link.lag_days)
