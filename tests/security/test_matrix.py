"""Who may do what on which object: the file says it, and the app does it, asked straight past its own pages.

A page, callback or route that is new has no row, and fails here until somebody has said who may use it on what.
"""

import csv
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from flask import Flask

from dashboards import registry
from tests.security import matrix
from tests.security.acts import ANY, COLUMNS, STRANGER, Act, always
from tests.security.asking import Asker, name_of, server_callbacks, text_of
from tests.support.build import a_programme
from tests.support.databases import SqliteFiles
from tests.support.intruding import MISSING, NOWHERE_ID, OTHER, ROUND, SAME, Intruded, intruded

a_programme()
_APPS: list[Flask] = []


@pytest.fixture
def place(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Iterator[Intruded]:
    """A world for each test, and one app for all: nothing here changes the app itself."""
    with intruded(sqlite_files, monkeypatch, *_APPS) as found:
        _APPS[:] = [found.app]
        yield found


ROLES = list(matrix.roles())


def recorded() -> dict[tuple[str, str], dict[str, str]]:
    """The file, by act and role."""
    with matrix.FILE.open(encoding="utf-8", newline="") as file:
        return {(row["act"], row["role"]): row for row in csv.DictReader(file)}


def test_the_file_is_what_the_rules_say() -> None:
    assert matrix.FILE.read_text(encoding="utf-8") == matrix.text(), "run `make matrix`, and read what changed"


def test_everything_declared_has_a_row(place: Intruded) -> None:
    declared = {f"page {page.path}" for page in registry.PAGES.values()}
    declared |= {f"callback {name_of(one)}" for one in server_callbacks()}
    declared |= {f"route {method} {route.rule}" for route in registry.ROUTES for method in route.methods}
    assert {act.declared for act in matrix.ACTS} == declared


class Looker:
    """Sees what others store: every commit, and how many rows there are."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.commits, self.counts = _commits(connection), _counts(connection)

    def changed(self) -> list[str]:
        """The tables that grew or shrank since the last time, or that something was stored without that."""
        if _commits(self.connection) == self.commits:
            return []
        self.commits, before, self.counts = _commits(self.connection), self.counts, _counts(self.connection)
        return [table for table in before if before[table] != self.counts[table]] or ["something"]


@contextmanager
def looking(place: Intruded) -> Iterator[Looker]:
    with closing(sqlite3.connect(place.url.removeprefix("sqlite:///"))) as connection:
        yield Looker(connection)


def _commits(looker: sqlite3.Connection) -> int:
    return int(looker.execute("PRAGMA data_version").fetchone()[0])


def _counts(looker: sqlite3.Connection) -> dict[str, int]:
    tables = [name for (name,) in looker.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {table: looker.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}


# Failures are counted and sessions ended by whoever asks: these are answers too, and no change of anything else.
BOOKKEEPING = {"failed_sign_in"}


@pytest.mark.parametrize("role", ROLES)
def test_the_app_does_what_the_file_says_and_nothing_else(place: Intruded, role: str) -> None:
    asker, known = Asker(place, role), recorded()
    with looking(place) as looker:
        faults = [
            f"{act.name} on {relation}: {fault}"
            for act in _in_order(matrix.ACTS)
            for relation in COLUMNS
            if relation in act.objects
            for fault in _tried(looker, asker, act, relation, known[act.name, role][relation])
        ]
    assert faults == []


# These end the visit that the token belongs to, the last one for good.
ENDING = ["route POST /settings/role", "route POST /login", "route POST /logout"]


def _in_order(acts: list[Act]) -> list[Act]:
    return sorted(acts, key=lambda act: (ENDING.index(act.name) if act.name in ENDING else -1, act.name))


def _tried(looker: Looker, asker: Asker, act: Act, relation: str, wanted: str) -> Iterator[str]:
    if act.name in ENDING and asker.role != STRANGER:
        asker.token = asker.visitor.token()
    looker.changed()
    answer = act.do(asker, relation)
    changed = looker.changed()
    done = "yes" if act.done(asker, relation, answer) else "no"
    if done != wanted:
        yield f"{done} instead of {wanted} ({answer.status_code} {text_of(answer)[:200]})"
    if done == "no" and set(changed) - BOOKKEEPING:
        yield f"refused, and yet {changed} changed"
    if done == "yes" and act.changes and not changed:
        yield "done, and yet nothing changed"
    if done == "yes" and act.name.startswith("page") and changed:
        yield f"looked at, and {changed} changed"


OBJECTS = [act for act in matrix.ACTS if act.scoped and act.besides is always and {OTHER, MISSING} <= set(act.objects)]


@pytest.mark.parametrize("role", ["project_leader", "network_leader"])
def test_what_is_out_of_reach_answers_as_what_does_not_exist(place: Intruded, role: str) -> None:
    asker, known = Asker(place, role), recorded()
    told = []
    for act in OBJECTS:
        nothing = _said(asker, act, MISSING)
        for relation in (SAME, OTHER, ROUND):
            if known[act.name, role][relation] == "no" and _said(asker, act, relation) != nothing:
                told.append(f"{act.name} on {relation}")
    assert told == []


def _said(asker: Asker, act: Act, relation: str) -> tuple[int, str]:
    """The answer without the names that the question itself put into it."""
    answer = act.do(asker, relation)
    ours = {*asker.world.projects.values(), *asker.world.networks.values(), *asker.world.reports.values(), NOWHERE_ID}
    numbers = "|".join(sorted(map(str, ours), key=len, reverse=True))
    return answer.status_code, re.sub(rf"\b({numbers})\b|r\d-\d+|csrf_token[^>]*", "", text_of(answer))


def test_every_act_is_tried_on_something() -> None:
    assert [act.name for act in matrix.ACTS if not act.objects] == []
    assert {relation for act in matrix.ACTS for relation in act.objects} == set(COLUMNS) | {ANY}


@pytest.mark.parametrize("role", ["project_leader", "project_member", "economy_contact", "network_leader"])
def test_no_address_brings_another_s_project_to_one_s_front_page(place: Intruded, role: str) -> None:
    asker = Asker(place, role)
    shown = [
        relation
        for relation in (OTHER, ROUND, MISSING)
        if f"Title {relation}" in asker.page(f"/?project={asker.world.projects.get(relation, NOWHERE_ID)}").text
    ]
    assert shown == []
