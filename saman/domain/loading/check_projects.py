"""What must be right about projects and those who take part in them."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from saman.domain.errors import Fault
from saman.domain.loading.lines import Line, Lines
from saman.domain.programme import Programme
from saman.domain.project_rules import CODE
from saman.language import _, long_date


def projects(lines: Lines, programme: Programme, networks: Collection[str], people: Collection[str]) -> Iterator[Fault]:
    starts = {line["network"]: line["from"] for line in lines.of("networks")}
    taking_part = {line["project"] for line in lines.of("participations")}
    for line in lines.of("projects"):
        if not CODE.match(line["project"]):
            yield line.fault("project", _("A project code is small letters, digits and hyphens, such as r1-001."))
        yield from _dates(line, programme)
        if line["network"] and line["network"] not in networks:
            yield line.fault("network", _("There is no network with the code {code}.", code=line["network"]))
        elif line["network"] in starts and line["to"] < starts[line["network"]]:
            yield line.fault("network", _("The network starts after the project ends."))
        if line["case_officer"] and line["case_officer"] not in people:
            yield line.fault("case_officer", _("There is nobody with the address {mail}.", mail=line["case_officer"]))
        if line["project"] not in taking_part:
            yield line.fault("project", _("Nobody takes part: participations.csv has no row for this project."))


def _dates(line: Line, programme: Programme) -> Iterator[Fault]:
    if line["to"] < line["from"]:
        yield line.fault("to", _("The project ends before it starts."))
    first, last = programme.about.starts_on, programme.about.ends_on
    for column in ("from", "to"):
        if not first <= line[column] <= last:
            message = _("The programme runs from {first} to {last}.")
            yield line.fault(column, message.format(first=long_date(first), last=long_date(last)))


def organisations_of_projects(
    lines: Lines, known_projects: Collection[str], organisations: Collection[str], stored: Collection[str]
) -> Iterator[Fault]:
    by_project: dict[str, list[Line]] = defaultdict(list)
    for line in lines.of("participations"):
        if line["project"] not in known_projects:
            yield line.fault("project", _("There is no project with the code {code}.", code=line["project"]))
        if line["organisation"] not in organisations:
            message = _("There is no organisation with the number {number}. Add it in organisations.csv.")
            yield line.fault("organisation", message.format(number=line["organisation"]))
        if line["to"] and line["from"] and line["to"] < line["from"]:
            yield line.fault("to", _("The last day is before the first."))
        by_project[line["project"]].append(line)
    for line in lines.of("projects"):
        if line["project"] not in stored and line["project"] in by_project:
            yield from _one_project(line, by_project[line["project"]])


def _one_project(project: Line, parts: list[Line]) -> Iterator[Fault]:
    """Exactly one is responsible, nobody stands twice, and nobody takes part outside the project's time."""
    responsible = [line for line in parts if line["responsible"]]
    if not responsible and len(parts) > 1:
        yield project.fault("project", _("Nobody is responsible. Say yes at one of them in participations.csv."))
    for line in responsible[1:]:
        yield line.fault(
            "responsible", _("Only one can be responsible; row {row} says yes.", row=responsible[0].row.number)
        )
    seen: dict[str, int] = {}
    for line in parts:
        first = seen.setdefault(line["organisation"], line.row.number)
        if first != line.row.number:
            message = _("“{code}” stands in row {row} already.", code=line["organisation"], row=first)
            yield line.fault("organisation", message)
        starts_on = line["from"] or project["from"]
        if starts_on > project["to"]:
            yield line.fault("from", _("The project is over by then."))
        elif line["to"] and line["to"] < starts_on:
            yield line.fault("to", _("The last day is before the first."))
