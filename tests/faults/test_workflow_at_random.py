"""Whoever does whatever in whatever order: the state is what the events add up to, and what was sent stands."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlmodel import col, select

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.answers import Given, checksum
from saman.domain.errors import SamanError
from saman.domain.observations import Observation
from saman.domain.replaying import mirrored
from saman.domain.reports import Report, ReportEvent, ReportVersion
from saman.domain.workflow import TRANSITIONS, State, replay
from saman.services import databases as whole
from saman.services import reports, reviews
from tests.support.build import a_database
from tests.support.databases import SqliteFiles
from tests.support.reporting import MORNING, World, a_world, fill

PEOPLE = ("leader", "colleague", "reader", "secretariat", "outsider")
WHO = st.sampled_from(PEOPLE)


class Life(RuleBasedStateMachine):
    """One report, filled in, among five people who try everything. `files` is set by the test that runs it."""

    files: SqliteFiles

    @initialize()
    def begin_life(self) -> None:
        self.url = a_database(self.files)
        self.time = clock.at(MORNING)
        self.time.__enter__()
        self.world: World = a_world()
        fill(self.world)
        self.frozen: dict[int, str] = {}
        self.keys = 0

    def teardown(self) -> None:
        if hasattr(self, "time"):
            self.time.__exit__(None, None, None)
            whole.close(self.url)

    def attempt(self, who: str, step: Callable[..., Any], *words: Any) -> None:
        """It is done, or refused with a sentence and nothing changed."""
        actor: Actor = getattr(self.world, who)
        before = self.report()
        said = self.refusal(actor, step, *words)
        if said is not None:
            assert said
            assert self.report() == before, "a refused step left something behind"
            return
        after = self.report()
        assert who != "outsider"
        if after.event_count > before.event_count:
            last = self.events()[-1]
            ways = [row for row in TRANSITIONS if (row.action, row.source) == (last.action, before.state)]
            assert any(actor.may(row.needs) for row in ways), f"{who} may not {last.action}"

    def refusal(self, actor: Actor, step: Callable[..., Any], *words: Any) -> str | None:
        try:
            with services.work(actor) as session:
                step(session, actor, self.world.report, *words)
        except SamanError as refused:
            return str(refused)
        return None

    def report(self) -> Report:
        with services.read() as session:
            return session.get_one(Report, self.world.report)

    def events(self) -> list[ReportEvent]:
        with services.read() as session:
            found = select(ReportEvent).where(ReportEvent.report_id == self.world.report)
            return list(session.exec(found.order_by(col(ReportEvent.seq))))

    @rule(who=WHO, words=st.text(max_size=20))
    def save(self, who: str, words: str) -> None:
        self.attempt(who, reports.save, [reports.Change("summary", Given(words))], who)

    @rule(who=WHO)
    def mend(self, who: str) -> None:
        self.attempt(who, reports.save, [reports.Change("summary", Given("Nok til å sende"))], who)

    @rule(who=WHO, again=st.booleans())
    def submit(self, who: str, again: bool) -> None:
        self.keys += not again
        self.attempt(who, reports.submit, f"key {self.keys}")

    @rule(who=WHO, step=st.sampled_from([reports.pull_back, reviews.begin, reviews.lay_aside, reviews.recommend]))
    def take(self, who: str, step: Callable[..., Any]) -> None:
        self.attempt(who, step)

    @rule(who=WHO, comment=st.sampled_from(["", "Kva er gjort?"]))
    def send_back(self, who: str, comment: str) -> None:
        self.attempt(who, reviews.send_back, {"summary": comment})

    @rule(who=WHO, reason=st.sampled_from([None, "Nettverket har ingen leiar"]))
    def approve(self, who: str, reason: str | None) -> None:
        self.attempt(who, reviews.approve, reason)

    @rule(who=WHO, reason=st.sampled_from(["", "Feil tal"]), answers=st.sampled_from([[], ["summary"]]))
    def reopen(self, who: str, reason: str, answers: list[str]) -> None:
        self.attempt(who, reviews.reopen, reason, answers)

    @rule()
    def go_straight_on(self) -> None:
        """The way that things mostly go, so that its end is reached often."""
        for who, step, words in (
            ("leader", reports.submit, (f"straight {self.keys}",)),
            ("reader", reviews.begin, ()),
            ("reader", reviews.recommend, ()),
            ("secretariat", reviews.approve, ()),
        ):
            self.attempt(who, step, *words)
        self.keys += 1

    @invariant()
    def the_state_is_what_the_events_add_up_to(self) -> None:
        if hasattr(self, "world"):
            report, events = self.report(), self.events()
            assert [event.seq for event in events] == list(range(1, len(events) + 1))
            assert replay(events) == report.state
            expected = mirrored(events)
            assert {name: getattr(report, name) for name in expected} == expected

    @invariant()
    def what_was_sent_is_never_changed(self) -> None:
        if hasattr(self, "world"):
            with services.read() as session:
                versions = session.exec(select(ReportVersion).order_by(col(ReportVersion.number))).all()
            assert [one.number for one in versions] == list(range(1, len(versions) + 1))
            assert len({one.key for one in versions}) == len(versions)
            for one in versions:
                assert checksum(one.answers) == one.checksum
                assert self.frozen.setdefault(one.number, one.checksum) == one.checksum
            assert len(self.frozen) == len(versions)

    @invariant()
    def one_set_of_figures_counts(self) -> None:
        if hasattr(self, "world"):
            with services.read() as session:
                found = session.exec(select(Observation)).all()
            current = [one for one in found if one.replaced_at is None]
            approved = self.report().approved_version
            assert {one.version for one in current} == ({approved} if approved else set())
            assert len({(one.indicator, one.organisation_id, one.period) for one in current}) == len(current)
            if self.report().state == State.APPROVED:
                assert current


@pytest.fixture
def life(sqlite_files: SqliteFiles) -> Iterator[type[Life]]:
    Life.files = sqlite_files
    yield Life
    clock.stand_on(None)


def live(life: type[Life], times: int, steps: int) -> None:
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        life, settings=settings(max_examples=times, stateful_step_count=steps, suppress_health_check=slow)
    )


def test_a_report_among_people_who_try_everything(life: type[Life]) -> None:
    live(life, times=4, steps=25)


@pytest.mark.long
def test_a_report_lives_ten_thousand_steps_among_people_who_try_everything(life: type[Life]) -> None:
    live(life, times=100, steps=100)
