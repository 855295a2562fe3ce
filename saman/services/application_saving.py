"""Saving an application's answers as they are typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import Answers, key_of
from saman.domain.application_parts import ApplicationAnswer, ApplicationFile
from saman.domain.application_rules import size_of
from saman.domain.calls import Call
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Problem, Stale, WrongState
from saman.domain.form import Form
from saman.domain.projects import Application
from saman.domain.reading import taken
from saman.domain.saving import Change, Outcome, once_each, settle
from saman.domain.showing import Showing
from saman.language import _
from saman.services import application_forms as forms
from saman.services.access import require
from saman.services.report_forms import Earlier
from saman.storage import applications as stored
from saman.storage import calls as stored_calls
from saman.storage import reports as stored_reports
from saman.storage.applications import Found

NOTHING_EARLIER = Earlier()


@dataclass(frozen=True)
class SavedApplication:
    """What stands after a save, as `reports.Saved` is of a report; `size` is how long all texts are together."""

    at: datetime
    application: Application
    call: Call | None
    form: Form
    answers: Answers
    problems: list[Problem]
    stale: list[Stale]
    showing: Showing
    size: int
    earlier: Earlier = NOTHING_EARLIER


def save(
    session: Session, actor: Actor, application_id: int, changes: Sequence[Change], editor: str
) -> SavedApplication:
    """Store answers as they are typed; what cannot be read as a value is kept as text, with a problem beside it.

    Raises:
        WrongState: the application is not open for writing.
        BadInput: an answer is not open for change.
    """
    require(actor, "application.write")
    found, form, open_ = writable(session, actor, application_id)
    rows = stored.answer_rows(session, application_id)
    out = Outcome()
    for change in once_each(changes):
        if change.key not in open_:
            raise BadInput(_("This answer is not open for change."), change.key)
        own, asked = _with_own_files(session, form, application_id, change), form.questions[change.key].field
        settle(actor, asked, rows, own, editor, out, _row_of(application_id))
    forms.keep(session, found.application)
    stored.add(session, *out.new)
    rows |= {key_of(row.field, row.organisation_id): row for row in out.new}
    answers = form.with_computed(stored.given(rows))
    call = forms.call_of(found.application)
    return SavedApplication(
        at=clock.now(),
        application=found.application,
        call=call,
        form=form,
        answers=answers,
        problems=forms.all_problems(call, form, answers),
        stale=_named(session, out.stale),
        showing=form.showing(answers),
        size=size_of(form, answers),
    )


def writable(session: Session, actor: Actor, application_id: int) -> tuple[Found, Form, frozenset[str]]:
    """The application with its form and the answers that may be changed now.

    Raises:
        NotFound: it is out of reach.
        WrongState: it is not open for writing.
    """
    require(actor, "application.write")
    found = forms.fetch(session, actor, application_id, to_change=True)
    ruling = stored_calls.ruling(session, found.application.call or "")
    if not forms.may_write(actor, found, ruling, clock.today()):
        raise WrongState(_("The application is not open for changes now."))
    form = forms.form_of(session, found)
    remarks = forms.remarks_of(stored.events(session, application_id))
    return found, form, forms.open_keys(found, form, remarks)


def _row_of(application_id: int) -> Callable[[str, int | None], ApplicationAnswer]:
    def new(field: str, organisation_id: int | None) -> ApplicationAnswer:
        return ApplicationAnswer(
            application_id=application_id, field=field, organisation_id=organisation_id, changed_at=clock.now()
        )

    return new


def _with_own_files(session: Session, form: Form, application_id: int, change: Change) -> Change:
    """What the browser says of files is a claim: each is named as it is stored."""
    asked = form.questions[change.key].field
    if asked.kind != "file":
        return change
    claimed = taken(asked, change.given.value) or []
    there = stored.files(session, application_id)
    theirs = {stored_id(one): reference(one) for one in there if key_of(one.field, one.organisation_id) == change.key}
    if not all(one["id"] in theirs for one in claimed):
        raise BadInput(_("One of the files does not belong to this answer. Choose it anew."), change.key)
    return replace(change, given=replace(change.given, value=[theirs[one["id"]] for one in claimed] or None))


def reference(file: ApplicationFile) -> dict[str, Any]:
    """How an answer names it."""
    return {"id": stored_id(file), "name": file.name, "size": file.size, "sha256": file.sha256}


def _named(session: Session, stale: Sequence[Stale]) -> list[Stale]:
    names = stored_reports.names_of(session, [int(one.by) for one in stale if one.by]) if stale else {}
    return [replace(one, by=names.get(int(one.by or 0), "")) for one in stale]
