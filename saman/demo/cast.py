"""The persons of the demo, stored with their roles, and those of them who act on reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from saman import config
from saman.demo.cast_facts import Part, cast_facts, mail_name, parts_of
from saman.demo.facts import Facts
from saman.demo.planned import PlannedProject
from saman.domain.access import Actor
from saman.domain.people import RoleHolding
from saman.services import Session, organisations, people
from saman.services.actors import reach_of


@dataclass
class Cast:
    """Person ids by mail name; actors and held roles by the code of the project or network they lead."""

    ids: dict[str, int] = field(default_factory=dict)
    leaders: dict[str, Actor] = field(default_factory=dict)
    parties: dict[str, list[Actor]] = field(default_factory=dict)
    """Those who mark a project's reports, of each municipality in turn, by the project's code."""
    holdings: dict[str, RoleHolding] = field(default_factory=dict)
    always: list[str] = field(default_factory=list)
    """Mail names of those who have an account whatever project they belong to."""
    programme_people: dict[str, Actor] = field(default_factory=dict)
    """Those who belong to no project, by mail name."""
    case_officer: Actor | None = None
    approver: Actor | None = None

    def programme(self, session: Session, by: Actor) -> None:
        """Those who belong to no project, and are there from the start."""
        for part in cast_facts().programme:
            holding = self._enter(session, by, part, part.name, part.mail, part.since or date.min)
            actor = _actor(holding, part.name)
            self.always.append(part.mail)
            self.programme_people[part.mail] = actor
            self.case_officer = actor if part.case_officer else self.case_officer
            self.approver = actor if part.approves else self.approver

    def projects(
        self,
        session: Session,
        by: Actor,
        planned: Sequence[PlannedProject],
        called: Mapping[str, str],
        ids: Mapping[str, int],
    ) -> None:
        """Leader, owner, politician and employee representative of each project, named after what it is `called`."""
        for project in planned:
            place, slug = called[project.code], mail_name(called[project.code])
            for part in parts_of(project):
                name, mail = part.name.format(place=place), part.mail.format(place=slug)
                since, project_id = project.starts_on, ids[project.code]
                holding = self._held(session, by, part, name, mail, since, project_id=project_id)
                if part.role == "project_leader":
                    self.leaders[project.code] = _actor(holding, name)
                    self.holdings[project.code] = holding
                if config.current().role(part.role).party:
                    self.parties.setdefault(project.code, []).append(_actor(holding, name))
            self._other_towns(session, by, project, ids[project.code])

    def _other_towns(self, session: Session, by: Actor, project: PlannedProject, project_id: int) -> None:
        """The parties of the municipalities that take part beside the responsible one; some have a project too."""
        for town, part in product(project.towns[1:], parts_of(project)):
            if config.current().role(part.role).party:
                name, mail = part.name.format(place=town.name), part.mail.format(place=mail_name(town.name))
                where = {"project_id": project_id, "organisation_id": town.id}
                holding = self._held(session, by, part, name, mail, project.starts_on, **where)
                self.parties[project.code].append(_actor(holding, name))

    def applicants(self, session: Session, by: Actor, since: date) -> None:
        """Those of municipalities that have no project yet, and may try to apply for one."""
        for number, parts in cast_facts().applying.items():
            town = organisations.by_number(session, number, since)
            assert town is not None, number
            for part in parts:
                name, mail = part.name.format(place=town.name), part.mail.format(place=mail_name(town.name))
                self._enter(session, by, part, name, mail, since, organisation_id=town.id)
                self.always.append(mail)

    def networks(self, session: Session, by: Actor, facts: Facts, ids: Mapping[str, int], since: date) -> None:
        """A leader for each network, and the second roles of others; `ids` by network code."""
        part = cast_facts().network_leader
        for network in facts.networks:
            name = part.name.format(short=network.short)
            mail = part.mail.format(short=mail_name(network.short))
            holding = self._enter(session, by, part, name, mail, since, network_id=ids[network.code])
            self.leaders[network.code] = _actor(holding, name)
            self.always.append(mail)
        for also in cast_facts().also:
            where = {"network_id": ids[also.network]}
            people.give_role(session, by, self.ids[also.mail], also.role, also.since, None, **where)

    def who_sign_in(self, named: Sequence[str]) -> list[str]:
        """Everybody of the programme and the networks, and those named: mail names in the order they came."""
        return [mail for mail in self.ids if mail in named or mail in self.always]

    def _held(
        self, session: Session, by: Actor, part: Part, name: str, mail: str, since: date, **where: int
    ) -> RoleHolding:
        """The part in the project, of somebody who may have one in another project too."""
        if mail in self.ids:
            return people.give_role(session, by, self.ids[mail], part.role, since, None, **where)
        return self._enter(session, by, part, name, mail, since, **where)

    def _enter(
        self, session: Session, by: Actor, part: Part, name: str, mail: str, since: date, **where: int
    ) -> RoleHolding:
        facts, number = cast_facts(), len(self.ids) + 1
        new = people.NewPerson(
            name=name,
            mail=f"{mail}@{facts.mail_at}",
            phone=facts.phone.format(first=number // 100, last=number % 100),
            is_demo=True,
        )
        person = people.add(session, by, new)
        assert person.id is not None
        self.ids[mail] = person.id
        return people.give_role(session, by, person.id, part.role, since, None, **where)


def _actor(holding: RoleHolding, name: str) -> Actor:
    """The person acting in the role just given."""
    role = config.current().role(holding.role)
    return Actor(
        person_id=holding.person_id,
        name=name,
        role=role.key,
        permissions=frozenset(role.permissions),
        reach=reach_of(role.scope, [holding]),
        roles=(role.key,),
        front=role.front,
        scope=role.scope,
    )
