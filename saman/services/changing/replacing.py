"""Somebody new in a role of the project: the one before loses it the day before, and reaches nothing from then on."""

from datetime import date, timedelta
from functools import partial

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.changes import Area, ChangeNotice, Step
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput
from saman.domain.people import RoleHolding
from saman.domain.programme import Role
from saman.domain.projects import Project
from saman.domain.workflow import EDITABLE
from saman.language import _, long_date, n_
from saman.services import inviting, people
from saman.services.inviting import Invitee
from saman.storage import changes as stored


def role_with(permission: str) -> Role | None:
    """The first role held for a project that has the permission."""
    roles = config.current().roles
    return next((role for role in roles if role.scope == "project" and permission in role.permissions), None)


def those_who_hold(session: Session, project: Project, role: Role) -> list[tuple[str, str]]:
    """Who may be replaced."""
    held = stored.holding(session, stored_id(project), role.key, clock.today())
    return list({str(stored_id(person)): person.name for _holding, person in held}.items())


def check(session: Session, project: Project, notice: ChangeNotice, role: Role) -> None:
    notice.name = " ".join(notice.name.split())
    if not notice.name:
        raise BadInput(_("Write the name of the new one."), "name")
    notice.mail = people.tidy_mail(notice.mail) or ""
    if not notice.mail:
        raise BadInput(_("Give the person an e-mail address: the account is named by it."), "mail")
    if not project.starts_on <= notice.starts_on <= project.ends_on:
        raise BadInput(_("Choose a day within the project's time."), "starts_on")
    held = stored.holding(session, stored_id(project), role.key, notice.starts_on)
    if notice.person_id is not None and notice.person_id not in {person.id for _held, person in held}:
        raise BadInput(_("That person does not hold the role on that day."), "person_id")
    for holding, person in held:
        if person.id == notice.person_id and person.mail == notice.mail:
            raise BadInput(_("That is the one who holds the role already."), "mail")
        if person.id == notice.person_id and holding.starts_on >= notice.starts_on:
            raise BadInput(_("Choose a day after {name} began.", name=person.name), "starts_on")


def steps(session: Session, actor: Actor, project: Project, notice: ChangeNotice, role: Role) -> list[Step]:
    eve = notice.starts_on - timedelta(days=1)
    found = []
    for holding, person in stored.holding(session, stored_id(project), role.key, notice.starts_on):
        if person.id == notice.person_id and holding.starts_on < notice.starts_on:
            words = _("{name} has access to {day}, and nothing after it.", name=person.name, day=long_date(eve))
            found.append(Step(Area.ACCESS, words, partial(_end, holding, eve)))
        else:
            found.append(Step(Area.ACCESS, _("{name} keeps the role beside the new one.", name=person.name)))
    words = _(
        "{name} has access from {day}, as: {role}.", name=notice.name, day=long_date(notice.starts_on), role=role.label
    )
    return [*found, Step(Area.ACCESS, words, lambda: _begin(session, actor, project, notice, role))]


def inherited(session: Session, project: Project) -> list[Step]:
    """What is begun belongs to the project, whoever wrote it."""
    reports = stored.reports(session, stored_id(project))
    begun = [one for one in reports if one.touched_at is not None and one.state in EDITABLE]
    if not begun:
        return []
    words = n_(
        "{n} report that is begun goes on where it is.", "{n} reports that are begun go on where they are.", len(begun)
    )
    return [Step(Area.OBLIGATIONS, words)]


def _end(holding: RoleHolding, eve: date) -> None:
    holding.ends_on = eve


def _begin(session: Session, actor: Actor, project: Project, notice: ChangeNotice, role: Role) -> None:
    person, _token = inviting.somebody(session, actor, Invitee(name=notice.name, mail=notice.mail, role=role.key))
    people.give_role(session, actor, stored_id(person), role.key, notice.starts_on, project_id=stored_id(project))
