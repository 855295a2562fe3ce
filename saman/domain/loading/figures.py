"""Past figures: which report each belongs to, and the answers it becomes there."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from saman import clock
from saman.domain.errors import Fault
from saman.domain.forms import Field
from saman.domain.loading.lines import Line
from saman.domain.programme import Deadline, Indicator, Programme
from saman.domain.reading_numbers import WHOLE
from saman.language import _, long_date, number

CLOSE_ENOUGH = 0.1
"""How far a percentage may lie from its numerator and denominator: it was rounded."""


@dataclass(frozen=True)
class About:
    """What a figure must know of its project."""

    round: int
    themes: tuple[str, ...]
    organisations: frozenset[str]


@dataclass(frozen=True)
class Past:
    """A figure as answers: by field, and whether the field is answered for each municipality."""

    line: Line
    type: str
    answers: Mapping[Field, Any]

    @property
    def report(self) -> tuple[str, str, str]:
        return self.line["project"], self.type, self.line["period"]

    @property
    def approved_on(self) -> date | None:
        day: date | None = self.line["approved_on"]
        return day


def past_figures(
    lines: Collection[Line], programme: Programme, projects: Mapping[str, About], faults: list[Fault]
) -> list[Past]:
    """The figures that can be taken in; what is wrong with the others goes to `faults`."""
    found = []
    for line in lines:
        wrong = list(_placing(line, programme, projects))
        type_ = "" if wrong else _report_type(line, programme, projects[line["project"]].round)
        if not wrong and not type_:
            wrong = [_no_report(line, programme, projects[line["project"]].round)]
        answers = {} if wrong else _answers(line, programme, wrong)
        wrong += [] if wrong else _not_open_yet(line, programme, projects[line["project"]].round)
        faults += wrong
        if not wrong:
            found.append(Past(line, type_, answers))
    faults += [*_twice(found), *_disagreeing(found)]
    return found


def _placing(line: Line, programme: Programme, projects: Mapping[str, About]) -> Iterator[Fault]:
    about = projects.get(line["project"])
    if about is None:
        yield line.fault("project", _("There is no project with the code {code}.", code=line["project"]))
        return
    if line["organisation"] not in about.organisations:
        yield line.fault("organisation", _("{number} does not take part in the project.", number=line["organisation"]))
    theme = programme.theme_of(line["indicator"])
    if theme.key not in about.themes:
        yield line.fault("indicator", _("The project does not work with the theme {theme}.", theme=theme.label))
    if line["approved_on"] and line["approved_on"] > clock.today():
        yield line.fault("approved_on", _("This day has not come yet."))


def _owing(line: Line, programme: Programme, round: int) -> Iterator[Deadline]:
    """The round's reports that ask for the indicator."""
    indicator = programme.indicator(line["indicator"])
    fields = {field.key: field for field in programme.theme_of(indicator.key).fields}
    field = fields[indicator.numerator or indicator.value or indicator.n]
    for deadline in programme.deadlines:
        type_ = programme.report_type(deadline.type)
        asks = field.in_reports is None or type_.key in field.in_reports
        if deadline.round == round and type_.makes_figures and asks:
            yield deadline


def _report_type(line: Line, programme: Programme, round: int) -> str:
    owed = _owing(line, programme, round)
    return next((deadline.type for deadline in owed if deadline.period == line["period"]), "")


def _not_open_yet(line: Line, programme: Programme, round: int) -> Iterator[Fault]:
    """A report that nobody can have sent cannot have been approved."""
    for deadline in _owing(line, programme, round):
        if line["approved_on"] and deadline.period == line["period"] and deadline.opens_on > clock.today():
            message = _("The report for {period} opens on {day}, so it cannot be approved yet.")
            shown = message.format(period=line["period"], day=long_date(deadline.opens_on))
            yield line.fault("approved_on", shown)


def _no_report(line: Line, programme: Programme, round: int) -> Fault:
    allowed = ", ".join(sorted({deadline.period for deadline in _owing(line, programme, round)}))
    message = _("No report of the project is about {period}. Figures can be for {allowed}.")
    return line.fault("period", message.format(period=line["period"], allowed=allowed or "–"))


def _answers(line: Line, programme: Programme, wrong: list[Fault]) -> dict[Field, Any]:
    indicator = programme.indicator(line["indicator"])
    fields = {field.key: field for field in programme.theme_of(indicator.key).fields}
    wrong += _measure(line, indicator)
    columns = {
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "value": indicator.value if line["numerator"] is None else None,
        "n": indicator.n if indicator.n != indicator.denominator else None,
        "target": indicator.target,
        "source": indicator.source,
        "scope": indicator.scope,
        "scale": indicator.scale,
    }
    answers = {}
    for column, key in columns.items():
        if key and line[column] is not None:
            answers[fields[key]] = _value(line, column, fields[key], wrong)
    return answers


def _measure(line: Line, indicator: Indicator) -> Iterator[Fault]:
    """Numerator and denominator, or a value where the indicator takes one."""
    top, bottom, value = line["numerator"], line["denominator"], line["value"]
    if (top is None) != (bottom is None):
        column = "numerator" if top is None else "denominator"
        yield line.fault(column, _("Numerator and denominator go together."))
    elif bottom is not None and bottom <= 0:
        yield line.fault("denominator", _("This must be above zero."))
    elif top is not None and indicator.numerator is None:
        yield line.fault("numerator", _("{indicator} is a score: give it as value.", indicator=indicator.label))
    elif top is not None and value is not None and abs(indicator.factor * top / bottom - value) > CLOSE_ENOUGH:
        right = number(indicator.factor * top / bottom, 1)
        yield line.fault("value", _("Numerator and denominator give {right}. Leave this empty.", right=right))
    elif top is None and value is None:
        yield line.fault("value", _("There is no figure here."))
    elif top is None and indicator.value is None:
        yield line.fault("value", _("{indicator} needs numerator and denominator.", indicator=indicator.label))


def _value(line: Line, column: str, field: Field, wrong: list[Fault]) -> Any:
    """What the cell is as an answer to `field`; a fault where the field does not allow it."""
    value = line[column]
    if field.choices:
        allowed = [choice.key for choice in field.choices]
        if value not in allowed:
            listed = ", ".join(allowed)
            wrong.append(
                line.fault(column, _("“{text}” is not known here. Allowed: {allowed}.", text=value, allowed=listed))
            )
    elif field.kind in WHOLE and value != int(value):
        wrong.append(line.fault(column, _("Write a whole number, without decimals.")))
    elif field.hard and not field.hard.holds(value):
        wrong.append(line.fault(column, _("{field} cannot be {value}.", field=field.label, value=number(value, 1))))
    return int(value) if field.kind in WHOLE else value


def _twice(found: Collection[Past]) -> Iterator[Fault]:
    seen: dict[object, int] = {}
    for past in found:
        key = (*past.report, past.line["organisation"], past.line["indicator"])
        first = seen.setdefault(key, past.line.row.number)
        if first != past.line.row.number:
            yield past.line.fault("indicator", _("The figure stands in row {row} already.", row=first))


def _disagreeing(found: Collection[Past]) -> Iterator[Fault]:
    """What is the same for a whole report must be the same in every row of it."""
    common: dict[object, tuple[object, int]] = {}
    for past in found:
        said = {field.key: value for field, value in past.answers.items() if not field.per_municipality}
        for key, value in {**said, "approved_on": past.approved_on}.items():
            first, row = common.setdefault((past.report, key), (value, past.line.row.number))
            if first != value:
                column = "approved_on" if key == "approved_on" else key
                yield past.line.fault(column, _("Row {row} says something else of the same report.", row=row))
