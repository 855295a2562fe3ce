"""Building the demo: what was decided, who came, and what they did, in the order it happened."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from saman import clock
from saman.demo import applications, asked, draw, forms, goals, plans, timetable, trials
from saman.demo.accounts import of_everybody as spent_by_everybody
from saman.demo.admit import admit, morning
from saman.demo.answers import Writer
from saman.demo.cast import Cast
from saman.demo.cast_facts import cast_facts, places
from saman.demo.facts import Facts, facts
from saman.demo.planned import PlannedProject
from saman.demo.play import Play
from saman.demo.register import Pool, Town
from saman.demo.rounds.acting import start_of
from saman.demo.rounds.rounds import Rounds
from saman.demo.theme_answers import of_everybody
from saman.domain.columns import stored_id
from saman.domain.listings import WantedProjects, WantedReports
from saman.domain.organisations import Kind
from saman.services import (
    Session,
    accounts,
    built_from,
    databases,
    networks,
    organisations,
    people,
    project_lists,
    report_lists,
    sending,
    versions,
    work,
    written_forms,
)
from saman.services.access import system

DAY = date(2013, 1, 21)
"""The date that the demo stands on."""
BEGINNING = date(2011, 3, 14)
NETWORKS_FROM = date(2012, 1, 1)
PLANS_FROM = date(2013, 1, 2)
TRIAL_FROM = date(2013, 1, 7)
"""When the call to try out opens."""


def build(url: str, fingerprint: str) -> None:
    """A new database with the whole demo, marked as one, and with what it was built from."""
    databases.create(url)
    told, cast = facts(), Cast()
    with clock.at(morning(BEGINNING)), work(system(), url) as session:
        organisations.load_register(session, system())
        pool = _pool(session, told)
        cast.programme(session, system())
    round_1 = draw.round_1(told, pool)
    round_2 = draw.round_2(told, pool, round_1)
    applied = applications.planned(told, pool, [*round_1, *round_2])
    with clock.at(morning(BEGINNING)), work(system(), url) as session:
        written_forms.draw(session, system(), forms.drawn(applied, [*round_1, *round_2]))
    rounds = Rounds(url, cast, applied, forms.spoken(applied, [*round_1, *round_2]))
    ids = _admit_round_1(url, cast, round_1, rounds)
    _gather(url, told, cast, round_1, ids)
    play = Play(url, cast, _writers(round_1), _report_ids(url))
    steps = timetable.steps(round_1)
    beside = _beside_the_reports(url, told, cast, round_1, round_2, rounds) + _revised(play, ids)
    beside += asked.happenings(play, round_1, ids)
    beside.append((morning(PLANS_FROM), partial(_plan, url, [*round_1, *round_2])))
    beside.append((morning(TRIAL_FROM), partial(_let_apply, url, cast)))
    beside.append((morning(trials.trials().received_on), partial(trials.enter, url, cast)))
    for at, happens in sorted(beside, key=lambda happening: happening[0]):
        play.perform(step for step in steps if step.at < at)
        steps = [step for step in steps if step.at >= at]
        happens()
    play.perform(steps)
    _invite(url, cast)
    _mark(url, fingerprint)


def _beside_the_reports(
    url: str,
    told: Facts,
    cast: Cast,
    round_1: Sequence[PlannedProject],
    round_2: Sequence[PlannedProject],
    rounds: Rounds,
) -> list[tuple[datetime, Callable[[], None]]]:
    """The second round's decision and the leaders who left, in time: history is read in the order it was written."""

    def decide() -> None:
        admit(url, cast, round_2, rounds.behind(), called={})

    gone = [(morning(one.leader_left_on), partial(_leave, url, cast, one)) for one in round_1 if one.leader_left_on]
    applied = [(start_of(day), partial(rounds.until, day)) for day in rounds.days()]
    letters = [(morning(day), send) for day, send in rounds.letters()]
    return [*applied, *letters, (morning(told.rounds[1].decided_on), decide), *gone]


def _revised(play: Play, ids: Mapping[str, int]) -> list[tuple[datetime, Callable[[], None]]]:
    """Goals whose target became another on the way."""

    def revise(code: str, revision: goals.Revision) -> None:
        with clock.at(morning(revision.day)), work(play.cast.leaders[code], play.url) as session:
            goals.revise(session, play.cast.leaders[code], play.writers[code], ids[code], revision)

    codes = {writer.project.towns[0].number: code for code, writer in play.writers.items()}
    return [(morning(one.day), partial(revise, codes[town], one)) for town, one in goals.registered().revised.items()]


def _pool(session: Session, told: Facts) -> Pool:
    """The register, with the inhabitants of the first year it counts them for."""
    listed = organisations.of_kind(session, Kind.MUNICIPALITY.value, NETWORKS_FROM)
    towns = [Town(one.id, one.number or "", one.name, one.county or "", one.inhabitants) for one in listed]
    return Pool(towns, told.drawn_among.least, told.drawn_among.most, told.chosen_numbers())


def _admit_round_1(url: str, cast: Cast, planned: Sequence[PlannedProject], rounds: Rounds) -> dict[str, int]:
    ids: dict[str, int] = {}
    ordered, called = sorted(planned, key=lambda one: one.code), places(planned)
    for decided_on in sorted({one.decided_on for one in planned}):
        rounds.until(decided_on)
        ids |= admit(url, cast, [one for one in ordered if one.decided_on == decided_on], rounds.behind(), called)
    return ids


def _gather(
    url: str, told: Facts, cast: Cast, planned: Sequence[PlannedProject], project_ids: Mapping[str, int]
) -> None:
    """The networks, their members and their leaders."""
    with clock.at(morning(NETWORKS_FROM)), work(system(), url) as session:
        ids = {}
        for one in told.networks:
            new = networks.NewNetwork(code=one.code, name=one.name, round=1, theme=one.theme, starts_on=NETWORKS_FROM)
            ids[one.code] = stored_id(networks.create(session, system(), new))
        for project in sorted(planned, key=lambda one: one.code):
            networks.add_member(session, system(), ids[project.network], project_ids[project.code], NETWORKS_FROM)
        cast.networks(session, system(), told, ids, NETWORKS_FROM)


def _writers(planned: Sequence[PlannedProject]) -> dict[str, Writer]:
    given, spent = of_everybody(planned), spent_by_everybody(planned)
    return {one.code: Writer(one, given[one.code], spent[one.code]) for one in planned}


def _report_ids(url: str) -> dict[tuple[str, str, str], int]:
    with clock.at(morning(DAY)), work(system(), url) as session:
        rows = report_lists.everything(session, system(), WantedReports())
    return {(row.code, row.type, row.period): row.id for row in rows}


def _leave(url: str, cast: Cast, project: PlannedProject) -> None:
    left_on = project.leader_left_on
    if left_on:
        with clock.at(morning(left_on)), work(system(), url) as session:
            people.end_role(session, system(), stored_id(cast.holdings[project.code]), left_on)


def _plan(url: str, planned: Sequence[PlannedProject]) -> None:
    """The projects' own progress plans, as they stand when the annual reports open: these are sent with them."""
    with clock.at(morning(PLANS_FROM)), work(system(), url) as session:
        ids = {row.code: row.id for row in project_lists.everything(session, system(), WantedProjects())}
        plans.write_down(session, planned, ids, PLANS_FROM)


def _let_apply(url: str, cast: Cast) -> None:
    with clock.at(morning(TRIAL_FROM)), work(system(), url) as session:
        cast.applicants(session, system(), TRIAL_FROM)


def _invite(url: str, cast: Cast) -> None:
    """Accounts to sign in with, made on the day that the demo stands on."""
    moment = morning(DAY)
    with clock.at(moment), clock.wall_at(moment), work(system(), url) as session:
        for mail in cast.who_sign_in(cast_facts().accounts):
            accounts.invite(session, system(), cast.ids[mail])


def _mark(url: str, fingerprint: str) -> None:
    with work(system(), url) as session:
        databases.mark_as_demo(session, system(), DAY)
        built_from.remember(session, system(), fingerprint)
        versions.leave_the_past(session, system())
        sending.all_arrived(session, morning(DAY - timedelta(days=3)))
