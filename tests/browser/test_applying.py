"""Two municipalities apply together: written by one, confirmed by the parties of both, sent, and checked."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import report_form as form
from tests.browser.conftest import Arrive
from tests.browser.looking import axe, narrow
from tests.browser.visitor import Visitor, updates

pytestmark = pytest.mark.long
CALL = "/calls/trial_2013"
TITLE = "Heiltid i Sogndal og Lærdal"
ANSWERS = {
    "need": {"background": "Mange arbeider deltid.", "earlier": form.NO},
    "backing": {
        "cooperation": "Alle tre partane har skrive saman.",
        "adopted": "later",
        "adopted_later_on": "01.04.2013",
        "organisation": "Ei styringsgruppe på seks.",
        "owner": "Rådmannen i Sogndal",
        "leader": "Prosjektleiaren i Sogndal",
    },
    "plan": {"grant": "300000", "own_funds": "100000", "other_funds": "0"},
    "sharing": {"takes_part": "yes", "sharing": "I nettverket.", "innovation": "Ny turnus."},
}
ROWS = {
    "goals": {"goals": {0: "Fleire heile stillingar", 4: "2014-12-31"}, "measures": {0: "Ny turnus", 1: "Pleie"}},
    "plan": {"progress": {0: "2013-Q3", 1: "Vi byrjar"}, "budget": {0: "2013", 1: "wages", 2: "400000"}},
}
PARTIES = ("Ordførar", "Rådmann", "Hovudtillitsvald")


def test_two_municipalities_apply_together_and_the_parties_of_both_confirm(arrive: Arrive) -> None:
    leader = arrive("Prosjektleiar, Sogndal")
    application = begins(leader)
    fills_in(leader)
    invites_laerdal(leader, application)
    assert [*axe(leader), *narrow(leader, thoroughly=True)] == []

    for place in ("Lærdal", "Sogndal"):
        for party in PARTIES:
            confirms(arrive(f"{party}, {place}"), application)
    chief = arrive("Rådmann, Sogndal")
    sends(chief, application)

    officer = arrive("Sekretariatet, sakshandsamar")
    checks(officer)
    leader.open(f"{application}/confirm")
    leader.reads(leader.word("Checked"))
    assert [*leader.complaints, *chief.complaints, *officer.complaints] == []


def begins(leader: Visitor) -> str:
    leader.open(CALL)
    leader.page.get_by_role("link", name="Søk (innlogga)").click()
    leader.page.get_by_label(leader.word("Title of the project")).fill(TITLE)
    leader.page.get_by_label(leader.word("Main theme")).first.click()
    leader.page.get_by_role("option", name="Heiltid").first.click()
    leader.page.locator("#application-begin").click()
    leader.page.wait_for_url(re.compile(r"/applications/\d+"))
    leader.settle()
    return leader.path().split("?")[0]


def fills_in(leader: Visitor) -> None:
    for section in ("need", "goals", "backing", "plan", "sharing"):
        form.open_section(leader, section)
        for table, cells in ROWS.get(section, {}).items():
            for column, text in cells.items():
                write_cell(leader, cell(leader, table, column), text)
        for key, text in ANSWERS.get(section, {}).items():
            answer(leader, key, text)


def cell(leader: Visitor, table: str, column: int) -> Locator:
    return form.field(leader, table).locator(".cell").nth(column)


def write_cell(leader: Visitor, where: Locator, text: str) -> None:
    with leader.page.expect_response(updates("answers-base.data")) as answered:
        if where.evaluate("cell => cell.tagName") == "SELECT":
            where.select_option(text)
        else:
            where.fill(text)
    assert answered.value.ok


def answer(leader: Visitor, key: str, text: str) -> None:
    """A choice among few is a row of buttons; all else is written."""
    choice = form.field(leader, key).locator(f'input[type="radio"][value="{text}"]')
    if not choice.count():
        form.write(leader, key, text)
        return
    with leader.page.expect_response(updates("answers-base.data")):
        choice.check()


def invites_laerdal(leader: Visitor, application: str) -> None:
    leader.open(f"{application}/confirm")
    leader.page.get_by_text(leader.word("Apply together with another municipality")).click()
    box = leader.page.get_by_label(leader.word("Municipality number"))
    box.fill("9999")
    leader.page.locator("#application-add").click()
    leader.reads(leader.word("No municipality has the number {number}.", number="9999"))
    expect(box).to_be_visible()
    expect(box).to_have_value("9999")
    box.fill("1422")
    leader.page.locator("#application-add").click()
    leader.reads("Lærdal (1422)")


def confirms(party: Visitor, application: str) -> None:
    """All that waits for this one: the chief executive of a joining municipality says that it takes part too."""
    party.open("/")
    expect(party.heading).to_contain_text(party.word("{title} waits for you to confirm it", title=TITLE))
    party.follow(party.link(party.word("Confirm")))
    assert party.path().startswith(f"{application}/confirm")
    waiting = party.page.locator("main").get_by_role("button", name=party.word("Confirm"))
    left = waiting.count()
    assert left
    while left:
        waiting.first.click()
        left -= 1
        expect(waiting).to_have_count(left)


def sends(chief: Visitor, application: str) -> None:
    chief.open(f"{application}/confirm")
    chief.page.locator("#application-send").click()
    chief.reads(chief.word("The application is sent. A receipt goes by mail to those who write and sign it."))


def checks(officer: Visitor) -> None:
    officer.open("/applications?test=yes")
    officer.follow(officer.link(TITLE))
    officer.follow(officer.link(officer.word("Formal check")))
    assert [*axe(officer), *narrow(officer, thoroughly=True)] == []
    *first, last = officer.page.locator('main input[type="radio"][value="yes"]').all()
    for point in first:
        point.check()
    officer.page.locator("#check-save").click()
    officer.reads(officer.word("Saved."))
    last.check()
    officer.page.locator("#check-approve").click()
    officer.reads(officer.word("The formal check is done."))
