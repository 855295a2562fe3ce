"""What the network answered beside each answer of one report, for those who read or approve it."""

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.form import Form
from saman.domain.network_answers import NetworkAnswers, sought
from saman.domain.recusals import judges
from saman.services.access import require
from saman.storage import network_answers as stored
from saman.storage.reports import Found


def beside(session: Session, actor: Actor, found: Found, form: Form) -> NetworkAnswers:
    """Of the reports within reach that were sent, this one among them; nothing for those who only read their own."""
    require(actor, "report.read")
    if not judges(actor):
        return NetworkAnswers()
    themes = [section.theme for section in form.sections if section.theme]
    wanted = sought(form.fields.values(), themes, config.current().about.hiding)
    return stored.of_network(session, actor.reach, clock.today(), found.report, wanted)
