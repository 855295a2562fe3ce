"""Municipalities by how many live there: classes that touch and leave nobody out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from saman.language import _, number


@dataclass(frozen=True)
class SizeClass:
    """Inhabitants from `low` up to, not with, `below`; None is without end."""

    low: int
    below: int | None

    @property
    def code(self) -> str:
        """As it stands in an address: 5000-19999."""
        return f"{self.low}-{'' if self.below is None else self.below - 1}"

    @property
    def title(self) -> str:
        if self.below is None:
            return _("{n} inhabitants or more", n=number(self.low))
        if self.low == 0:
            return _("under {n} inhabitants", n=number(self.below))
        return _("{low} to {high} inhabitants", low=number(self.low), high=number(self.below - 1))


def classes(limits: Sequence[int]) -> tuple[SizeClass, ...]:
    """The classes that `limits` part; none at all where there are no limits."""
    if not limits:
        return ()
    return tuple(SizeClass(low, below) for low, below in pairwise([0, *limits, None]) if low is not None)


def called(code: str) -> SizeClass | None:
    """The class whose `code` it is; None where it is none."""
    low, _dash, high = code.partition("-")
    if not low.isdecimal() or not (high.isdecimal() or high == ""):
        return None
    return SizeClass(int(low), int(high) + 1 if high else None)


def title_of(code: str) -> str:
    """The class called `code` in words."""
    found = called(code)
    return found.title if found else _("size not known")
