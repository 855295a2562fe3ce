"""What a report's answers are held against: last period's, those of other reports, and the project's budget."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from saman.domain.answers import NOTHING, Answers, key_of, number_in


@dataclass(frozen=True)
class Other:
    """Another report of the project as it was last sent; `name` says which in words."""

    name: str
    answers: Answers

    def number(self, key: str, organisation_id: int | None) -> float | None:
        """What is answered there for the organisation, or else for the project."""
        own = number_in(self.answers.get(key_of(key, organisation_id), NOTHING))
        return number_in(self.answers.get(key, NOTHING)) if own is None else own


@dataclass(frozen=True)
class Beside:
    """`others` by type of report; `budget` is the project's for the year of the report, in kroner, None unknown."""

    previous: Answers = field(default_factory=dict)
    others: Mapping[str, Other] = field(default_factory=dict)
    budget: int | None = None


ALONE = Beside()
