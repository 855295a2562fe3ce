"""When a field or a section is asked, or must be answered: one small test of another answer."""

from typing import Any

from pydantic import ConfigDict
from pydantic import Field as Spec

from saman.domain.labels import Key, Strict


class Between(Strict):
    """A range, both ends allowed. A missing end is open."""

    least: float | None = None
    most: float | None = None

    def holds(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


Tested = bool | int | float | str


class Condition(Strict):
    """What must hold of the answer to `field`; several tests in one must all hold. Unanswered, none does."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False, populate_by_name=True)

    field: Key
    answered: bool | None = None
    """true: there is a value; false: there is none, be it empty or explained as not measured."""
    equals: Tested | None = Spec(None, alias="is")
    """A choice, one of several choices, true or false of yes and no, or a number."""
    is_not: Tested | None = None
    any_of: tuple[Tested, ...] = ()
    above: float | None = None
    below: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    outside: Between | None = None

    def holds(self, value: Any) -> bool:
        """`value` is None where there is no answer."""
        if self.answered is not None and self.answered != (value is not None):
            return False
        if value is None:
            return self.answered is False
        return self._codes(value) and self._sizes(value)

    def _codes(self, value: Any) -> bool:
        picked = value if isinstance(value, list) else [value]
        if self.equals is not None and not any(alike(one, self.equals) for one in picked):
            return False
        if self.is_not is not None and any(alike(one, self.is_not) for one in picked):
            return False
        return not self.any_of or any(alike(one, wanted) for one in picked for wanted in self.any_of)

    def _sizes(self, value: Any) -> bool:
        if not self.measures:
            return True
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        within = self.outside is None or not self.outside.holds(value)
        return within and Between(least=self.at_least, most=self.at_most).holds(value) and self._strictly(value)

    def _strictly(self, value: float) -> bool:
        return (self.above is None or value > self.above) and (self.below is None or value < self.below)

    @property
    def measures(self) -> bool:
        """Whether it tests the size of a number."""
        sizes = (self.above, self.below, self.at_least, self.at_most, self.outside)
        return any(one is not None for one in sizes)

    @property
    def codes(self) -> tuple[Tested, ...]:
        """The answers it names."""
        named = (one for one in (self.equals, self.is_not) if one is not None)
        return (*named, *self.any_of)


def alike(one: Any, other: Any) -> bool:
    """Equal, where true is not 1."""
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)
