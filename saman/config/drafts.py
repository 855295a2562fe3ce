"""A folder as far as it could be read: what the checks across files look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from saman.config.documents import Document, Steps
from saman.config.shaping import Part
from saman.domain.calls import Call
from saman.domain.decision_letters import DecisionLetter
from saman.domain.errors import Fault
from saman.domain.forms import Field, ReportType, Section
from saman.domain.letters import Letter
from saman.domain.programme import About, Deadline, Plan, Role, Round, Theme

Value = TypeVar("Value")


@dataclass(frozen=True)
class Item(Generic[Value]):
    """A piece of a programme with the place it was written at."""

    part: Part[Any]
    steps: Steps
    value: Value

    @property
    def document(self) -> Document:
        return self.part.document

    def fault(self, message: str, *more: str | int) -> Fault:
        return self.document.fault((*self.steps, *more), message)

    def each(self, name: str) -> Iterator["Item[Any]"]:
        """The items of the list `name` inside this piece."""
        steps = (*self.steps, name)
        for place, value in self.part.numbered(steps, getattr(self.value, name)):
            yield Item(self.part, place, value)


@dataclass
class Draft:
    """Parts by file name, such as "rounds.yaml" or "themes/full_time.yaml"; only those that have a value."""

    parts: dict[str, Part[Any]] = field(default_factory=dict)

    def _whole(self, name: str) -> Item[Any] | None:
        part = self.parts.get(name)
        return Item(part, (), part.value) if part and part.value is not None else None

    def _listed(self, name: str) -> list[Item[Any]]:
        whole = self._whole(f"{name}.yaml")
        return list(whole.each(name)) if whole else []

    def _folder(self, name: str) -> list[Item[Any]]:
        found = [self._whole(key) for key in self.parts if key.startswith(f"{name}/")]
        return [item for item in found if item]

    @cached_property
    def about(self) -> Item[About] | None:
        return self._whole("programme.yaml")

    @cached_property
    def plan(self) -> Item[Plan] | None:
        return self._whole("plan.yaml")

    @cached_property
    def rounds(self) -> list[Item[Round]]:
        return self._listed("rounds")

    @cached_property
    def deadlines(self) -> list[Item[Deadline]]:
        return self._listed("deadlines")

    @cached_property
    def roles(self) -> list[Item[Role]]:
        return self._listed("roles")

    @cached_property
    def themes(self) -> list[Item[Theme]]:
        return sorted(self._folder("themes"), key=lambda item: (item.value.order, item.value.key))

    @cached_property
    def report_types(self) -> list[Item[ReportType]]:
        return sorted(self._folder("reports"), key=lambda item: (item.value.order, item.value.key))

    @cached_property
    def calls(self) -> list[Item[Call]]:
        return sorted(self._folder("calls"), key=lambda item: (item.value.opens_on, item.value.key))

    @property
    def forms(self) -> list[Item[Any]]:
        """Whatever has sections: report types and calls."""
        return [*self.report_types, *self.calls]

    @cached_property
    def letters(self) -> list[Item[Letter]]:
        return self._folder("mail")

    @cached_property
    def decision_letters(self) -> list[Item[DecisionLetter]]:
        return self._folder("letters")

    def sections(self) -> Iterator[Item[Section]]:
        for form in self.forms:
            yield from form.each("sections")

    def askers(self) -> Iterator[Item[Any]]:
        """Whatever has fields of its own: themes, and sections of forms."""
        yield from self.themes
        yield from self.sections()

    def fields(self) -> Iterator[Item[Field]]:
        for asker in self.askers():
            yield from asker.each("fields")


def written_keys(item: Item[Any], name: str, word: str = "key") -> set[str]:
    """The keys that stand in the list `name`, also of items that could not be read: they are not missing."""
    raw = item.document.at((*item.steps, name)) or ()
    return {str(one.get(word)) for one in raw if isinstance(one, dict)}
