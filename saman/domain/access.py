"""Who may do what, and how far: permissions, reach and the person who acts."""

from dataclasses import dataclass
from typing import Literal

PERMISSIONS = (
    "account.manage",
    "account.invite",
    "admission.decide",
    "application.assess",
    "application.check",
    "application.confirm",
    "application.read",
    "application.send",
    "application.write",
    "call.manage",
    "deadline.move",
    "deadline.read",
    "export.read",
    "history.read",
    "mail.write",
    "network.edit",
    "network.read",
    "overview.programme",
    "overview.network",
    "overview.project",
    "overview.administration",
    "plan.read",
    "programme.import",
    "project.create",
    "project.edit",
    "project.invite",
    "project.read",
    "recommendation.read",
    "recommendation.write",
    "reminder.send",
    "report.approve",
    "report.read",
    "report.release",
    "report.reopen",
    "report.return",
    "report.review",
    "report.sign",
    "report.submit",
    "report.write",
    "theme.read",
)
"""Every permission the code asks for. A programme gives them to its roles; one that nobody holds is a fault."""
ONLY_WHERE_SIGNED = {"report.sign": ("parties",), "report.release": ("parties", "owner")}
"""Permissions that somebody must hold only where a type of report is signed in one of these ways."""


OF_CALLS = ("admission.", "application.", "call.", "recommendation.")
"""How permissions begin that somebody must hold only where the programme has calls."""


@dataclass(frozen=True)
class Reach:
    """Which projects a person reaches in the role at hand.

    everything: the whole programme. networks / projects / organisations: ids; an organisation reaches the
    projects it takes part in today. homes: the municipalities that a person applies for, or confirms for.
    """

    everything: bool = False
    networks: frozenset[int] = frozenset()
    projects: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()
    homes: frozenset[int] = frozenset()


NOWHERE = Reach()
EVERYWHERE = Reach(everything=True)


@dataclass(frozen=True)
class Actor:
    """The person who acts, in the one role switched to. `person_id` None is the command line or the system."""

    person_id: int | None
    name: str
    role: str
    permissions: frozenset[str] = frozenset()
    reach: Reach = NOWHERE
    roles: tuple[str, ...] = ()
    """Every role the person holds today, to switch between."""
    account_id: int | None = None
    session_id: int | None = None
    front: str = "reading"
    scope: Literal["programme", "network", "project", "organisation"] = "project"
    language: str = "nn"
    round: int | None = None
    """The round looked at, where the person has chosen one."""

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    @property
    def sees_drafts(self) -> bool:
        """What is not sent yet is the project's own: everybody else reads what was sent."""
        return self.scope in ("project", "organisation")
