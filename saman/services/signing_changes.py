"""What the parties confirm after a return: the answers that differ from what was sent."""

from dataclasses import dataclass

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.answers import NOTHING, Answers, Given, from_frozen
from saman.domain.columns import stored_id
from saman.domain.form import Form, Question
from saman.domain.workflow import State
from saman.services.access import require
from saman.services.report_forms import form_of, sent
from saman.storage import signing as stored
from saman.storage.reports import Found


@dataclass(frozen=True)
class Changed:
    """One answer as it was sent, and as it is put to the parties now."""

    question: Question
    before: Given
    now: Given


@dataclass(frozen=True)
class Changes:
    """Since which version; `several` says that more than one organisation answers."""

    version: int
    answers: list[Changed]
    several: bool


def since_sent(session: Session, actor: Actor, found: Found) -> Changes | None:
    """Of a report that is out for signing again; None where nothing was sent before. Goes on from a report in reach."""
    require(actor, "report.sign", "report.read")
    report = found.report
    if report.state != State.SIGNING or not report.version:
        return None
    out = stored.numbered(session, stored_id(report), report.signing)
    if out is None:
        return None
    form = form_of(session, found)
    answers = _changed(form, from_frozen(sent(session, report).answers), from_frozen(out.answers))
    return Changes(report.version, answers, len(form.places) > 1)


def _changed(form: Form, before: Answers, now: Answers) -> list[Changed]:
    both = [(one, before.get(key, NOTHING), now.get(key, NOTHING)) for key, one in form.questions.items()]
    return [Changed(one, old, new) for one, old, new in both if old != new]
