"""What secretariat and network leaders had to do with a project: visits, calls, letters, mails and meetings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.columns import moment
from saman.domain.errors import BadInput
from saman.domain.goal_rules import tidy
from saman.language import _

WRITES = "report.return"
"""Who asks a project again writes down what was said to it: the secretariat, and those who lead the network."""
LONGEST_ABOUT = 500
LONGEST_NOTE = 4000
LONGEST_WHO = 200

KINDS: Mapping[str, Callable[[], str]] = {
    "visit": lambda: _("Visit"),
    "call": lambda: _("Telephone call"),
    "letter": lambda: _("Letter"),
    "mail": lambda: _("E-mail sent or received"),
    "meeting": lambda: _("Meeting"),
}


class LoggedContact(SQLModel, table=True):
    """One contact. The project reads it, but for `private_note`, which is for those who write the log.

    `ours` and `theirs` are who took part, of those who follow the project and of the project. `followed_up_on` is None
    while what was agreed still waits, where `follow_up_on` says by when.
    """

    __tablename__ = "logged_contact"
    __table_args__ = (Index("logged_contact_of", "project_id", "held_on"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    held_on: date
    kind: str
    ours: str
    theirs: str = ""
    about: str
    private_note: str = ""
    follow_up_on: date | None = None
    follow_up_by: str = ""
    followed_up_on: date | None = None
    written_at: datetime = moment()
    written_by: int | None = Field(default=None, foreign_key="person.id")
    is_demo: bool = False
    row_version: int = 1


@dataclass(frozen=True, kw_only=True)
class ContactFacts:
    """What somebody writes down."""

    held_on: date
    kind: str
    ours: str
    theirs: str = ""
    about: str = ""
    private_note: str = ""
    follow_up_on: date | None = None
    follow_up_by: str = ""
    followed_up_on: date | None = None


def may_write(actor: Actor) -> bool:
    return actor.may(WRITES)


def checked_contact(facts: ContactFacts, today: date) -> ContactFacts:
    """The facts as they are stored; a BadInput names the field to blame."""
    if facts.kind not in KINDS:
        raise BadInput(_("Choose what it was."), "kind")
    if facts.held_on > today:
        raise BadInput(_("That day has not come yet: write down what has been."), "held_on")
    ours, about = tidy(facts.ours, "ours", LONGEST_WHO), tidy(facts.about, "about", LONGEST_ABOUT)
    if not ours:
        raise BadInput(_("Write who of you took part."), "ours")
    if not about:
        raise BadInput(_("Write what it was about, in a line or two."), "about")
    note = clean(facts.private_note).strip()
    if len(note) > LONGEST_NOTE:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST_NOTE), "private_note")
    _check_follow_up(facts, today)
    return ContactFacts(
        held_on=facts.held_on,
        kind=facts.kind,
        ours=ours,
        theirs=tidy(facts.theirs, "theirs", LONGEST_WHO),
        about=about,
        private_note=note,
        follow_up_on=facts.follow_up_on,
        follow_up_by=tidy(facts.follow_up_by, "follow_up_by", LONGEST_WHO),
        followed_up_on=facts.followed_up_on,
    )


def _check_follow_up(facts: ContactFacts, today: date) -> None:
    if facts.follow_up_on and facts.follow_up_on < facts.held_on:
        raise BadInput(_("What is to be followed up comes after the contact itself."), "follow_up_on")
    if facts.followed_up_on and not facts.held_on <= facts.followed_up_on <= today:
        raise BadInput(_("Choose a day from the contact to today."), "followed_up_on")
