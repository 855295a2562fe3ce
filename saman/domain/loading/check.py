"""What must be right between the lines: what they name exists, nothing stands twice, and dates run forward."""

import re
from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass, field

from saman.domain.errors import Fault
from saman.domain.loading.check_projects import organisations_of_projects, projects
from saman.domain.loading.lines import Line, Lines
from saman.domain.organisations import Kind
from saman.domain.programme import Programme
from saman.language import _

NUMBER = re.compile(r"[0-9]{4}")


@dataclass(frozen=True)
class Known:
    """What the database holds already, by number, mail address or code, with the name it has there."""

    organisations: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    networks: dict[str, str] = field(default_factory=dict)
    projects: dict[str, str] = field(default_factory=dict)


def check(lines: Lines, programme: Programme, known: Known) -> list[Fault]:
    """Everything that is wrong, in the order of the files."""
    named = Named(lines, known)
    return [
        *_once(lines.of("organisations"), "organisation"),
        *_organisations(lines, known),
        *_people(lines, programme, named, known),
        *_once(lines.of("networks"), "network"),
        *_once(lines.of("projects"), "project"),
        *projects(lines, programme, named.networks, named.people),
        *organisations_of_projects(lines, named.projects, named.organisations, known.projects),
    ]


class Named:
    """Everything a line may name: what is stored, and what the files bring."""

    def __init__(self, lines: Lines, known: Known) -> None:
        self.organisations = known.organisations.keys() | _all(lines.of("organisations"), "organisation")
        self.people = known.people.keys() | _all(lines.of("people"), "mail")
        self.networks = known.networks.keys() | _all(lines.of("networks"), "network")
        self.projects = known.projects.keys() | _all(lines.of("projects"), "project")


def _all(lines: Collection[Line], column: str) -> set[str]:
    return {line[column] for line in lines}


def _once(lines: Collection[Line], column: str) -> Iterator[Fault]:
    return once(lines, column, lambda line: line[column])


def once(lines: Collection[Line], column: str, key: Callable[[Line], Hashable]) -> Iterator[Fault]:
    """A fault for each line that says again what an earlier one says."""
    seen: dict[Hashable, int] = {}
    for line in lines:
        first = seen.setdefault(key(line), line.row.number)
        if first != line.row.number:
            yield line.fault(column, _("“{code}” stands in row {row} already.", code=line[column], row=first))


def _organisations(lines: Lines, known: Known) -> Iterator[Fault]:
    for line in lines.of("organisations"):
        if (line["kind"] or Kind.MUNICIPALITY) == Kind.MUNICIPALITY and not NUMBER.fullmatch(line["organisation"]):
            yield line.fault("organisation", _("A municipality's number has four digits, such as 0301."))
        stored = known.organisations.get(line["organisation"])
        if stored and stored.casefold() != line["name"].casefold():
            yield line.fault("name", _("{number} is {name} here.", number=line["organisation"], name=stored))
        if (line["inhabitants"] is None) != (line["counted_in"] is None):
            yield line.fault("counted_in", _("Inhabitants and the year they were counted in go together."))
        elif line["counted_in"] is not None and not 1900 <= line["counted_in"] <= 2100:
            yield line.fault("counted_in", _("Write a year, such as 2012."))


def _people(lines: Lines, programme: Programme, named: "Named", known: Known) -> Iterator[Fault]:
    people = lines.of("people")
    yield from once(people, "role", lambda line: (line["mail"], line["role"], line["scope"], line["from"]))
    names = {mail: name.casefold() for mail, name in known.people.items()}
    for line in people:
        if names.setdefault(line["mail"], line["person"].casefold()) != line["person"].casefold():
            yield line.fault("person", _("{mail} belongs to somebody with another name.", mail=line["mail"]))
        yield from _scope(line, programme, named)
        if line["to"] and line["to"] < line["from"]:
            yield line.fault("to", _("The last day is before the first."))


def _scope(line: Line, programme: Programme, named: "Named") -> Iterator[Fault]:
    """A role is held for what its scope says: nothing, or the code of a network, project or organisation."""
    role = programme.role(line["role"])
    if role.scope == "programme":
        if line["scope"]:
            yield line.fault("scope", _("{role} is held for the whole programme: leave this empty.", role=role.label))
        return
    known = {"network": named.networks, "project": named.projects, "organisation": named.organisations}[role.scope]
    wanted = {
        "network": _("the code of a network"),
        "project": _("the code of a project"),
        "organisation": _("the number of an organisation"),
    }[role.scope]
    if line["scope"] not in known:
        message = _("“{code}” is not known. {role} is held for {wanted}.")
        yield line.fault("scope", message.format(code=line["scope"] or "", role=role.label, wanted=wanted))
