"""A programme as its folder of YAML says it: rounds, themes, report types, deadlines, roles and plan."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, StringConstraints
from pydantic import Field as Spec

from saman.domain.calls import Call
from saman.domain.check_shapes import Check
from saman.domain.decision_letters import DecisionLetter
from saman.domain.expectations import Expectation, SheetSources
from saman.domain.forms import Field, ReportType
from saman.domain.labels import Colour, Key, Label, Strict
from saman.domain.letters import Letter
from saman.domain.reminding import Reminders

Quarter = Annotated[str, StringConstraints(pattern=r"^(19|20)\d\d-Q[1-4]$")]
PERIOD = r"^(19|20)\d\d(-[12]|-Q[1-4])?$"
PeriodText = Annotated[
    str,
    BeforeValidator(lambda value: str(value) if type(value) is int else value),  # a year needs no quotes
    StringConstraints(pattern=PERIOD),
]
Scope = Literal["programme", "network", "project", "organisation"]
Direction = Literal["down", "up"]
Found = TypeVar("Found", "Theme", "ReportType", "Role", "Indicator", "Letter", "DecisionLetter", "Call")


class Party(Strict):
    """One of the three local parties, or a party to the agreement behind the programme."""

    key: Key
    label: Label


class Indicator(Strict):
    """A figure made from approved answers. A rate is sum over sum; a score is never averaged across scales."""

    key: Key
    label: Label
    short: Label | None = None
    kind: Literal["rate", "score"]
    unit: Label
    direction: Direction
    decimals: int = 1
    definition: str
    """Version of the definition: a new one breaks the line."""
    numerator: Key | None = None
    denominator: Key | None = None
    factor: float = 100
    value: Key | None = None
    """A typed value: a score, a percentage of `denominator`, or one to fall back on when neither number is there."""
    scale: Key | None = None
    """What a score is on, or which variant of the figure it is: only equal ones are put together."""
    n: Key
    n_kind: Literal["man_years", "employees", "respondents"]
    source: Key | None = None
    scope: Key | None = None
    target: Key | None = None
    headline: bool = False


class Theme(Strict):
    key: Key
    order: int = 0
    label: Label
    short: Label | None = None
    goal: Label
    colour: Colour
    focus: Key | None = None
    """The field in which a project says what it is mainly about."""
    keywords: Key | None = None
    """The field whose choices are the words that projects are told by."""
    goal_example: Label | None = None
    """A goal as it may be written: with number, baseline, date and who sees to it."""
    fields: tuple[Field, ...] = ()
    checks: tuple[Check, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    @property
    def headline(self) -> Indicator | None:
        return next((indicator for indicator in self.indicators if indicator.headline), None)


class AdmissionDecision(Strict):
    """A dated decision of admission, with the counts the source gives. Counts are stored as decided, not derived."""

    date: date
    projects: int | None = None
    municipalities: int | None = None


class Round(Strict):
    """pulje / pulje"""

    number: int
    label: Label
    call_closes_on: date
    starts_on: date
    ends_on: date
    emphasis: Label | None = None
    decisions: tuple[AdmissionDecision, ...] = ()


class Deadline(Strict):
    """One reporting duty of every project of a round."""

    round: int
    type: Key
    period: PeriodText
    opens_on: date
    due_on: date


class Role(Strict):
    """Who one may be. `scope` says how far the permissions reach; `front` which front page opens first."""

    key: Key
    label: Label
    scope: Scope
    permissions: tuple[str, ...] = ()
    front: Literal["secretariat", "network", "project", "administration", "reading"] = "reading"
    party: Key | None = None
    signs_in: bool = True

    @property
    def leads_network(self) -> bool:
        """Whoever reads for a network leads it, whatever the programme calls the role."""
        return self.scope == "network" and "report.review" in self.permissions


class PlanRow(Strict):
    """One activity of the plan, in quarters: "2011-Q1" or "2011-Q1..2011-Q2"."""

    activity: Label
    responsible: Label
    bars: tuple[str, ...] = ()
    milestones: tuple[Quarter, ...] = ()


class Plan(Strict):
    first: Quarter
    last: Quarter
    """The plan's horizon; may reach past the programme's last day."""
    rows: tuple[PlanRow, ...]


class GoalHint(Strict):
    """How others write what a goal lacks; shown where the goal clinic asks for it."""

    ask: Literal["number", "baseline", "due_on", "owner", "indicator", "moves", "direction", "in_time"]
    example: Label


class RecusalGround(Strict):
    """A reason why somebody is too near to a project to judge it. `say_more`: in words of their own too."""

    key: Key
    label: Label
    say_more: bool = False


class NetworkSize(Strict):
    """How many municipalities a network should have."""

    least: int
    most: int


class CountyCentre(Strict):
    """About where the middle of a county is, in degrees north and east."""

    county: str
    north: float
    east: float


class Hiding(Strict):
    """Below these a figure is hidden in every aggregate, list and export."""

    man_years: float = 10
    employees: float = 10
    respondents: float = 3


class ReviewTerms(Strict):
    """Working days."""

    review_days: int = 10
    release_days: int = 5


class Contact(Strict):
    name: Label
    mail: str | None = None
    phone: str | None = None


class About(Strict):
    """programme.yaml"""

    key: Key
    name: Label
    owner: Label
    starts_on: date
    ends_on: date
    agreement_on: date | None = None
    languages: tuple[Key, ...]
    agreement_parties: tuple[Party, ...] = ()
    local_parties: tuple[Party, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    """What is expected of every project, and the rules that tell whether it is met."""
    sheet: SheetSources = SheetSources()
    predecessor: Label | None = None
    network_size: NetworkSize
    size_classes: tuple[int, ...] = ()
    """Inhabitants that part municipalities by size: each class reaches up to, not with, its number."""
    hiding: Hiding = Hiding()
    review: ReviewTerms = ReviewTerms()
    reminders: Reminders = Reminders()
    goal_clinic: tuple[GoalHint, ...] = ()
    recusal_grounds: tuple[RecusalGround, ...] = ()
    """Why somebody who reads or approves may be too near to a project; without any they say it in their own words."""
    contact: Contact
    county_centres: tuple[CountyCentre, ...] = ()
    """For the distance between municipalities; without them it is only known to be nothing within a county."""


class Programme(Strict):
    """The whole folder. Look things up by key with the methods; a missing key is a KeyError."""

    about: About
    rounds: tuple[Round, ...]
    themes: tuple[Theme, ...]
    report_types: tuple[ReportType, ...]
    deadlines: tuple[Deadline, ...]
    roles: tuple[Role, ...]
    plan: Plan
    letters: tuple[Letter, ...] = ()
    decision_letters: tuple[DecisionLetter, ...] = ()
    calls: tuple[Call, ...] = ()
    """In the order in which they open."""
    fingerprint: Annotated[str, Spec(description="Checksum of the folder it was read from")] = ""

    def spoken(self, *wanted: str | None) -> str:
        """The first of `wanted` that the programme is written in, else its own first language."""
        languages = self.about.languages
        return next((one for one in wanted if one in languages), languages[0])

    def fields(self) -> Iterator[Field]:
        """Every question there is, of themes and of report types."""
        for theme in self.themes:
            yield from theme.fields
        for type_ in self.report_types:
            for section in type_.sections:
                yield from section.fields

    def theme(self, key: str) -> Theme:
        return _by_key(self.themes, key)

    def report_type(self, key: str) -> ReportType:
        return _by_key(self.report_types, key)

    def role(self, key: str) -> Role:
        return _by_key(self.roles, key)

    def letter(self, kind: str) -> Letter:
        return _by_key(self.letters, kind)

    def decision_letter(self, kind: str) -> DecisionLetter:
        return _by_key(self.decision_letters, kind)

    def call(self, key: str) -> Call:
        return _by_key(self.calls, key)

    def round(self, number: int) -> Round:
        return next(found for found in self.rounds if found.number == number)

    def indicator(self, key: str) -> Indicator:
        return _by_key([found for theme in self.themes for found in theme.indicators], key)

    @property
    def every_indicator(self) -> list[Indicator]:
        """By theme, in their order."""
        return [found for theme in sorted(self.themes, key=lambda theme: theme.order) for found in theme.indicators]

    def theme_of(self, indicator: str) -> Theme:
        return next(theme for theme in self.themes if any(i.key == indicator for i in theme.indicators))


def _by_key(items: Iterable[Found], key: str) -> Found:
    for item in items:
        if item.key == key:
            return item
    raise KeyError(key)
