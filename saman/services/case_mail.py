"""Mail about a case: to whoever asked, that it is decided."""

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.services import outbox
from saman.services.access import require
from saman.storage import applications as stored_applications
from saman.storage.cases import Told


def decided(session: Session, actor: Actor, told: Told) -> None:
    """To whoever asked, and to each who signs for the municipalities behind the application."""
    require(actor, "application.check")
    if outbox.is_silent():
        return
    persons = {told.case.asked_by} if told.case.asked_by else set()
    if told.application is not None:
        number, today = stored_id(told.application), clock.today()
        towns = stored_applications.towns(session, [number], today)[number]
        roles = [role.key for role in config.current().roles if "application.send" in role.permissions]
        places = [town.organisation_id for town in towns]
        persons |= set(stored_applications.holders(session, places, roles, today))
    case = stored_id(told.case)
    about = told.application.title if told.application else _call_named(told.case.call)
    for person_id in sorted(persons - {actor.person_id}):
        outbox.put(
            session, person_id, "case_decided", f"case {case}", about=about, done_by=actor.name, path=f"/cases/{case}"
        )


def _call_named(key: str) -> str:
    return next((str(call.label) for call in config.current().calls if call.key == key), key)
