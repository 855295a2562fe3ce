"""Entering applications that came on paper: all of a workbook or nothing, and each checked as if it had been typed."""

import re
from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import Answers, Given, as_frozen, checksum
from saman.domain.application_flow import Standing
from saman.domain.application_parts import ApplicationAnswer, ApplicationVersion
from saman.domain.application_rules import amount_of
from saman.domain.application_steps import entered
from saman.domain.calls import Call
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Fault, Faults
from saman.domain.form import Form
from saman.domain.projects import Applicant, Application
from saman.domain.sheets import paper
from saman.language import _, long_date
from saman.services import application_entry as rules
from saman.services import application_forms as forms
from saman.services.access import require
from saman.services.importing.paper_rows import Entry, call_in, read
from saman.services.sheet_answers import text_of
from saman.services.workbooks import MOST_ROWS, opened
from saman.storage import applications as stored
from saman.storage.applications import Found, Town

SEPARATORS = re.compile(r"[;,/\s]+")
FIELDS = {"number": paper.TOWNS}
"""What a rule calls a thing that has another name in the workbook."""


def load(session: Session, actor: Actor, data: bytes) -> list[Application]:
    """Enter every application of the workbook as received, in its order.

    An answer that is missing stays missing: that is for the formal check to say. Nothing is confirmed by it.

    Raises:
        BadInput: it is no workbook of applications, or holds none.
        Faults: everything that is wrong, each with its sheet and cell. Give up the unit of work then.
    """
    require(actor, "programme.import")
    sheets = opened(data)
    if any(len(rows) >= MOST_ROWS and text_of(rows[-1][0].value) for rows in sheets.values()):
        raise BadInput(_("A sheet has more than {n} rows. Divide it into several files.", n=MOST_ROWS - 1))
    call = call_in(sheets)
    entries, faults = read(forms.blank_form(call), call, sheets)
    if not entries and not faults:
        raise BadInput(_("There is no application in the file."))
    found = [enter(session, actor, call, entry, faults) for entry in entries if entry.readable]
    if faults:
        raise Faults(faults)
    return [one for one in found if one is not None]


def enter(session: Session, actor: Actor, call: Call, entry: Entry, faults: list[Fault]) -> Application | None:
    """One application as received. What is wrong goes to `faults`, and the unit of work is to be given up then."""
    require(actor, "programme.import")
    try:
        application = _begun(session, call, entry)
    except BadInput as error:
        faults.append(entry.fault(FIELDS.get(error.field, error.field), str(error)))
        return None
    found = Found(application, tuple(_behind(session, application)))
    forms.keep(session, application)
    form = forms.form_of(session, found)
    given = {key: Given(entry.values[key]) for key in form.questions if entry.values.get(key) is not None}
    answers = form.with_computed(given)
    application.amount = amount_of(call, answers)
    wrong = [one for one in forms.all_problems(call, form, answers) if one.level == "hard" and not one.missing]
    faults += [entry.fault(one.field, one.message) for one in wrong]
    stored.add(session, *_answers(actor, application, given), _version(actor, found, form, answers, entry))
    stored.add(session, entered(actor, application))
    return application


def _behind(session: Session, application: Application) -> list[Town]:
    number = stored_id(application)
    return stored.towns(session, [number], clock.today())[number]


def _begun(session: Session, call: Call, entry: Entry) -> Application:
    """The application with those who apply, as received on its day. Raises BadInput, with what it is about."""
    values, received = entry.values, _received(call, date.fromisoformat(entry.values[paper.RECEIVED]))
    title = rules.checked_title(values[paper.TITLE])
    also = values.get(paper.ALSO) or []
    rules.check_themes(call, values[paper.MAIN], also)
    towns = _towns(session, str(values[paper.TOWNS]))
    for town in towns:
        rules.check_once(session, call, values[paper.MAIN], town, None)
    at = clock.oslo(received.year, received.month, received.day, 12)
    application = Application(
        code=rules.next_code(session, call),
        round=call.round,
        title=title,
        main_theme=values[paper.MAIN],
        also_themes=rules.others(values[paper.MAIN], also),
        call=call.key,
        state=Standing.SENT.value,
        is_test=call.test,
        late=received > call.last_on,
        version=1,
        event_count=1,
        first_sent_at=at,
        sent_at=at,
    )
    stored.add(session, application)
    number = stored_id(application)
    rows = [Applicant(application_id=number, organisation_id=town, responsible=town == towns[0]) for town in towns]
    stored.add(session, *rows)
    return application


def _received(call: Call, day: date) -> date:
    if day > clock.today():
        raise BadInput(_("That day is still to come."), paper.RECEIVED)
    if day < call.opens_on:
        raise BadInput(_("The call opened {day}.", day=long_date(call.opens_on)), paper.RECEIVED)
    return day


def _towns(session: Session, text: str) -> list[int]:
    """By their numbers; a spreadsheet takes the nought away that a number begins with."""
    found: list[int] = []
    for number in filter(None, SEPARATORS.split(text)):
        town = rules.by_number(session, number.zfill(4))
        if town in found:
            raise BadInput(_("{number} stands twice.", number=number), paper.TOWNS)
        found.append(town)
    return found


def _answers(actor: Actor, application: Application, given: Answers) -> list[ApplicationAnswer]:
    return [
        ApplicationAnswer(
            application_id=stored_id(application),
            field=key,
            value=one.value,
            changed_at=clock.now(),
            changed_by=actor.person_id,
        )
        for key, one in given.items()
    ]


def _version(actor: Actor, found: Found, form: Form, answers: Answers, entry: Entry) -> ApplicationVersion:
    """What was received. Who stood behind it is on the paper, and is nobody's confirmation here."""
    rows, about = as_frozen(form.asked(answers)), forms.about_of(found)
    return ApplicationVersion(
        application_id=stored_id(found.application),
        number=1,
        about=about,
        answers=rows,
        confirmed=[],
        template=found.application.form or "",
        checksum=checksum([{"about": about}, *rows]),
        key=f"paper {entry.ref}",
        late=found.application.late,
        sent_at=found.application.sent_at or clock.now(),
        sent_by=actor.person_id,
    )
