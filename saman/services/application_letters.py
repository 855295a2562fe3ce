"""Letters about an application, in the written form that the responsible municipality has decided on."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock, config
from saman.config import decision_letters as templates
from saman.domain import decision_letters as kinds
from saman.domain.access import Actor
from saman.domain.application_flow import Standing
from saman.domain.application_parts import ApplicationEvent
from saman.domain.columns import stored_id
from saman.domain.errors import NotFound
from saman.domain.letters import filled, one_line
from saman.domain.projects import Application
from saman.language import _, long_date, speaking
from saman.services.access import require
from saman.services.application_forms import fetch
from saman.storage import applications as stored
from saman.storage import organisations
from saman.storage.applications import Found, Town

TO_FILL_IN = "………………"


@dataclass(frozen=True)
class Offered:
    """The kinds that fit now, and the form they are written in. `known`: it is what the municipality decided on."""

    code: str
    kinds: list[tuple[str, str]]
    language: str
    known: bool
    to: Town


@dataclass(frozen=True)
class WrittenLetter:
    """One letter in one language. `to` first of `towns`; the others get a copy."""

    application: Application
    kind: str
    language: str
    towns: tuple[Town, ...]
    subject: str
    paragraphs: tuple[str, ...]


def offered(session: Session, actor: Actor, application_id: int) -> Offered:
    """Raises NotFound."""
    require(actor, "application.check")
    found = fetch(session, actor, application_id)
    language, known = _language(session, found)
    fitting = [(key, kinds.KINDS[key].label()) for key in kinds.fitting(found.application.state)]
    return Offered(found.application.code, fitting, language, known, found.responsible)


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
    template = templates.for_all_programmes()[kind]
    events = [event for event, _name in stored.events(session, stored_id(found.application))]
    with speaking(language):
        words = _words(found, events)
    text = filled(template.body.root[language], words)
    return WrittenLetter(
        application=found.application,
        kind=kind,
        language=language,
        towns=found.towns,
        subject=one_line(filled(template.subject.root[language], words)),
        paragraphs=tuple(part.strip() for part in text.split("\n\n") if part.strip()),
    )


def _language(session: Session, found: Found) -> tuple[str, bool]:
    """What the municipality decided on, else the first written form of the programme."""
    decided = organisations.written_form(session, found.responsible.organisation_id, clock.today())
    if decided in kinds.WRITTEN_FORMS:
        return decided, True
    known = [one for one in config.current().about.languages if one in kinds.WRITTEN_FORMS]
    return (known or list(kinds.WRITTEN_FORMS))[0], False


def _words(found: Found, events: Sequence[ApplicationEvent]) -> dict[str, str]:
    """What is not known is left open, to be filled in by hand."""
    application, about = found.application, config.current().about
    last = next((one for one in reversed(events) if one.to_state == application.state), None)
    said = ((last.note or last.reason or "") if last else "").strip()
    decided = application.decided_on or (clock.local(last.at).date() if last else None)
    sent = application.sent_at
    told = {
        "application": application.title,
        "code": application.code,
        "municipality": found.responsible.name,
        "municipalities": ", ".join(town.name for town in found.towns),
        "programme": str(about.name),
        "owner": str(about.owner),
        "contact": about.contact.mail or str(about.contact.name),
        "decided_on": long_date(decided) if decided else "",
        "sent_on": long_date(clock.local(sent).date()) if sent else "",
        "mend_by": long_date(application.mend_by) if application.mend_by else "",
        "conditions": said,
        "reasons": said,
        "defects": _defects(last) if application.state == Standing.DEFECT else "",
    }
    return {word: text or TO_FILL_IN for word, text in told.items()}


def _defects(asked: ApplicationEvent | None) -> str:
    """A paragraph for each answer that is to be mended, after what was written to all of it."""
    if asked is None:
        return ""
    comments = [str(one.get("comment") or "") for one in asked.answers or ()]
    return "\n\n".join(text for text in ((asked.note or "").strip(), *comments) if text)
