"""What must hold before a report is sent, or put to signing: nothing in its answers stops it."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.answers import as_frozen
from saman.domain.checks import blocking, problems
from saman.domain.columns import stored_id
from saman.domain.errors import InvalidReport, Problem
from saman.domain.form import Form
from saman.language import n_
from saman.services.access import require
from saman.services.report_forms import earlier_of, standing
from saman.storage import reports as stored
from saman.storage.reports import Found


def checked(session: Session, actor: Actor, found: Found, form: Form) -> list[dict[str, Any]]:
    """The answers as they stand, to be frozen. Raises InvalidReport where something stops them from being sent."""
    require(actor, "report.submit")
    answers = standing(found.report, form, stored.given(stored.answer_rows(session, stored_id(found.report))))
    left = blocking(problems(form, answers, earlier_of(session, found, form).beside), answers)
    if left:
        raise InvalidReport(_cannot_send(left), left)
    return as_frozen(form.asked(answers))


def _cannot_send(left: Sequence[Problem]) -> str:
    return n_(
        "One answer must be mended or explained before the report can be sent.",
        "{n} answers must be mended or explained before the report can be sent.",
        len({(problem.field, problem.organisation_id) for problem in left}),
    )
