"""Entering checked lines, file by file, through the same services as the pages use."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Fault, NotFound
from saman.domain.loading.figures import Past
from saman.domain.loading.lines import Line, Lines
from saman.domain.organisations import Kind, Population
from saman.domain.projects import Project
from saman.language import _
from saman.services import networks, people, projects
from saman.services.importing.figures import Figures
from saman.services.organisations import SINCE
from saman.storage import imports as stored

HELD_FOR = ("network_id", "project_id", "organisation_id")


@dataclass
class Loaded:
    """How many were new of each kind, and the rows that say otherwise than what is stored, which stands."""

    new: dict[str, int] = field(default_factory=dict)
    left: list[Fault] = field(default_factory=list)


class Loader:
    """One load. `faults` are those that only the services find; with any, the caller gives up the whole."""

    def __init__(self, session: Session, actor: Actor, lines: Lines) -> None:
        self.session, self.actor, self.lines = session, actor, lines
        self.loaded, self.faults = Loaded(), list[Fault]()
        self.organisations = {number: found for number, (found, _name) in stored.organisations(session).items()}
        self.people = {mail: found for mail, (found, _name) in stored.people(session).items()}
        self.networks = stored.networks(session)
        self.projects = stored.projects(session)
        self.roles = stored.roles(session)

    def run(self, figures: list[Past]) -> None:
        self._each("organisations", self._organisation)
        self._each("people", self._person)
        self._each("networks", self._network)
        self._each("projects", self._project)
        self._each("people", self._role, counted_as="roles")
        if not self.faults:
            entered = Figures(self.session, self.actor, self.projects, self.organisations)
            entered.enter(figures)
            self.loaded.new["figures"] = entered.new
            self.loaded.left += entered.left

    def _each(self, name: str, enter: Callable[[Line], bool], counted_as: str = "") -> None:
        """Enter every line of a file; a rule that only the services know is a fault of the row too."""
        new = 0
        for line in self.lines.of(name):
            try:
                new += enter(line)
            except (BadInput, NotFound) as error:
                self.faults.append(line.fault(getattr(error, "field", ""), str(error)))
        self.loaded.new[counted_as or name] = new

    def _organisation(self, line: Line) -> bool:
        number = line["organisation"]
        if number in self.organisations:
            return False
        kind = line["kind"] or Kind.MUNICIPALITY.value
        added = stored.add_organisation(self.session, kind, number, line["name"], line["county"], SINCE)
        self.organisations[number] = added
        if line["inhabitants"] is not None:
            counted = Population(organisation_id=added, year=line["counted_in"], inhabitants=line["inhabitants"])
            stored.add(self.session, counted)
        return True

    def _person(self, line: Line) -> bool:
        if line["mail"] in self.people:
            return False
        new = people.NewPerson(name=line["person"], mail=line["mail"], phone=line["phone"])
        self.people[line["mail"]] = stored_id(people.add(self.session, self.actor, new))
        return True

    def _network(self, line: Line) -> bool:
        code = line["network"]
        if stands := self.networks.get(code):
            self._compare(line, name=stands.name, round=stands.round, theme=stands.theme)
            return False
        new = networks.NewNetwork(
            code=code, name=line["name"], round=line["round"], theme=line["theme"], starts_on=line["from"]
        )
        self.networks[code] = networks.create(self.session, self.actor, new)
        return True

    def _project(self, line: Line) -> bool:
        code = line["project"]
        if stands := self.projects.get(code):
            self._compare(line, title=stands.title, round=stands.round, main_theme=stands.main_theme)
            return False
        parts = [part for part in self.lines.of("participations") if part["project"] == code]
        project = projects.create(self.session, self.actor, self._new_project(line, parts))
        self.projects[code] = project
        self._set_intervals(project, parts)
        if line["network"]:
            network = self.networks[line["network"]]
            since = max(network.starts_on, project.starts_on)
            networks.add_member(self.session, self.actor, stored_id(network), stored_id(project), since)
        return True

    def _new_project(self, line: Line, parts: list[Line]) -> projects.NewProject:
        """The one who says yes is responsible; one who is alone need not say it."""
        responsible = next((part for part in parts if part["responsible"]), parts[0])
        return projects.NewProject(
            code=line["project"],
            title=line["title"],
            round=line["round"],
            main_theme=line["main_theme"],
            themes=line["themes"],
            responsible=self.organisations[responsible["organisation"]],
            others=tuple(self.organisations[part["organisation"]] for part in parts if part is not responsible),
            starts_on=line["from"],
            ends_on=line["to"],
            decided_on=line["decided_on"],
            case_officer_id=self.people[line["case_officer"]] if line["case_officer"] else None,
            status=line["status"] or "active",
        )

    def _set_intervals(self, project: Project, parts: list[Line]) -> None:
        """Who came later or left earlier did so on the days the file says."""
        said = {self.organisations[part["organisation"]]: part for part in parts}
        for row in stored.participations(self.session, stored_id(project)):
            part = said[row.organisation_id]
            row.starts_on, row.ends_on = part["from"] or row.starts_on, part["to"]
        self.session.flush()

    def _role(self, line: Line) -> bool:
        held_for = dict.fromkeys(HELD_FOR) | self._held_for(line)
        key = (self.people[line["mail"]], line["role"], line["from"], *held_for.values())
        if key in self.roles:
            return False
        self.roles.add(key)
        given = {name: found for name, found in held_for.items() if found is not None}
        people.give_role(self.session, self.actor, key[0], line["role"], line["from"], line["to"], **given)
        return True

    def _held_for(self, line: Line) -> dict[str, int | None]:
        """What the scope's code is the code of; the role says where to look."""
        scope = people.known_role(line["role"]).scope
        if scope == "programme":
            return {}
        if scope == "network":
            return {"network_id": stored_id(self.networks[line["scope"]])}
        if scope == "project":
            return {"project_id": stored_id(self.projects[line["scope"]])}
        return {"organisation_id": self.organisations[line["scope"]]}

    def _compare(self, line: Line, **stands: object) -> None:
        for column, value in stands.items():
            if line[column] != value:
                message = _("Stored as “{value}”, which stands. Change it on its page.", value=value)
                self.loaded.left.append(line.fault(column, message))
