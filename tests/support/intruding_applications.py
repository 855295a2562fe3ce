"""Applications to break into: of one's own municipality and of another, one for each step that can be taken."""

from hashlib import sha256
from typing import Any

from sqlmodel import Session

from saman import clock
from saman.domain.acceptances import Acceptance
from saman.domain.access import Actor, Reach
from saman.domain.account_requests import AccountRequest
from saman.domain.admissions import RankingMove
from saman.domain.answers import Given
from saman.domain.application_parts import ApplicationAnswer, ApplicationFile, ApplicationVersion
from saman.domain.call_things import FormalMark
from saman.domain.cases import Case, CaseEvent
from saman.domain.columns import stored_id
from saman.domain.kept_letters import KeptLetter, LetterBatch, LetterMark, LetterPaper
from saman.domain.projects import Applicant, Application
from saman.domain.saving import Change
from saman.services import application_saving, application_sending, files
from saman.storage import file_store
from tests.support.applying import ANSWERS, CALL, PARTIES
from tests.support.build import an_actor, stored

STATES = {
    "draft": "draft",
    "about": "draft",
    "joint": "draft",
    "ready": "draft",
    "read": "sent",
    "withdraw": "sent",
    "mark": "sent",
    "mend": "sent",
    "approve": "sent",
    "reject": "sent",
    "again": "checked",
    "decide": "recommended",
    "hand_over": "assessed",
    "move": "checked",
    "decided": "rejected",
    "accept": "admitted",
    "by_post": "admitted",
    "accepted": "admitted",
}
ITEMS = ("in_time", "form", "signature", "parties", "network")
KEY = "attachments"
RECOMMENDED = "round_2"
"""The call in which a recommendation is handed over; in the one to try out it is still being made."""
ASSESSED = "round_1"
"""The one in which it waits to be handed over."""
IN_CALL = {"decide": RECOMMENDED, "hand_over": ASSESSED}


def applications(session: Session, relation: str, place: int, beside: int) -> dict[str, int]:
    """By step; each named after the step and whose it is."""
    found = {}
    for at, (step, state) in enumerate(STATES.items()):
        call = IN_CALL.get(step, CALL)
        found[step] = one_sent(session, f"{relation[:4]}-{at}", f"{step} {relation}", state, place, call)
    stored(session, Applicant(application_id=found["joint"], organisation_id=beside))
    for item in ITEMS:
        stored(session, FormalMark(application_id=found["approve"], item=item, met=True, changed_at=clock.now()))
    moved = {"application_id": found["hand_over"], "placing": "reserve", "reason": f"hand_over {relation}"}
    stored(session, RankingMove(at=clock.now(), **moved))
    _ready(session, found["ready"], place)
    an_offer(session, found["accept"], place, f"accept {relation}")
    yes = {"answered_on": clock.today(), "by_post": True, "journal_number": f"accepted {relation}", "at": clock.now()}
    stored(session, Acceptance(application_id=found["accepted"], **yes))
    return found


def an_offer(session: Session, application_id: int, place: int, text: str) -> None:
    """The letter of admission, sent: from then on there is something to answer."""
    a_letter(session, application_id, place, text, sent=True, kind="admitted")


def one_sent(session: Session, code: str, title: str, state: str, place: int, call: str = CALL) -> int:
    # what is to be sent has a theme of its own: one is sent for each
    theme = "sickness_absence" if title.startswith("ready") else "full_time"
    about: dict[str, Any] = {"round": 2, "main_theme": theme, "call": call, "is_test": True}
    number = stored_id(stored(session, Application(code=code, title=title, state=state, **about)))
    stored(session, Applicant(application_id=number, organisation_id=place, responsible=True))
    stored(session, ApplicationAnswer(application_id=number, field="background", value=title, changed_at=clock.now()))
    if state != "draft":
        _sent(session, session.get_one(Application, number), title)
    return number


def _sent(session: Session, application: Application, text: str) -> None:
    answer = {"field": "background", "organisation_id": None, "value": text, "blank": None, "reason": None}
    application.version, application.sent_at, application.first_sent_at = 1, clock.now(), clock.now()
    kept: dict[str, Any] = {"number": 1, "about": {}, "answers": [answer], "confirmed": [], "template": "t"}
    kept |= {"checksum": "c", "key": "k", "sent_at": clock.now()}
    stored(session, ApplicationVersion(application_id=stored_id(application), **kept))


def _ready(session: Session, number: int, place: int) -> None:
    """Filled in, and confirmed by all three: only the chief executive's word is lacking."""
    leader = _for(place, "project_leader")
    changes = [Change(key, Given(value)) for key, value in ANSWERS.items()]
    application_saving.save(session, leader, number, changes, "world")
    for role, party in zip(PARTIES, ("political", "administrative", "employee"), strict=True):
        application_sending.confirm(session, _for(place, role), number, place, party)


def _for(place: int, role: str) -> Actor:
    return Actor(**{**an_actor(role).__dict__, "reach": Reach(homes=frozenset({place}))})


def a_file(session: Session, number: int, text: str) -> int:
    """A file beside an application that is written; none of it was sent."""
    with files.receiving(iter([text.encode()]), "words.txt") as arrived:
        file_store.put(arrived.content)
        about = {"sha256": arrived.content.sha256, "size": arrived.content.size, "name": f"{text}.txt"}
    row = ApplicationFile(application_id=number, field=KEY, media_type="text/plain", uploaded_at=clock.now(), **about)
    return stored_id(stored(session, row))


def a_case(session: Session, application_id: int, text: str) -> int:
    """A request about an application, which nobody has answered."""
    asked: dict[str, Any] = {"received_on": clock.today(), "entered_at": clock.now(), "kind": "reversal"}
    row = stored(session, Case(application_id=application_id, text=text, name="Somebody", **asked))
    step: dict[str, Any] = {"action": "receive", "to_state": "open", "due_on": clock.today(), "at": clock.now()}
    stored(session, CaseEvent(case_id=stored_id(row), seq=1, **step))
    return stored_id(row)


def an_account_request(session: Session, place: int) -> int:
    who = {"call": CALL, "name": "Somebody", "mail": "new@example.org", "role": "project_leader", "address": "::1"}
    row = AccountRequest(organisation_id=place, came_at=clock.now(), asked_at=clock.now(), **who)
    return stored_id(stored(session, row))


def a_letter(session: Session, application_id: int, place: int, text: str, sent: bool, kind: str = "receipt") -> int:
    """A letter that was made of an application; its document is these words."""
    batch = stored(session, LetterBatch(call=CALL, about="receipt", asked_at=clock.now()))
    told: dict[str, Any] = {"call": CALL, "kind": kind, "language": "nn", "form_known": False, "towns": [text]}
    told |= dict.fromkeys(("reference", "about", "subject", "body", "programme", "sender"), text)
    told |= {
        "batch_id": batch.id,
        "application_id": application_id,
        "organisation_id": place,
        "made_at": clock.oslo(2012, 12, 1, 9),
    }
    number = stored_id(stored(session, KeptLetter(**told)))
    data = text.encode()
    stored(session, LetterPaper(letter_id=number, sha256=sha256(data).hexdigest(), size=len(data), data=data))
    if sent:
        on = clock.today()
        stored(session, LetterMark(letter_id=number, journal_number=text, exempt=text, sent_on=on, at=clock.now()))
    return number
