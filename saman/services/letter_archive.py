"""A call's letters for the archive: each with what is known of it, and its document as it was made."""

import hashlib
from collections.abc import Iterator, Sequence

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.calls import Call
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, WrongState
from saman.language import _
from saman.services import calls
from saman.services.access import require
from saman.services.kept_letters import MAKES
from saman.storage import letter_archive as stored
from saman.storage.letter_archive import Archived

__all__ = ["Archived"]


def of_call(session: Session, actor: Actor, key: str) -> tuple[Call, list[Archived]]:
    """What was sent, and what waits to be; without letters about applications closed to whoever asks.

    Raises:
        NotFound: there is no such call.
        BadInput: there is no letter to give.
    """
    require(actor, MAKES)
    call = calls.find(key)
    found = stored.of_call(session, key, actor.reach, actor.person_id)
    if not found:
        raise BadInput(_("No letter is made in this call yet, so there is nothing for the archive."))
    return call, found


def papers(session: Session, actor: Actor, letters: Sequence[Archived]) -> Iterator[tuple[Archived, bytes]]:
    """The documents of letters that were found above. Raises WrongState where one is not what was kept."""
    require(actor, MAKES)
    known = {stored_id(one.letter): one for one in letters}
    for number, data in stored.papers(session, list(known)):
        if hashlib.sha256(data).hexdigest() != known[number].sha256:
            told = {"letter": known[number].letter.subject, "number": number}
            raise WrongState(_("The document of “{letter}” ({number}) is not the one that was kept.", **told))
        yield known[number], data
