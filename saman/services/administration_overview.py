"""The front page of the administrator: accounts, the database and the programme's folder of facts."""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.services.access import require
from saman.services.sign_in import TRIES, WINDOW
from saman.storage import administration as stored
from saman.storage.administration import Facts

HERE_LATELY = timedelta(hours=1)


@dataclass(frozen=True)
class Programme:
    """What was loaded from the folder: how many of each, and its checksum."""

    themes: int
    report_types: int
    deadlines: int
    roles: int
    fingerprint: str


@dataclass(frozen=True)
class AdministrationFront:
    facts: Facts
    programme: Programme


def front(session: Session, actor: Actor) -> AdministrationFront:
    """Counts only: an administrator decides no case and reads no report."""
    require(actor, "overview.administration")
    loaded, now = config.current(), clock.wall()
    return AdministrationFront(
        facts=stored.facts(session, now - WINDOW, TRIES, now - HERE_LATELY),
        programme=Programme(
            themes=len(loaded.themes),
            report_types=len(loaded.report_types),
            deadlines=len(loaded.deadlines),
            roles=len(loaded.roles),
            fingerprint=loaded.fingerprint,
        ),
    )
