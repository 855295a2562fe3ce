"""What the chosen applications are together: money against the frame, counties, sizes, themes, and networks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from saman.domain.programme import NetworkSize
from saman.domain.size_classes import SizeClass

Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Place:
    """A municipality; `county` is "" and `inhabitants` None where nobody knows them."""

    id: int
    name: str
    county: str = ""
    inhabitants: int | None = None


@dataclass(frozen=True)
class Chosen:
    theme: str
    places: tuple[Place, ...]
    amount: int | None = None


@dataclass(frozen=True)
class Networks:
    """What a theme's municipalities make: how many networks, and whether they fit, are too few or too many."""

    theme: str
    municipalities: int
    networks: int
    size: str


@dataclass(frozen=True)
class Portfolio:
    """`unknown`: how many applications have no amount. Counties and sizes count each municipality once."""

    applications: int
    municipalities: int
    amount: int
    unknown: int
    themes: Counted
    counties: Counted
    sizes: Counted
    networks: tuple[Networks, ...]


def portfolio(
    chosen: Sequence[Chosen], themes: Sequence[str], sizes: Sequence[SizeClass], limits: NetworkSize | None
) -> Portfolio:
    places = {place.id: place for one in chosen for place in one.places}
    by_theme = Counter(one.theme for one in chosen)
    known = [theme for theme in themes if theme in by_theme] + sorted(set(by_theme) - set(themes))
    return Portfolio(
        applications=len(chosen),
        municipalities=len(places),
        amount=sum(one.amount or 0 for one in chosen),
        unknown=sum(one.amount is None for one in chosen),
        themes=tuple((theme, by_theme[theme]) for theme in known),
        counties=_most_first(place.county for place in places.values()),
        sizes=_in_classes(places, sizes),
        networks=tuple(_networks(theme, chosen, limits) for theme in known) if limits else (),
    )


def _most_first(words: Iterable[str]) -> Counted:
    return tuple(sorted(Counter(words).items(), key=lambda one: (-one[1], one[0])))


def _in_classes(places: Mapping[int, Place], sizes: Sequence[SizeClass]) -> Counted:
    if not sizes:
        return ()
    count = Counter(_class(place, sizes) for place in places.values())
    return tuple((code, count[code]) for code in [*(one.code for one in sizes), ""] if count[code])


def _class(place: Place, sizes: Sequence[SizeClass]) -> str:
    lived = place.inhabitants
    if lived is None:
        return ""
    return next((one.code for one in sizes if one.low <= lived and (one.below is None or lived < one.below)), "")


def _networks(theme: str, chosen: Sequence[Chosen], limits: NetworkSize) -> Networks:
    """As few networks as hold them all; distances are weighed when the networks are proposed."""
    towns = len({place.id for one in chosen if one.theme == theme for place in one.places})
    many = max(1, ceil(towns / limits.most))
    size = "small" if towns < limits.least else "large" if towns < many * limits.least else "fits"
    return Networks(theme, towns, many, size)
