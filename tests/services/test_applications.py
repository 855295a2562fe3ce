"""Municipalities apply: they fill in, stand behind it, send it, send it again, and take it back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from saman import clock, services
from saman.domain.application_parts import ApplicationVersion
from saman.domain.errors import BadInput, InvalidReport, NotAllowed, NotFound, WrongState
from saman.domain.organisations import OrganisationVersion
from saman.domain.outbox import Mail
from saman.domain.register_events import RegisterEvent, RegisterParty
from saman.services import (
    application_edits,
    application_forms,
    application_lists,
    application_saving,
    organisations,
    own_applications,
)
from saman.services import application_sending as sending
from saman.services.access import system
from saman.services.application_lists import WantedApplications
from tests.support.applying import (
    ANSWERS,
    CALL,
    LATE,
    OPEN,
    Applicants,
    applicants,
    begin,
    change,
    confirm,
    fill,
    send,
    sent,
)
from tests.support.build import a_database, a_municipality, an_actor
from tests.support.databases import Databases


@pytest.fixture
def world(databases: Databases) -> Iterator[Applicants]:
    url = a_database(databases)
    with clock.at(OPEN):
        yield applicants()
    services.databases.close(url)


def refused(world: Applicants, act: str, number: int, *given: object) -> str:
    """What is said when the leader's municipality tries to change who applies."""
    leader = world.actor("project_leader")
    with services.work(leader) as session, pytest.raises(BadInput) as told:
        getattr(application_edits, act)(session, leader, number, *given)
    return str(told.value)


def add(world: Applicants, number: int, town: str) -> None:
    leader = world.actor("project_leader")
    with services.work(leader) as session:
        application_edits.add_town(session, leader, number, town)


def test_two_municipalities_apply_together_and_all_parties_of_both_stand_behind_it(world: Applicants) -> None:
    number = begin(world)
    add(world, number, "1422")
    fill(world, number)
    confirm(world, number, "1420")
    with pytest.raises(WrongState, match="4 confirmations are missing"):
        send(world, number)
    confirm(world, number, "1420", "1422")
    version = send(world, number)
    assert (version.number, version.late, len(version.confirmed)) == (1, False, 7)
    assert [row[1] for row in version.about["applicants"]] == ["1420", "1422"]
    assert send(world, number).id == version.id


def test_what_is_changed_after_it_was_confirmed_must_be_confirmed_again(world: Applicants) -> None:
    number = begin(world)
    fill(world, number)
    confirm(world, number)
    change(world, number, "background", "Something else")
    with pytest.raises(WrongState, match="3 confirmations"):
        send(world, number)
    confirm(world, number)
    assert send(world, number).number == 1


def test_each_is_told_what_an_application_waits_for_from_them_and_who_has_no_account_to_confirm_with(
    world: Applicants,
) -> None:
    def wants(role: str, place: str = "1420") -> list[str]:
        reader = world.actor(role, place)
        with services.read() as session:
            return [one.wants for one in own_applications.waiting(session, reader)]

    number = begin(world)
    add(world, number, "1422")
    assert (wants("project_leader"), wants("elected_politician")) == (["write"], [""])
    fill(world, number)
    confirm(world, number)
    leader = world.actor("project_leader")
    with services.read() as session:
        stage = sending.stage(session, leader, number)
        assert (stage.left, sum(not seat.stands for seat in stage.seats)) == (0, 4)
        assert sending.without_account(session, leader, number) == set()
    assert wants("elected_politician") == [""]
    assert wants("elected_politician", "1422") == wants("project_owner", "1422") == ["confirm"]
    confirm(world, number, "1420", "1422")
    assert (wants("project_owner"), wants("project_owner", "1422")) == (["send"], [""])
    send(world, number)
    assert wants("project_owner") == wants("elected_politician") == wants("project_leader") == [""]
    change(world, number, "background", "Something else")
    assert wants("elected_politician") == ["confirm"]

    with services.work(system()) as session:
        a_municipality(session, "1424", "Without anybody")
    add(world, number, "1424")
    with services.read() as session:
        lacking = {party for _place, party in sending.without_account(session, leader, number)}
    assert lacking == {"takes_part", "political", "administrative", "employee"}


def test_nobody_confirms_for_another_party_or_another_municipality(world: Applicants) -> None:
    number = begin(world)
    mayor = world.actor("elected_politician")
    with services.work(mayor) as session, pytest.raises(NotAllowed):
        sending.confirm(session, mayor, number, world.places["1420"], "employee")
    other = world.actor("elected_politician", "1422")
    with services.work(other) as session, pytest.raises(NotFound):
        sending.confirm(session, other, number, world.places["1420"], "political")


def test_what_is_missing_stops_it_and_is_told_answer_by_answer(world: Applicants) -> None:
    number = begin(world)
    fill(world, number, background=None, grant="200000")
    with pytest.raises(InvalidReport) as told:
        send(world, number)
    assert {problem.field for problem in told.value.problems} == {"background", "budget_total"}


def test_more_money_than_there_is_and_more_text_than_allowed_are_a_sentence_each(world: Applicants) -> None:
    number = begin(world)
    saved = fill(world, number, grant="6000000", background="x" * 3000, organisation="y" * 15000)
    told = {problem.field: problem.message for problem in saved.problems}
    assert "more than the whole call has" in told["grant"]
    assert [one.message for one in saved.problems if "characters; 15,000 is the most" in one.message]


def test_before_the_last_day_what_is_sent_again_takes_the_place_of_what_was_sent(world: Applicants) -> None:
    number = sent(world)
    change(world, number, "background", "Better said")
    with services.read() as session:
        seen = application_forms.opened(session, world.secretariat, number)
    assert seen.answers["background"].value == "Many work part time."
    confirm(world, number)
    send(world, number, "two")
    with services.read() as session:
        seen = application_forms.opened(session, world.secretariat, number)
        assert [row.number for row in session.exec(select(ApplicationVersion)).all()] == [1, 2]
    assert seen.answers["background"].value == "Better said"


def test_after_the_last_day_it_is_kept_and_marked_and_nothing_sent_is_changed_any_more(world: Applicants) -> None:
    other, number = sent(world), begin(world, theme="competence")
    fill(world, number)
    change(world, other, "background", "Never sent")
    with clock.at(LATE):
        confirm(world, number)
        assert send(world, number).late is True
        with services.read() as session:
            shown = application_forms.opened(session, world.actor("project_leader"), other)
        assert shown.answers["background"].value == ANSWERS["background"]
        with pytest.raises(WrongState):
            change(world, other, "background", "Too late")
        with pytest.raises(WrongState, match="not open for applications"):
            begin(world, theme="reputation")


def test_a_draft_is_its_municipalitys_own_until_it_is_sent(world: Applicants) -> None:
    number = begin(world)
    stranger = world.actor("project_leader", "1422")
    for actor in (world.secretariat, stranger, an_actor("decision_maker")):
        with services.read() as session, pytest.raises(NotFound):
            application_forms.opened(session, actor, number)
    fill(world, number)
    confirm(world, number)
    send(world, number)
    with services.read() as session:
        assert application_forms.opened(session, world.secretariat, number).versions
        with pytest.raises(NotFound):
            application_forms.opened(session, stranger, number)


def test_whoever_withdraws_says_why_and_what_was_never_sent_stays_unseen(world: Applicants) -> None:
    number, draft = sent(world), begin(world, theme="competence")
    chief = world.actor("project_owner")
    with services.work(chief) as session, pytest.raises(BadInput):
        sending.withdraw(session, chief, number, " ")
    for one in (number, draft):
        with services.work(chief) as session:
            sending.withdraw(session, chief, one, "No money")
    with services.read() as session:
        listed = application_lists.find(session, world.secretariat, WantedApplications(test="yes")).rows
    assert [(row.id, row.state) for row in listed] == [(number, "withdrawn")]


def test_trials_are_in_no_list_or_count_of_the_real_ones(world: Applicants) -> None:
    sent(world)
    with services.read() as session:
        assert application_lists.count(session, world.secretariat, WantedApplications()) == (0, 0)
        assert application_lists.everything(session, world.secretariat, WantedApplications()) == []
        assert application_lists.count(session, world.secretariat, WantedApplications(test="yes")) == (1, 1)
        only = application_lists.everything(session, world.secretariat, WantedApplications(test="yes"))
        own = application_lists.find(session, world.actor("project_leader"), WantedApplications()).rows
    assert [(row.code, row.amount, row.is_test) for row in only] == [("t2-001", 300000, True)]
    assert [row.code for row in own] == ["t2-001"]


def test_a_municipality_is_found_by_the_number_it_has_now(world: Applicants) -> None:
    number = begin(world)
    with services.work(system()) as session:
        _renumbered(session)
    assert "No municipality has the number 9999" in refused(world, "add_town", number, "9999")
    assert "1717 is no longer in use: Old is now New with the number 1756" in refused(world, "add_town", number, "1717")
    assert "was a municipality until 31 December 2011" in refused(world, "add_town", number, "1723")
    assert "in the application already" in refused(world, "add_town", number, "1420")


def test_a_number_that_is_no_more_is_told_by_what_it_became(world: Applicants) -> None:
    number = begin(world)
    with services.work(system()) as session:
        organisations.load_register(session, system())
        _split(session)
    told = refused(world, "add_town", number, "1729")
    assert told == "1729 Inderøy became a part of Inderøy on 1 January 2012. Give its number, 1756."
    told = refused(world, "add_town", number, "1298")
    assert told == "1298 Sameia was split on 1 January 2011. Which one do you mean: 1296 Nordeia, 1297 Søreia?"
    writer = world.actor("project_leader")
    with services.work(writer) as session:
        application_edits.add_town(session, writer, number, "1756")
    with services.read() as session:
        towns = application_forms.opened(session, writer, number).towns
        assert [(town.name, town.came_of) for town in towns][1:] == [("Inderøy", ())], "what came before is no news"
        then = organisations.by_number(session, "1729", date(2011, 6, 15))
        listed = organisations.of_kind(session, "municipality", date(2012, 6, 15))
    assert then
    assert then.name == "Inderøy"
    assert [town.number for town in listed if town.name == "Inderøy"] == ["1756"]


def _split(session: Session) -> None:
    """As an event of the register that was carried out has left it."""
    then = datetime(2011, 1, 1, tzinfo=UTC)
    event = RegisterEvent(kind="split", starts_on=then.date(), source="A law", registered_at=then, applied_at=then)
    session.add(event)
    session.flush()
    for side, number, name in (("old", "1298", "Sameia"), ("new", "1296", "Nordeia"), ("new", "1297", "Søreia")):
        place = a_municipality(session, number, name)
        place.ends_on = date(2010, 12, 31) if side == "old" else None
        party = {"organisation_id": place.id, "number": number, "name": name}
        session.add(RegisterParty(event_id=event.id, side=side, **party))
    session.flush()


def _renumbered(session: Session) -> None:
    """One that was given a new number, and one that is no more."""
    for number, name in (("1717", "Old"), ("1723", "Gone")):
        place = a_municipality(session, number, name)
        row = session.scalars(select(OrganisationVersion).where(OrganisationVersion.organisation_id == place.id)).one()
        row.ends_on = date(2011, 12, 31)
        if number == "1717":
            known = {"number": "1756", "name": "New", "starts_on": date(2012, 1, 1)}
            session.add(OrganisationVersion(organisation_id=place.id, **known))
    session.flush()


def test_a_municipality_has_one_application_for_a_main_theme_in_a_call(world: Applicants) -> None:
    first = begin(world)
    with pytest.raises(BadInput, match="has an application with the main theme"):
        begin(world)
    begin(world, place="1422")
    assert "has an application with the main theme" in refused(world, "add_town", first, "1422")
    second = begin(world, theme="competence")
    told = refused(world, "describe", second, "Another", "full_time", [])
    assert "has an application with the main theme" in told


def test_a_call_is_applied_in_for_a_municipality_of_ones_own(world: Applicants) -> None:
    leader = world.actor("project_leader")
    new = application_edits.NewDraft(call=CALL, organisation_id=world.places["1422"], title="T", main_theme="full_time")
    with services.work(leader) as session, pytest.raises(BadInput, match="Choose a municipality"):
        application_edits.begin(session, leader, new)


def test_both_municipalities_may_write_and_neither_overwrites_the_other(world: Applicants) -> None:
    number = begin(world)
    add(world, number, "1422")
    change(world, number, "background", "Ours")
    other = world.actor("project_leader", "1422")
    with services.work(other) as session:
        given = application_saving.Change("background", application_forms.Given("Theirs"))
        saved = application_saving.save(session, other, number, [given], "another form")
    assert [one.field for one in saved.stale] == ["background"]
    assert saved.answers["background"].value == "Ours"


def test_the_receipt_goes_to_those_who_write_and_sign_in_each_municipality_once(world: Applicants) -> None:
    sent(world)
    with services.read() as session:
        mails = session.exec(select(Mail).where(Mail.kind == "application_sent")).all()
    assert sorted(mail.address or "" for mail in mails) == ["project_leader@1420.no", "project_owner@1420.no"]
