"""What projects say that they are about, counted: main focus and keywords, round against round."""

from dataclasses import dataclass
from typing import Self

from saman.domain.forms import Choice, Field, ReportType
from saman.domain.programme import Programme, Theme


@dataclass(frozen=True)
class Told:
    """How many have chosen the same: projects, and the different municipalities in them."""

    projects: int = 0
    municipalities: int = 0


NOBODY = Told()


@dataclass(frozen=True)
class InRound:
    """A round's projects with the theme as their main one, and of those asked about it how many have answered."""

    number: int
    projects: int = 0
    municipalities: int = 0
    answered: int = 0
    asked: int = 0


@dataclass(frozen=True)
class Picked:
    """A field in which projects pick from a list: of each choice how many did in each round, the most chosen first."""

    field: Field
    choices: list[tuple[Choice, dict[int, Told]]]

    @property
    def first(self) -> Choice | None:
        """The one that most have chosen; None while nobody has, or where several are level."""
        counts = [sum(told.projects for told in by_round.values()) for _choice, by_round in self.choices]
        if not counts or counts[0] == 0 or (len(counts) > 1 and counts[1] == counts[0]):
            return None
        return self.choices[0][0]


def fields_of(theme: Theme) -> list[Field]:
    """The fields that say what a project of the theme is about."""
    return [field for key in (theme.focus, theme.keywords) for field in theme.fields if field.key == key]


def asked_in(programme: Programme, theme: Theme) -> ReportType | None:
    """The first type of report that asks for them all; None where none does."""
    wanted = fields_of(theme)
    types = sorted(programme.report_types, key=lambda one: one.order)
    asking = (one for one in types if all(field.in_reports is None or one.key in field.in_reports for field in wanted))
    return next(asking, None) if wanted else None


@dataclass(frozen=True)
class Pick:
    """A choice of a field as an address says it; without a choice, that the field is answered."""

    field: str
    choice: str = ""

    @property
    def token(self) -> str:
        return f"{self.field}:{self.choice}"

    @classmethod
    def read(cls, token: str) -> Self | None:
        field, _colon, choice = token.partition(":")
        return cls(field, choice) if field else None
