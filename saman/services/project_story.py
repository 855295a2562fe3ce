"""One story of a project: contacts, reports, what was said, changes and cases, merged in the order they happened."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.case_kinds import CASE_KINDS
from saman.domain.contact_log import KINDS as CONTACTS
from saman.domain.contact_log import LoggedContact
from saman.domain.projects import Project
from saman.domain.threads import takes_part
from saman.language import _
from saman.services import contact_log
from saman.services.access import require
from saman.services.changing import KINDS as CHANGES
from saman.services.contact_log import READS
from saman.services.letter_texts import report_name
from saman.storage import cases as stored_cases
from saman.storage import changes as stored_changes
from saman.storage import project_story as stored

MOST = 300
"""Of the newest around reports; what is older stands in the reports."""


@dataclass(frozen=True)
class Happened:
    """One line. `at` is None where only the day is known; `note` is for those who write the contact log."""

    on: date
    at: datetime | None
    kind: str
    title: str
    text: str = ""
    who: str = ""
    href: str = ""
    note: str = ""

    @property
    def order(self) -> tuple[date, time, str]:
        """A day without a time stands at its noon."""
        return self.on, clock.local(self.at).time() if self.at else time(12), self.title


@dataclass(frozen=True)
class Story:
    project: Project
    lines: list[Happened]


def opened(session: Session, actor: Actor, project_id: int, kind: str = "") -> Story:
    """The newest first, as much of it as the reader may see; all, or one `kind`: contact, report, said, change or case.

    Raises NotFound where there is no such project within reach.
    """
    require(actor, READS)
    log = contact_log.of_project(session, actor, project_id)
    lines = [
        *map(_contact, log.contacts),
        *(_reports(session, actor, project_id) if actor.may("report.read") else ()),
        *_changes(session, actor, project_id),
        *(_cases(session, actor, log.project) if actor.may("application.read") else ()),
    ]
    chosen = [one for one in lines if kind in ("", one.kind)]
    return Story(log.project, sorted(chosen, key=lambda one: one.order, reverse=True))


def _contact(one: LoggedContact) -> Happened:
    who = " · ".join(part for part in (one.ours, one.theirs) if part)
    title = CONTACTS[one.kind]()
    href = f"/projects/{one.project_id}/contacts"
    return Happened(one.held_on, None, "contact", title, one.about, who, href, one.private_note)


def _reports(session: Session, actor: Actor, project_id: int) -> Iterator[Happened]:
    for row in stored.of_reports(session, project_id, takes_part(actor), MOST):
        name = report_name(row.type, row.period)
        words = {
            "submit": _("{report} is sent, version {n}", report=name, n=row.version),
            "return": _("{report} is returned", report=name),
            "approve": _("{report} is approved", report=name),
            "reopen": _("{report} is opened again", report=name),
            "said": _("About {report}", report=name),
        }
        kind = "said" if row.what == "said" else "report"
        day = clock.local(row.at).date()
        yield Happened(day, row.at, kind, words[row.what], row.text, row.who, f"/reports/{row.report_id}")


def _changes(session: Session, actor: Actor, project_id: int) -> Iterator[Happened]:
    """Those that are decided, with the answer."""
    outcomes = {"granted": _("granted"), "refused": _("refused"), "withdrawn": _("taken back")}
    for told in stored_changes.told(session, actor.reach, clock.today(), project_id):
        notice = told.notice
        if notice.decided_at is None or notice.outcome is None:
            continue
        title = f"{CHANGES[notice.kind].label()}: {outcomes[notice.outcome]}"
        day, text = clock.local(notice.decided_at).date(), notice.answer or notice.reason
        yield Happened(day, notice.decided_at, "change", title, text, told.decided_by, f"/changes/{notice.id}")


def _cases(session: Session, actor: Actor, project: Project) -> Iterable[Happened]:
    """About the application that the project came from, for those who may read them."""
    if project.application_id is None:
        return []
    readable = stored_cases.readable(actor, clock.today())
    return [_case(one) for one in stored_cases.told(session, readable, stored_cases.about(project.application_id))]


def _case(one: stored_cases.Told) -> Happened:
    kind = CASE_KINDS[one.case.kind]
    outcome = kind.outcomes().get(one.last.outcome, "")
    title = f"{kind.label()}: {outcome}" if outcome else kind.label()
    day = clock.local(one.last.at).date()
    return Happened(day, one.last.at, "case", title, one.last.reason or one.case.text, one.by, f"/cases/{one.case.id}")
