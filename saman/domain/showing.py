"""What of a form is asked just now: which answers show, which must be given, and the values that follow from them."""

from typing import TYPE_CHECKING

from saman.domain.answers import NOTHING, Answers, Given
from saman.domain.conditions import Condition
from saman.domain.forms import Field
from saman.domain.working_out import Must, Part, worked_out

if TYPE_CHECKING:
    from saman.domain.form import Form, Place


class Showing:
    """One form with one set of answers. Hidden answers count as not given, also to what stands on them."""

    def __init__(self, form: "Form", answers: Answers) -> None:
        self._form, self._answers = form, answers
        self._shows: dict[str, bool] = {}
        self._given: dict[str, Given] = {}

    @property
    def keys(self) -> frozenset[str]:
        """The answers that are asked."""
        return frozenset(key for key in self._form.questions if self.shows(key))

    def shows(self, key: str) -> bool:
        if key not in self._shows:
            # while it is being found out it counts as shown: a circle of conditions ends here
            self._shows[key] = True
            question = self._form.questions[key]
            wanted = (self._form.section_conditions.get(key), question.field.show_when)
            self._shows[key] = all(self.holds(one, question.place) for one in wanted if one)
        return self._shows[key]

    def must(self, key: str) -> bool:
        """Whether it has to be answered before the report can be sent."""
        question = self._form.questions[key]
        field = question.field
        if not self.shows(key) or field.kind == "computed":
            return False
        if field.required_unless:
            return not self.given(self._form.key_at(field.required_unless, question.place)).counts
        return field.required or bool(field.require_when and self.holds(field.require_when, question.place))

    def holds(self, condition: Condition, place: "Place | None") -> bool:
        return condition.holds(self._value(self._form.key_at(condition.field, place)))

    def _value(self, key: str) -> object:
        given = self.given(key)
        return given.value if given.has_value and not given.blank else None

    def given(self, key: str) -> Given:
        """The answer, worked out where it follows from others; nothing where it is not asked."""
        if key not in self._form.questions or not self.shows(key):
            return NOTHING
        if key not in self._given:
            question = self._form.questions[key]
            self._given[key] = self._answers.get(key, NOTHING)
            if question.field.compute:
                explained = self._given[key].reason
                self._given[key] = Given(self.computed(question.field, question.place), reason=explained)
        return self._given[key]

    def computed(self, field: Field, *places: "Place | None") -> float | None:
        """A computed field over one or more places."""
        return worked_out(field.compute, [self._parts(place) for place in places]) if field.compute else None

    def _parts(self, place: "Place | None") -> tuple[Part, Must]:
        def part(name: str) -> Given:
            return self.given(self._form.key_at(name, place))

        def must(name: str) -> bool:
            key = self._form.key_at(name, place)
            return key in self._form.questions and self.must(key)

        return part, must
