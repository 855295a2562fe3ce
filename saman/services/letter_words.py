"""What a letter about an application says: its facts put into the template of its kind, in one written form."""

from dataclasses import dataclass
from datetime import date

from saman import clock, config
from saman.domain import decision_letters as kinds
from saman.domain.admissions import AdmissionDecision, DecidedOutcome
from saman.domain.application_flow import Standing
from saman.domain.application_parts import ApplicationEvent
from saman.domain.calls import Call
from saman.domain.letters import filled, one_line
from saman.domain.projects import Application
from saman.language import long_date, speaking
from saman.services.letter_texts import address
from saman.storage.applications import Town

TO_FILL_IN = "………………"


@dataclass(frozen=True)
class Invited:
    """What an invitation is about in place of an application: the call. `id` is the municipality's."""

    id: int
    call: Call
    sent_at: None = None
    mend_by: None = None

    @property
    def code(self) -> str:
        return self.call.key

    @property
    def title(self) -> str:
        return str(self.call.label)


@dataclass(frozen=True)
class Matter:
    """What one letter is to tell. `said` is the conditions or the reasons; `defects` is what is to be mended."""

    application: Application | Invited
    towns: tuple[Town, ...]
    kind: str
    decided_on: date | None = None
    said: str = ""
    defects: str = ""
    decision_id: int | None = None


@dataclass(frozen=True)
class WrittenLetter:
    """One letter in one language. `to` first of `towns`; the others get a copy."""

    application: Application | Invited
    kind: str
    language: str
    towns: tuple[Town, ...]
    subject: str
    paragraphs: tuple[str, ...]

    @property
    def has_unknown(self) -> bool:
        """Something in it is to be filled in by hand."""
        return any(TO_FILL_IN in text for text in (self.subject, *self.paragraphs))


def by_decision(
    application: Application, towns: tuple[Town, ...], decision: AdmissionDecision, outcome: DecidedOutcome
) -> Matter:
    """What one decision said of it, whatever has become of it since."""
    return Matter(
        application=application,
        towns=towns,
        kind=outcome.outcome,
        decided_on=decision.decided_on,
        said=outcome.conditions,
        decision_id=decision.id,
    )


def invited(call: Call, town: Town) -> Matter:
    return Matter(application=Invited(town.organisation_id, call), towns=(town,), kind=kinds.INVITATION)


def as_it_stands(application: Application, towns: tuple[Town, ...], kind: str, last: ApplicationEvent | None) -> Matter:
    """`last` is the step that led to where it stands."""
    said = ((last.note or last.reason or "") if last else "").strip()
    return Matter(
        application=application,
        towns=towns,
        kind=kind,
        decided_on=application.decided_on or (clock.local(last.at).date() if last else None),
        said=said,
        defects=_defects(last) if application.state == Standing.DEFECT else "",
    )


def written(matter: Matter, language: str) -> WrittenLetter:
    template = config.current().decision_letter(matter.kind)
    with speaking(language):
        words = _words(matter)
    text = filled(template.body.root[language], words)
    return WrittenLetter(
        application=matter.application,
        kind=matter.kind,
        language=language,
        towns=matter.towns,
        subject=one_line(filled(template.subject.root[language], words)),
        paragraphs=tuple(part.strip() for part in text.split("\n\n") if part.strip()),
    )


def form_of(decided: str | None) -> tuple[str, bool]:
    """What the municipality decided on, else the first written form of the programme; and which of them it is."""
    if decided in kinds.WRITTEN_FORMS:
        return decided, True
    known = [one for one in config.current().about.languages if one in kinds.WRITTEN_FORMS]
    return (known or list(kinds.WRITTEN_FORMS))[0], False


def _words(matter: Matter) -> dict[str, str]:
    """What is not known is left open, to be filled in by hand."""
    application, about = matter.application, config.current().about
    sent = application.sent_at
    told = {
        "application": application.title,
        "code": application.code,
        "municipality": matter.towns[0].name,
        "municipalities": ", ".join(town.name for town in matter.towns),
        "programme": str(about.name),
        "owner": str(about.owner),
        "contact": about.contact.mail or str(about.contact.name),
        "decided_on": long_date(matter.decided_on) if matter.decided_on else "",
        "sent_on": long_date(clock.local(sent).date()) if sent else "",
        "mend_by": long_date(application.mend_by) if application.mend_by else "",
        "conditions": matter.said,
        "reasons": matter.said,
        "defects": matter.defects,
        "answer_days": _answer_days(application),
    }
    if isinstance(application, Invited):
        call = application.call
        told |= {"call": str(call.label), "closes_on": long_date(call.closes_on), "link": address(f"/calls/{call.key}")}
    return {word: text or TO_FILL_IN for word, text in told.items()}


def _answer_days(application: Application | Invited) -> str:
    """From when the letter is sent, as the call has it."""
    calls, key = config.current().calls, application.code if isinstance(application, Invited) else application.call
    return next((str(one.accept_within_days) for one in calls if one.key == key), "")


def _defects(asked: ApplicationEvent | None) -> str:
    """A paragraph for each answer that is to be mended, after what was written to all of it."""
    if asked is None:
        return ""
    comments = [str(one.get("comment") or "") for one in asked.answers or ()]
    return "\n\n".join(text for text in ((asked.note or "").strip(), *comments) if text)
