"""Applications entered in bulk with all that happened to them: rows as the steps of an application would leave them.

Nothing is asked of each row here, so that many cost little; the database's own rules hold, and history is written as
for any change. Whoever brings them answers for it that the steps of an application could have led there.
"""

from collections.abc import Sequence

from sqlmodel import Session, SQLModel

from saman.domain.access import Actor
from saman.domain.answers import Answers
from saman.domain.budgets import budget_in
from saman.domain.calls import Call
from saman.domain.carrying import rows_in
from saman.domain.columns import stored_id
from saman.domain.projects import Application, Project
from saman.services import application_forms as forms
from saman.services.access import require
from saman.storage import applications as stored
from saman.storage import budgets

Row = SQLModel
"""What is stored of an application: whatever the database keeps of it, new or changed."""


def keep_form(session: Session, actor: Actor, call: Call) -> str:
    """The checksum of the form that the call asks now, which is kept from here on."""
    require(actor, "programme.import")
    like = Application(code="", round=call.round, title="", main_theme="", call=call.key)
    forms.keep(session, like)
    return like.form or ""


def add(session: Session, actor: Actor, rows: Sequence[Row]) -> None:
    """Store rows that are new and rows that have changed; history names whoever the session was opened for."""
    require(actor, "programme.import")
    stored.add(session, *rows)


def carry_budget(session: Session, actor: Actor, call: Call, project: Project, sent: Answers) -> None:
    """The budget that a project has from its application, as its admission would have left it."""
    require(actor, "programme.import")
    budgets.add(session, budget_in(rows_in(sent, call.becomes.budget), stored_id(project), project.is_demo))
