"""Reports: what is owed and when, the answers being written, the versions that were sent, and what happened to them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.columns import json, moment, once_each
from saman.domain.workflow import State


class Report(SQLModel, table=True):
    """A reporting duty of a project and the document that meets it: one for each project, type and period.

    It exists from the day the project does and shows from `opens_on`. `state` and the times beside it are what the
    events add up to, kept here to be searched; `event_count` is the last sequence number.
    `touched_at` is the first save: without it the report is "not opened". From then on `form` is the checksum of the
    form it goes on with.
    """

    __table_args__ = (
        UniqueConstraint("project_id", "type", "period", name="report_once"),
        Index("report_queue", "state", "due_on", "opens_on"),
        Index("report_due", "due_on", "opens_on"),
        Index("report_opens", "opens_on"),
        # wide enough for the counts of a campaign to be read from it alone
        Index("report_kind", "type", "period", "due_on", "opens_on", "project_id", "first_submitted_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    type: str
    period: str
    opens_on: date
    due_on: date
    form: str | None = Field(default=None, foreign_key="kept_form.checksum")
    state: str = State.DRAFT.value
    version: int = 0
    """Number of the last sent version; 0 until sent."""
    event_count: int = 0
    touched_at: datetime | None = moment(default=None)
    signing_requested_at: datetime | None = moment(default=None)
    """When what was sent first had been put to signing; before that, since when it is out for signing."""
    release_by: date | None = None
    """The last day to send it for the first time, where it was put to signing in time."""
    signing: int | None = None
    """Number of the signing whose answers stand unchanged; None before any, and from the first change on."""
    first_submitted_at: datetime | None = moment(default=None)
    submitted_at: datetime | None = moment(default=None)
    reviewed_since: datetime | None = moment(default=None)
    recommended_at: datetime | None = moment(default=None)
    approved_at: datetime | None = moment(default=None)
    approved_version: int | None = None
    seats_on: date | None = None
    """The day whose municipalities it is about, where they have become another since the time that it tells of."""

    def signed_on(self, today: date) -> date:
        """The day whose municipalities mark it: those that took part when it was due, or who has taken their place."""
        return today if self.seats_on and self.seats_on < today else min(today, self.due_on)


class Answer(SQLModel, table=True):
    """One answer as it stands now. `organisation_id` is set where a joint project answers once per municipality.

    `value` is JSON: number, text, true/false, ISO date or list of choices. Where there is none, `blank` says why
    (not_measured, not_relevant, confidential) and `reason` explains. `editor` names the open form that saved it, so
    that a form never conflicts with itself.
    """

    __table_args__ = once_each("answer", "report_id")

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    field: str
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    value: Any = json(default=None, nullable=True)
    blank: str | None = None
    reason: str | None = None
    """Why it is blank, or the explanation that a soft check asked for."""
    editor: str = ""
    changed_at: datetime = moment()
    changed_by: int | None = Field(default=None, foreign_key="person.id")


class ReportVersion(SQLModel, table=True):
    """Exactly what was sent. Never changed, never deleted: the database refuses.

    `answers` is a list of {field, organisation_id, value, blank, reason}; computed fields are in it.
    `signatures` are the parties' marks as they stood, where the report was signed: `signatures.frozen` makes them.
    `key` is the sender's own: the same sending twice is one version.
    """

    __tablename__ = "report_version"
    __table_args__ = (UniqueConstraint("report_id", "number"), UniqueConstraint("report_id", "key"))

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    number: int
    answers: list[dict[str, Any]] = json()
    signatures: list[dict[str, Any]] | None = json(default=None, nullable=True)
    plan: dict[str, Any] | None = json(default=None, nullable=True)
    """The project's own plan as it was: `kept_plans.kept` makes it. None where it was sent before plans were kept."""
    template: str
    """Checksum of the form it answers; what was sent before forms were kept has one of the files at the time."""
    checksum: str
    key: str
    submitted_at: datetime = moment()
    submitted_by: int | None = Field(default=None, foreign_key="person.id")


class ReportEvent(SQLModel, table=True):
    """One step in the life of a report. Append-only; the state is what the steps add up to, in order of `seq`."""

    __tablename__ = "report_event"
    __table_args__ = (UniqueConstraint("report_id", "seq"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    seq: int
    action: str
    from_state: str
    to_state: str
    version: int
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    role: str
    reason: str | None = None
    answers: list[dict[str, Any]] | None = json(default=None, nullable=True)
    """For a return: [{field, organisation_id, comment}], the answers that are open again."""
    note: str | None = None
    """The reviewer's note to the project."""


class Review(SQLModel, table=True):
    """A review under way, saved as it is typed: comments by answer, ticks, and the two notes."""

    __table_args__ = (UniqueConstraint("report_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    version: int
    comments: dict[str, str] = json(default_factory=dict)
    """Answer key -> comment; `answers.key` makes the keys."""
    ticks: list[str] = json(default_factory=list)
    note: str = ""
    private_note: str = ""
    """Only to the secretariat."""
    row_version: int = 1
    changed_at: datetime = moment()
    changed_by: int | None = Field(default=None, foreign_key="person.id")


class VersionPaper(SQLModel, table=True):
    """The document that was made of a sent version: kept as it was made, never changed, never deleted."""

    __tablename__ = "version_paper"
    __table_args__ = (UniqueConstraint("version_id", name="version_paper_once"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="report_version.id")
    language: str
    sha256: str
    size: int
    data: bytes
    made_at: datetime = moment()
