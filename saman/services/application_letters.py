"""Letters about one application as they would be now, in the written form of the responsible municipality."""

from dataclasses import dataclass

from sqlmodel import Session

from saman import clock
from saman.domain import decision_letters as kinds
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import NotFound
from saman.language import _
from saman.services.access import require
from saman.services.application_forms import fetch
from saman.services.letter_words import TO_FILL_IN, WrittenLetter, as_it_stands, form_of
from saman.services.letter_words import written as put_into_words
from saman.storage import applications as stored
from saman.storage import organisations
from saman.storage.applications import Found, Town

__all__ = ["TO_FILL_IN", "Offered", "WrittenLetter", "offered", "written"]


@dataclass(frozen=True)
class Offered:
    """The kinds that fit now, and the form they are written in. `known`: it is what the municipality decided on."""

    code: str
    call: str | None
    kinds: list[tuple[str, str]]
    language: str
    known: bool
    to: Town


def offered(session: Session, actor: Actor, application_id: int) -> Offered:
    """Raises NotFound."""
    require(actor, "application.check")
    found = fetch(session, actor, application_id)
    language, known = _language(session, found)
    fitting = [(key, kinds.KINDS[key].label()) for key in kinds.fitting(found.application.state)]
    return Offered(found.application.code, found.application.call, fitting, language, known, found.responsible)


def written(session: Session, actor: Actor, application_id: int, kind: str) -> WrittenLetter:
    """The letter as it would be now; nothing is stored.

    Raises:
        NotFound: there is no such application, or a letter of this kind does not fit where it stands.
    """
    require(actor, "application.check")
    found = fetch(session, actor, application_id)
    if kind not in kinds.fitting(found.application.state):
        raise NotFound(_("There is no such letter about this application now."))
    language, _known = _language(session, found)
    events = [event for event, _name in stored.events(session, stored_id(found.application))]
    last = next((one for one in reversed(events) if one.to_state == found.application.state), None)
    return put_into_words(as_it_stands(found.application, found.towns, kind, last), language)


def _language(session: Session, found: Found) -> tuple[str, bool]:
    return form_of(organisations.written_form(session, found.responsible.organisation_id, clock.today()))
