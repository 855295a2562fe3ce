"""The secretariat's formal check of applications, what is to be mended, and whether late ones count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import clean, split_key
from saman.domain.application_flow import Standing
from saman.domain.application_steps import advance, explained, way
from saman.domain.call_things import FormalMark, LateRuling
from saman.domain.errors import BadInput, WrongState
from saman.language import _
from saman.services import application_forms as forms
from saman.services import application_notices, calls
from saman.services.access import require
from saman.storage import applications as stored
from saman.storage import calls as stored_calls

LONGEST = 2000


@dataclass(frozen=True)
class Mark:
    """One point of the list: met, not met, or None while nobody has said."""

    item: str
    met: bool | None
    remark: str = ""


def marks(session: Session, actor: Actor, application_id: int) -> dict[str, FormalMark]:
    """What was marked so far, by the point of the list."""
    require(actor, "application.check")
    forms.fetch(session, actor, application_id)
    return stored.marks(session, application_id)


def mark(session: Session, actor: Actor, application_id: int, wanted: Mark) -> None:
    """Say of one point that it is met, or not.

    Raises:
        BadInput: no such point on the call's list, or a remark without either.
        WrongState: the application is not being checked now.
    """
    require(actor, "application.check")
    found = forms.fetch(session, actor, application_id, to_change=True)
    call = forms.call_of(found.application)
    if found.application.state not in (Standing.SENT, Standing.DEFECT):
        raise WrongState(_("The application is not being checked now."))
    point = next((one for one in call.formal if one.key == wanted.item), None) if call else None
    if point is None:
        raise BadInput(_("There is no such point on the list."), "item")
    if wanted.met is None:
        raise BadInput(_("Say whether it is met beside the remark: {point}.", point=point.label), "item")
    row = stored.marks(session, application_id).get(wanted.item)
    remark = _said(wanted.remark) or None
    if row is not None and (row.met, row.remark) == (wanted.met, remark):
        return
    row = row or FormalMark(application_id=application_id, item=wanted.item, met=wanted.met, changed_at=clock.now())
    row.met, row.remark = wanted.met, remark
    row.changed_at, row.changed_by = clock.now(), actor.person_id
    stored.add(session, row)


def ask_to_mend(
    session: Session, actor: Actor, application_id: int, comments: Mapping[str, str], mend_by: date | None, note: str
) -> None:
    """Send it back for named answers, with a day to mend them by; the applicants are told by mail.

    Raises:
        BadInput: no answer is named, or the day is not to come.
    """
    require(actor, "application.check")
    found = forms.fetch(session, actor, application_id, to_change=True)
    row = way(actor, found.application, "ask_to_mend")
    form = forms.form_of(session, found)
    named = {key: _said(text) for key, text in comments.items() if _said(text) and key in form.questions}
    if not named:
        raise BadInput(_("Write at one answer at least what is to be mended."), "comments")
    if mend_by is None or mend_by <= clock.today():
        raise BadInput(_("Choose a day that is still to come."), "mend_by")
    answers = [_comment(key, text) for key, text in named.items()]
    event = advance(actor, found.application, "ask_to_mend", row.target, answers=answers, note=_said(note) or None)
    found.application.mend_by = mend_by
    stored.add(session, event)
    application_notices.to_mend(session, actor, found, mend_by)


def _comment(key: str, text: str) -> dict[str, object]:
    field, organisation_id = split_key(key)
    return {"field": field, "organisation_id": organisation_id, "comment": text}


def approve(session: Session, actor: Actor, application_id: int) -> None:
    """Say that the formal check is done: every point is marked, and met.

    Raises:
        WrongState: a point is not marked, or not met; or it came too late, and late ones do not count.
    """
    require(actor, "application.check")
    found = forms.fetch(session, actor, application_id, to_change=True)
    row, call = way(actor, found.application, "check"), forms.call_of(found.application)
    marked = stored.marks(session, application_id)
    for item in call.formal if call else ():
        if item.key not in marked or not marked[item.key].met:
            raise WrongState(_("“{item}” is not marked as met yet.", item=item.label))
    if found.application.late:
        ruling = stored_calls.ruling(session, found.application.call or "")
        if ruling is None:
            raise WrongState(_("It came too late. Decide first whether late applications count."))
        if not ruling.counts:
            raise WrongState(_("It came too late, and late applications do not count in this call."))
    stored.add(session, advance(actor, found.application, "check", row.target))


def check_again(session: Session, actor: Actor, application_id: int, reason: str) -> None:
    """Open a check that is done. Raises BadInput without a reason."""
    _step(session, actor, application_id, "check_again", reason)


def reject(session: Session, actor: Actor, application_id: int, reason: str) -> None:
    """Turn an application down before anybody assesses it. Raises BadInput without a reason."""
    _step(session, actor, application_id, "reject", reason)


def _step(session: Session, actor: Actor, application_id: int, action: str, reason: str) -> None:
    require(actor, "application.check")
    found = forms.fetch(session, actor, application_id, to_change=True)
    row = way(actor, found.application, action)
    stored.add(session, advance(actor, found.application, action, row.target, reason=explained(row, _said(reason))))


def rule_on_late(session: Session, actor: Actor, key: str, counts: bool | None, reason: str) -> LateRuling:
    """Decide once, for all late applications of a call, whether they count.

    Raises:
        WrongState: it is decided already, or the call is not closed yet.
        BadInput: no decision, or no reason.
    """
    require(actor, "call.manage")
    call = calls.find(key)
    if clock.today() <= call.last_on:
        raise WrongState(_("The call is not closed yet."))
    if stored_calls.ruling(session, key) is not None:
        raise WrongState(_("It is decided already, for all of them."))
    if counts is None:
        raise BadInput(_("Choose whether they count."), "counts")
    why = _said(reason)
    if not why:
        raise BadInput(_("Say why; it is the same for all of them."), "reason")
    row = LateRuling(call=key, counts=counts, reason=why, at=clock.now(), person_id=actor.person_id)
    stored_calls.add(session, row)
    return row


def _said(text: str) -> str:
    said = clean(text).strip()
    if len(said) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), "reason")
    return said
