"""Which written form a municipality has decided on: told of those that have applied or take part, and set."""

from collections.abc import Collection, Mapping

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.decision_letters import NOT_SET, WRITTEN_FORMS
from saman.domain.errors import BadInput, NotFound
from saman.language import _
from saman.services.access import require
from saman.storage import written_forms as stored
from saman.storage.written_forms import TownForm

__all__ = ["NOT_SET", "SETS", "TownForm", "draw", "listing", "state"]

SETS = "application.check"


def listing(session: Session, actor: Actor, form: str = "") -> list[TownForm]:
    """By name; `form` is nn, nb or NOT_SET, else all of them."""
    require(actor, SETS)
    return stored.towns(session, clock.today(), form if form in (*WRITTEN_FORMS, NOT_SET) else "")


def state(session: Session, actor: Actor, organisations: Collection[int], form: str) -> int:
    """Set the form of these, or take it away; how many that was. History keeps what stood before.

    Raises:
        BadInput: no municipality is chosen, or no form.
        NotFound: one of them has not applied and takes part in nothing.
    """
    require(actor, SETS)
    if not organisations:
        raise BadInput(_("Choose one municipality or more."), "towns")
    if form not in (*WRITTEN_FORMS, NOT_SET):
        raise BadInput(_("Choose the written form."), "form")
    found = stored.to_change(session, clock.today(), organisations)
    if {one.organisation_id for one in found} != set(organisations):
        raise NotFound(_("There is no such municipality among those that have applied or take part."))
    for version in found:
        version.written_form, version.form_is_demo = None if form == NOT_SET else form, False
    session.flush()
    return len(found)


def draw(session: Session, actor: Actor, forms: Mapping[int, str]) -> None:
    """What a demo invents, by organisation: told as invented until somebody says something else."""
    require(actor, "programme.import")
    for version in stored.versions(session, clock.today(), forms.keys()):
        version.written_form, version.form_is_demo = forms[version.organisation_id], True
    session.flush()
