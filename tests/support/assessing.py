"""A call with an application that is checked, and three who assess."""

from dataclasses import dataclass, field

from saman import clock, config, services
from saman.domain.access import Actor, Reach
from saman.services import application_checks, assessing, assigning, people
from saman.services.access import system
from saman.services.application_checks import Mark
from tests.support.applying import CALL, Applicants, sent
from tests.support.build import a_person, an_actor


@dataclass
class Panel:
    """Those who assess, by name, beside the applicants."""

    world: Applicants
    assessors: dict[str, Actor] = field(default_factory=dict)


def panel(world: Applicants) -> Panel:
    found = Panel(world)
    with services.work(system()) as session:
        officer = world.secretariat.person_id or 0
        people.give_role(session, system(), officer, "secretariat", clock.today())
    for name in ("Ada", "Bo", "Cleo"):
        with services.work(system()) as session:
            person = a_person(session, name, f"{name.lower()}@example.no")
            people.give_role(session, system(), person.id or 0, "assessor", clock.today())
            actor = an_actor("assessor", person)
        found.assessors[name] = Actor(**{**actor.__dict__, "reach": Reach(everything=True)})
    return found


def checked(world: Applicants, **more: object) -> int:
    """An application that has come in and is formally checked."""
    number = sent(world, **more)
    officer = world.secretariat
    with services.work(officer) as session:
        for item in config.current().call(CALL).formal:
            application_checks.mark(session, officer, number, Mark(item.key, True))
        application_checks.approve(session, officer, number)
    return number


def asked(panel: Panel, number: int, *names: str) -> None:
    officer = panel.world.secretariat
    with services.work(officer) as session:
        for name in names:
            assigning.ask(session, officer, CALL, number, panel.assessors[name].person_id or 0)


def declare(panel: Panel, number: int, name: str, near: bool = False, reason: str = "") -> None:
    actor = panel.assessors[name]
    with services.work(actor) as session:
        assessing.declare(session, actor, number, near, reason)


def give(panel: Panel, number: int, name: str, points: int, **other: int) -> None:
    """The same points for every criterion but those named."""
    actor = panel.assessors[name]
    with services.work(actor) as session:
        for one in config.current().call(CALL).criteria:
            assessing.score(session, actor, number, one.key, other.get(one.key, points), f"{name} thinks so")


def hand_in(panel: Panel, number: int, name: str) -> None:
    actor = panel.assessors[name]
    with services.work(actor) as session:
        assessing.hand_in(session, actor, number)


def assess(panel: Panel, number: int, name: str, points: int, **other: int) -> None:
    """From the first word to handing in."""
    declare(panel, number, name)
    give(panel, number, name, points, **other)
    hand_in(panel, number, name)
