"""Whether a database still says what it was told: rules in SQL, and all that follows from answers worked out again."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.errors import BadInput, NotAllowed
from saman.domain.integrity import Finding, Rule
from saman.domain.programme import Programme
from saman.language import _
from saman.services import databases, kept_forms, selfcheck_figures, selfcheck_reports
from saman.services.access import require
from saman.storage import file_store, integrity, stored_files
from saman.storage import selfcheck as stored

SCOPES = ("programme", "network", "project", "organisation")
LONG = timedelta(days=30)


def rules(session: Session, actor: Actor) -> list[Rule]:
    """What is checked."""
    require(actor, "programme.import")
    return list(integrity.rules().values())


def check(session: Session, actor: Actor, only: str = "") -> Iterator[Finding]:
    """Everything at fault, or what one rule finds. Give it a session for looking of its own: it lets go of what it
    has read.

    Raises:
        NotAllowed: a role that does not see the whole programme.
        BadInput: no rule of that name.
    """
    require(actor, "programme.import")
    if not actor.reach.everything:
        raise NotAllowed(_("Your role does not give access to this."))
    rules = integrity.rules()
    if only and only not in rules:
        raise BadInput(_("There is no check called {name}. There are: {names}.", name=only, names=", ".join(rules)))
    chosen = [rules[only]] if only else list(rules.values())
    yield from _in_sql(session, chosen)
    if any(rule.query is None for rule in chosen):
        yield from (finding for finding in _in_python(session, actor) if finding.rule in chosen)


def _in_sql(session: Session, chosen: list[Rule]) -> Iterator[Finding]:
    known = _known(config.current()) | {"fields": _fields(session, config.current())}
    for rule in chosen:
        if rule.query:
            yield from integrity.broken(session, rule, known)


def _in_python(session: Session, actor: Actor) -> Iterator[Finding]:
    yield from _missing_duties(session)
    yield from selfcheck_reports.recomputed(session, actor)
    yield from selfcheck_figures.added_up(session, actor)
    yield from _lost_files(session)


def _missing_duties(session: Session) -> Iterator[Finding]:
    rule = integrity.rules()["report_owed_is_missing"]
    for code, round_, kinds in stored.owed(session):
        for deadline in config.current().deadlines:
            if deadline.round == round_ and (deadline.type, deadline.period) not in kinds:
                yield Finding(rule, {"project": code, "type": deadline.type, "period": deadline.period})


def _lost_files(session: Session) -> Iterator[Finding]:
    rule, folder = integrity.rules()["stored_file_lost"], file_store.folder_of(databases.url_of(session))
    for file, project, type_, period in stored_files.with_their_reports(session):
        if not file_store.is_whole(file_store.place_of(folder, file.sha256), file.sha256, file.size):
            facts = {"name": file.name, "project": project, "type": type_, "period": period}
            yield Finding(rule, facts | {"checksum": file.sha256})


def _fields(session: Session, programme: Programme) -> list[str]:
    """What is asked now, and what forms asked that reports were begun with."""
    older = {field.key for kept in kept_forms.every(session) for field in kept.template.fields()}
    return sorted(older | {field.key for field in programme.fields()})


def _known(programme: Programme) -> dict[str, Any]:
    """What a rule's query may name: the days that count, and the codes of the programme."""
    return {
        "today": clock.today(),
        "month_ago": clock.wall() - LONG,
        "first_day": programme.about.starts_on,
        "last_day": programme.about.ends_on,
        "themes": [theme.key for theme in programme.themes],
        "types": [type_.key for type_ in programme.report_types],
        "rounds": [one.number for one in programme.rounds],
        "duties": [f"{one.round} {one.type} {one.period}" for one in programme.deadlines],
        "indicators": [one.key for theme in programme.themes for one in theme.indicators],
        "roles": [role.key for role in programme.roles],
        **{f"{scope}_roles": [one.key for one in programme.roles if one.scope == scope] for scope in SCOPES},
        "party_roles": [role.key for role in programme.roles if role.party],
        "applying_roles": [role.key for role in programme.roles if "application.read" in role.permissions],
    }
