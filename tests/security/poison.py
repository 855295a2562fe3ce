"""Scripts in every text there is: put straight into the tables, and through the services where they take it."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import AutoString, Session, SQLModel, select

from saman import services
from saman.domain.answers import Given
from saman.domain.cases import Case, CaseEvent
from saman.domain.goals import Goal, Measure, TargetRevision
from saman.domain.history import History
from saman.domain.observations import Observation
from saman.domain.outbox import Mail
from saman.domain.people import Person
from saman.domain.projects import Application, Participation, Project
from saman.domain.recusals import Recusal
from saman.domain.reports import Report, ReportEvent, ReportVersion, Review
from saman.domain.signing import PartyMark, Signing
from saman.domain.tables import METADATA
from saman.domain.threads import ReportComment
from saman.services import access, report_view, reports
from tests.support.build import a_report, an_actor, stored
from tests.support.intruding import OWN, WRITE, World
from tests.support.intruding_applications import a_letter

RUN = "window.__xss=(window.__xss||0)+1"
SCRIPTS = (
    f"<script>{RUN}</script>",
    f"</title></textarea></script><script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"'><svg onload='{RUN}'>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f'<a href="javascript:{RUN}">a</a><a href="https://evil.example">b</a>',
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f"' onmouseover='{RUN}' autofocus onfocus='{RUN}' x='",
    f"[a](javascript:{RUN}) ![b](x){{{{constructor.constructor('{RUN}')()}}}} ${{{RUN}}} %{{x}}",
    f"<details open ontoggle={RUN}><b onclick={RUN}>b</b><style>@import 'https://evil.example'</style>",
    f"data:text/html,<script>{RUN}</script>\u2028&lt;script&gt;{RUN}&lt;/script&gt;",
)
# As an address it is a script from the first sign, and all the others follow.
TEXT = f"javascript:{RUN}//" + " ".join(SCRIPTS)

# What the app looks up by: codes of its own, and secrets. Everything else that is a text gets the scripts.
CODES = {
    "account.password_hash",
    "answer.blank",
    "answer.field",
    "application.main_theme",
    "application.outcome",
    "application.also_themes",
    "application.call",
    "application.form",
    "application.state",
    "application_answer.blank",
    "application_answer.field",
    "application_confirmation.party",
    "application_confirmation.role",
    "application_event.action",
    "application_event.from_state",
    "application_event.role",
    "application_event.to_state",
    "application_file.field",
    "call_question.call",
    "formal_mark.item",
    "late_ruling.call",
    "score.criterion",
    "account_request.call",
    "account_request.outcome",
    "account_request.role",
    "admission_case.call",
    "admission_case.kind",
    "case_event.action",
    "case_event.outcome",
    "case_event.to_state",
    "change_notice.kind",
    "change_notice.mail",
    "change_notice.outcome",
    "deadline_request.outcome",
    "calendar_link.token_hash",
    "failed_sign_in.account_hash",
    "failed_sign_in.address",
    "goal.code",
    "goal.indicator",
    "history.role",
    "history.thing",
    "job.key",
    "job.kind",
    "job.language",
    "job.state",
    "job.worker",
    "kept_letter.call",
    "kept_letter.kind",
    "kept_letter.language",
    "letter_batch.about",
    "letter_batch.call",
    "letter_paper.sha256",
    "kept_form.checksum",
    "kept_form.content",
    "kept_form.type",
    "mark.key",
    "mark.value",
    "measure.code",
    "measure.goal",
    "logged_contact.kind",
    "network.theme",
    "observation.definition",
    "observation.indicator",
    "observation.period",
    "one_time_link.purpose",
    "one_time_link.token_hash",
    "signing_link.token_hash",
    "proposed_network.theme",
    "organisation.kind",
    "outbox.failure",
    "outbox.key",
    "outbox.kind",
    "outbox.language",
    "outbox.message_id",
    "person.language",
    "plan_item.code",
    "plan_item.kind",
    "plan_link.predecessor",
    "plan_link.successor",
    "project.main_theme",
    "project.status",
    "project_theme.theme",
    "register_event.kind",
    "register_party.number",
    "register_party.side",
    "register_question.choice",
    "report.form",
    "report.period",
    "report.state",
    "report.type",
    "risk.code",
    "report_event.action",
    "report_event.from_state",
    "report_event.role",
    "report_event.to_state",
    "recusal.kind",
    "role_holding.role",
    "signed_in.language",
    "signed_in.role",
    "signed_in.token_hash",
    "waiver.field",
    "waiver.type",
}
# Rows that are only ever added: they get their scripts when they are made.
ADDED = {
    "admission_case",
    "case_event",
    "admission_decision",
    "decided_outcome",
    "ranking_line",
    "ranking_move",
    "recusal",
    "target_revision",
    "report_version",
    "report_event",
    "report_comment",
    "history",
    "kept_form",
    "kept_letter",
    "letter_batch",
    "letter_mark",
    "letter_paper",
    "application_version",
    "application_event",
    "application_confirmation",
    "application_file",
    "application_recusal",
    "late_ruling",
    "score",
    "signing",
    "party_mark",
    "stored_file",
    "version_paper",
}
WHEN = datetime(2013, 1, 15, 12, tzinfo=UTC)
THEMES = {"sickness_absence_rate": 8.9, "reputation_score": 3.5}


def texts() -> set[str]:
    """Every column of text or of JSON, as table.column."""
    return {
        f"{table.name}.{column.name}"
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, AutoString | JSON)
    }


def tables() -> list[type[SQLModel]]:
    return sorted((one for one in SQLModel.__subclasses__() if hasattr(one, "__table__")), key=str)


def unlike(row: SQLModel) -> str:
    """The scripts, and a number behind where a text may stand once only."""
    return f"{TEXT} {row.__tablename__} {getattr(row, 'id', 0)}"


def poison(world: World) -> dict[str, int]:
    """All of it; the reports that a form, a review and a returned answer are shown with."""
    with services.work(access.system()) as session:
        shown = _reports(session, world)
        _figures(session, world)
        _said(session, world, shown)
        _aimed(session, world)
        a_letter(session, world.application(OWN, "mark"), world.places[OWN], TEXT, sent=True)
        session.add(Application(code="a-1", round=1, title="A", main_theme="competence"))
    _write(world)
    with services.work(access.system()) as session:
        for table in tables():
            if str(table.__tablename__) not in ADDED:
                _overwrite(session, table)
        _history(session, world)
    return shown


def _said(session: Session, world: World, shown: dict[str, int]) -> None:
    """A question about an answer, the mark of a party, who is too near, and a mail about a project and to a person."""
    session.get_one(Mail, world.mail).facts = dict.fromkeys(("project", "type", "period", "done_by", "path"), TEXT)
    said = {"version": 2, "side": "reader", "kind": "say", "role": "network_leader", "text": TEXT}
    stored(session, ReportComment(report_id=shown["back"], field="summary", at=WHEN, **said))
    signing = session.scalars(select(Signing).where(Signing.report_id == world.report(OWN, "mark"))).one()
    project = session.get_one(Project, world.projects[OWN])
    seat = session.scalars(select(Participation).where(Participation.project_id == project.id)).first()
    own = {"organisation_id": seat.organisation_id, "person_id": world.people[OWN], "party": "political", "name": TEXT}
    asked = {"text": TEXT, "name": TEXT, "received_on": WHEN.date(), "entered_at": WHEN, "kind": "access"}
    case = stored(session, Case(application_id=world.application(OWN, "decided"), **asked))
    shown["case"] = case.id or 0
    step = {"action": "receive", "to_state": "open", "due_on": WHEN.date(), "at": WHEN}
    stored(session, CaseEvent(case_id=case.id, seq=1, reason=TEXT, exempt=TEXT, ground=TEXT, **step))
    near = {"person_id": world.people[OWN], "kind": "declared", "ground": TEXT, "words": TEXT}
    stored(session, Recusal(project_id=world.projects[OWN], at=WHEN, **near))
    marked = {"role": "elected_politician", "verdict": "dissent", "remark": TEXT, "stands_in": TEXT, "at": WHEN}
    stored(session, PartyMark(signing_id=signing.id, **own, **marked))


def _aimed(session: Session, world: World) -> None:
    """A goal with an earlier target; what was laid aside."""
    goal = session.scalars(select(Goal).where(Goal.project_id == world.projects[OWN])).one()
    about = {"person_id": world.people[OWN], "role": "project_leader", "target": 1.0, "unit": TEXT, "reason": TEXT}
    stored(session, TargetRevision(goal_id=goal.id, at=WHEN, **about))
    laid = {"text": TEXT, "retired_on": WHEN.date(), "retired_because": TEXT}
    stored(session, Goal(project_id=goal.project_id, code="g2", **laid))
    stored(session, Measure(project_id=goal.project_id, code="m3", **laid))


def _overwrite(session: Session, table: type[SQLModel]) -> None:
    wanted = texts() - CODES
    for row in session.scalars(select(table)):
        for name in type(row).model_fields:
            if f"{table.__tablename__}.{name}" in wanted and isinstance(getattr(row, name), str | None):
                setattr(row, name, unlike(row))
        if isinstance(row, Person):
            row.is_demo = True


def _reports(session: Session, world: World) -> dict[str, int]:
    """One that is read, and one that came back, each sent twice with scripts in every answer."""
    project = session.get_one(Project, world.projects[OWN])
    leader = an_actor("project_leader", projects=[project])
    form = report_view.opened(session, leader, world.report(OWN, WRITE)).form
    answers = [_answer(key) for key in form.questions]
    made = {}
    for name, period, state in (("review", "2010", "in_review"), ("back", "2011", "returned")):
        report = a_report(session, project, "annual", period, date(2011, 1, 2))
        report.version, report.touched_at, report.state = 2, WHEN, state
        report.submitted_at = report.first_submitted_at = WHEN
        for number in (1, 2):
            sent = {"number": number, "answers": answers, "key": f"{TEXT}{number}", "submitted_at": WHEN}
            sent |= {"template": TEXT, "checksum": TEXT, "submitted_by": world.people[OWN]}
            stored(session, ReportVersion(report_id=report.id, **sent))
        _events(session, report, world, state, answers)
        comments = dict.fromkeys(form.questions, TEXT)
        review = {"comments": comments, "note": TEXT, "private_note": TEXT, "changed_at": WHEN}
        stored(session, Review(report_id=report.id, version=2, **review))
        made[name] = report.id or 0
    return made


def _answer(key: str) -> dict[str, Any]:
    field, _colon, place = key.partition(":")
    value = [{"id": 1, "name": TEXT, "size": 1, "sha256": TEXT}] if field == "attachments" else TEXT
    return {
        **{"field": field, "organisation_id": int(place) if place else None},
        **{"value": value, "blank": None, "reason": TEXT},
    }


def _events(session: Session, report: Report, world: World, state: str, answers: list[dict[str, Any]]) -> None:
    remarks = [{**{k: one[k] for k in ("field", "organisation_id")}, "comment": TEXT} for one in answers]
    steps = [("submit", "draft", "submitted"), ("begin_review", "submitted", "in_review")]
    steps += [("return", "in_review", "returned")] if state == "returned" else []
    for number, (action, before, after) in enumerate(steps, start=1):
        said = {"reason": TEXT, "note": TEXT, "answers": remarks if action == "return" else None}
        happened = {"seq": number, "action": action, "from_state": before, "to_state": after, "version": 2}
        who = {"at": WHEN, "role": "network_leader", "person_id": world.people[OWN]}
        stored(session, ReportEvent(report_id=report.id, **happened, **who, **said))
        report.event_count = number


def _figures(session: Session, world: World) -> None:
    for indicator, value in THEMES.items():
        for relation in ("own", "same_network", "other_network", "other_round"):
            for period in ("2011", "2012"):
                about = {"project_id": world.projects[relation], "organisation_id": world.places[relation]}
                about |= {"report_id": world.report(relation, WRITE), "version": 1, "indicator": indicator}
                numbers = {"value": value, "numerator": value, "denominator": 100.0, "n": 100.0, "target": 5.0}
                words = {"period": period, "source": TEXT, "scope": TEXT, "scale": TEXT, "definition": "1"}
                stored(session, Observation(**about, **numbers, **words, made_at=WHEN))


def _write(world: World) -> None:
    """Through the service: scripts in every field of the form, whatever its kind, and in every explanation."""
    with services.work(access.system()) as session:
        leader = an_actor("project_leader", projects=[session.get_one(Project, world.projects[OWN])])
        form = report_view.opened(session, leader, world.report(OWN, WRITE)).form
        kinds = {question.field.kind for question in form.questions.values()}
        assert {"text", "long_text", "number", "integer", "percent", "choice", "yes_no", "date"} - kinds <= {"text"}
        changes = [reports.Change(key, Given(TEXT, None, TEXT[:2000])) for key in form.questions]
        reports.save(session, leader, world.report(OWN, WRITE), changes, "editor")


def _history(session: Session, world: World) -> None:
    """A change of every kind of thing, with scripts on both sides."""
    columns = {"name": TEXT, "title": TEXT, "value": TEXT, "status": TEXT, TEXT: TEXT, "role": TEXT, "theme": TEXT}
    for table in tables():
        told = {"role": "secretariat", "thing": str(table.__tablename__), "thing_id": 1, "reason": TEXT, "at": WHEN}
        about = {"person_id": world.people[OWN], "project_id": world.projects[OWN]}
        stored(session, History(**told, **about, before=columns, after={**columns, "name": f"{TEXT}!"}))
