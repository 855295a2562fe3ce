"""Reminding whoever owes a report, those above them when nobody answers, and of projects that nobody leads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.letters import KINDS
from saman.domain.programme import Programme
from saman.domain.reminding import Reminders, Rung
from saman.services import outbox, signing_seats
from saman.services.access import require
from saman.services.outbox import Fact
from saman.storage import reminders as stored
from saman.storage import tasks as stored_tasks
from saman.storage.reminders import Holder, Owed

MOST_VACANCIES = 10_000


@dataclass(frozen=True)
class Reminder:
    """One mail: to whom and in which role, about which project, and why.

    `kind` is one of `letters.KINDS`; `since` is the deadline, or the last day that somebody led the project.
    `vacant`: it goes to this person because nobody nearer can be reached.
    """

    kind: str
    person_id: int
    name: str
    mail: str
    role: str
    project_id: int
    code: str
    title: str
    since: date
    key: str
    facts: Mapping[str, Fact]
    vacant: bool = False

    @property
    def type(self) -> str:
        return str(self.facts.get("type", ""))

    @property
    def period(self) -> str:
        return str(self.facts.get("period", ""))


def planned(session: Session, actor: Actor) -> list[Reminder]:
    """The mails that are to be sent today and have not been put into the outbox before, in the order of their projects.

    The same database on the same day gives the same list. Somebody who is on a rung by two roles gets one mail. What is
    overdue is not told while the project waits for the answer to a request for a later deadline. What is out for
    signing is its owner's to send: others hear of it once its last day is over.
    """
    require(actor, "reminder.send")
    today, programme = clock.today(), config.current()
    found = [*_of_reports(session, actor, programme, today), *_of_vacancies(session, actor, programme, today)]
    told = stored.told(session, {_stored_key(one) for one in found})
    without = stored.without(session, {kind.key for kind in KINDS.values() if kind.chosen == "any"})
    wanted = [one for one in found if _stored_key(one) not in told and (one.person_id, one.kind) not in without]
    return sorted(wanted, key=lambda one: (one.code, one.since, one.key, one.mail, one.person_id))


def remind(session: Session, actor: Actor) -> list[Reminder]:
    """Put what is planned into the outbox. Again on the same day puts nothing."""
    put = []
    for one in planned(session, actor):
        if outbox.put(session, one.person_id, one.kind, one.key, project_id=one.project_id, **one.facts):
            put.append(one)
    return put


def _stored_key(one: Reminder) -> str:
    return outbox.key_of(one.kind, one.key, one.person_id)


def _of_reports(session: Session, actor: Actor, programme: Programme, today: date) -> Iterator[Reminder]:
    ladder = programme.about.reminders
    if not ladder.ladder:
        return
    owed = stored.owed(session, actor.reach, today, today - timedelta(days=ladder.first_days))
    owners = signing_seats.releasing_roles()
    roles = {role for rung in ladder.ladder for role in rung.to} | set(ladder.when_vacant) | set(owners)
    holders = stored.holders(session, {one.project_id for one in owed}, roles, today)
    for report in owed:
        rung = _rung(ladder, report, owners, today)
        if rung is not None and not (report.asks and rung.days > 0):
            near = holders.get(report.project_id, [])
            yield from _on_rung(programme, report, rung, _those_who_send(session, report, near, owners))


def _rung(ladder: Reminders, report: Owed, owners: Sequence[str], today: date) -> Rung | None:
    """Of what is out for signing: those rungs that are reached after it was put out, and to its owner first."""
    rung = ladder.reached(report.due_on, today)
    if rung is None or report.put_out_at is None:
        return rung
    if report.due_on + timedelta(days=rung.days) <= clock.local(report.put_out_at).date():
        return None
    return Rung(days=rung.days, to=tuple(dict.fromkeys([*owners, *(rung.to if rung.days > 0 else ())])))


def _those_who_send(session: Session, report: Owed, near: Sequence[Holder], owners: Sequence[str]) -> Sequence[Holder]:
    """Of what is out for signing, no owner of another municipality hears."""
    if report.put_out_at is None:
        return near
    own = signing_seats.owners_of(session, report.project_id, min(clock.today(), report.due_on))
    ids = {one.holding.person_id for one in own}
    return [one for one in near if one.role not in owners or one.person_id in ids]


def _on_rung(programme: Programme, report: Owed, rung: Rung, holders: Sequence[Holder]) -> Iterator[Reminder]:
    nearest = [role for role in rung.to if programme.role(role).scope == "project"]
    chosen = _once(_in_roles(holders, rung.to))
    vacant = bool(nearest) and not _in_roles(holders, nearest)
    if vacant:
        stand_ins = (_in_roles(holders, [role]) for role in programme.about.reminders.when_vacant)
        chosen = _once([*chosen, *next(filter(None, stand_ins), [])])
    for holder in chosen:
        yield _reminder(programme, report, rung, holder, vacant)


def _in_roles(holders: Sequence[Holder], roles: Iterable[str]) -> list[Holder]:
    """Those who can be reached, in the order of the roles."""
    return [one for role in roles for one in holders if one.role == role and one.reachable]


def _once(holders: Iterable[Holder]) -> list[Holder]:
    return list({holder.person_id: holder for holder in reversed(list(holders))}.values())[::-1]


def _reminder(programme: Programme, report: Owed, rung: Rung, holder: Holder, vacant: bool) -> Reminder:
    elsewhere = programme.role(holder.role).scope != "project"
    releases = report.put_out_at is not None and "report.release" in programme.role(holder.role).permissions
    kind = "due" if rung.days <= 0 else "overdue_elsewhere" if elsewhere else "overdue"
    kind = "release_asked" if releases else kind
    facts: dict[str, Fact] = {
        "project": report.title,
        "type": report.type,
        "period": report.period,
        "due_on": report.due_on,
        "path": f"/reports/{report.report_id}{'/signing' if releases else ''}",
    }
    key = f"report {report.report_id} due {report.due_on} rung {rung.days}"
    who = (holder.person_id, holder.name, holder.mail, holder.role)
    about = (report.project_id, report.code, report.title, report.due_on)
    return Reminder(kind, *who, *about, key, facts, vacant)


def _of_vacancies(session: Session, actor: Actor, programme: Programme, today: date) -> Iterator[Reminder]:
    reminders = programme.about.reminders
    if not reminders.vacancy_to:
        return
    leading = [role.key for role in programme.roles if role.scope == "project" and "report.submit" in role.permissions]
    vacancies = stored_tasks.vacancies(session, actor.reach, today, None, leading, MOST_VACANCIES)
    holders = stored.holders(session, {one.project_id for one in vacancies}, reminders.vacancy_to, today)
    for vacancy in vacancies:
        since = vacancy.left_on + timedelta(days=1) if vacancy.left_on else vacancy.starts_on
        if (today - since).days < reminders.vacant_days:
            continue
        for holder in _once(_in_roles(holders.get(vacancy.project_id, []), reminders.vacancy_to)):
            facts: dict[str, Fact] = {
                "project": vacancy.title,
                "since_on": since,
                "path": f"/projects/{vacancy.project_id}",
            }
            who = (holder.person_id, holder.name, holder.mail, holder.role)
            about = (vacancy.project_id, vacancy.code, vacancy.title, since)
            yield Reminder("vacancy", *who, *about, f"project {vacancy.project_id} since {since}", facts)
