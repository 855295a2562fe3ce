"""Who is too near is shut out of an application; and one in reserve is recommended, admitted, told, and a project."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Arrive
from tests.browser.looking import axe, narrow
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.long
OFFICER = "Sekretariatet, sakshandsamar"
TRIAL, ASSESSED = "/calls/trial_2013/assessors", "Rett kompetanse i Årdal"
RANKING, LETTERS = "/calls/round_2/ranking", "/calls/round_2/letters"
NOT_ACCEPTED = ("{n} has not accepted the place", "{n} have not accepted the place")
TITLE, CONDITION = "Heiltid i Vinje", "Ein prosjektleiar er på plass innan 1. mars 2013."


def test_an_assessor_who_is_too_near_is_shut_out_and_somebody_else_is_asked(arrive: Arrive) -> None:
    assessor = arrive("Vurderar")
    assessor.open("/assessments")
    assessor.follow(assessor.link(ASSESSED))
    application = assessor.path()
    expect(assessor.page.locator("main")).not_to_contain_text("Bakgrunn")
    assert [*axe(assessor), *narrow(assessor, thoroughly=True)] == []
    assessor.page.get_by_label(assessor.word("Yes, I am too near")).check()
    assessor.page.locator("#assess-near-why").fill("Søstera mi leier arbeidet der.")
    assessor.page.locator("#assess-declare").click()
    closed = assessor.word("You have said that you are too near to this application. It is closed to you.")
    expect(assessor.page.locator("#content, body").first).to_contain_text(closed)
    assessor.open(application)
    assessor.reads(closed)

    officer = arrive(OFFICER)
    officer.open(TRIAL)
    place = card_of(officer, ASSESSED)
    expect(place).to_contain_text("Søstera mi leier arbeidet der.")
    expect(place).to_contain_text(officer.counted("{n} is missing", "{n} are missing", 1))
    place.get_by_label(officer.word("Ask somebody")).click()
    officer.page.get_by_role("option", name=OFFICER).click()
    place.get_by_role("button", name=officer.word("Ask")).click()
    expect(card_of(officer, ASSESSED)).to_contain_text(officer.word("has not said whether they are too near"))
    expect(card_of(officer, ASSESSED)).not_to_contain_text(officer.counted("{n} is missing", "{n} are missing", 1))
    assert [*assessor.complaints, *officer.complaints] == []


def card_of(visitor: Visitor, title: str) -> Locator:
    return visitor.page.locator("main .card").filter(has=visitor.page.get_by_role("heading", name=title)).last


def test_one_in_reserve_is_recommended_admitted_told_by_letter_and_becomes_a_project(arrive: Arrive) -> None:
    officer, decider = arrive(OFFICER), arrive("Politisk leiing")
    officer.open("/projects?search=Vinje")
    expect(officer.page.locator("main")).not_to_contain_text(TITLE)
    recommends(officer)
    decides(decider)
    tells(officer)
    notes(officer)
    chief = arrive("Rådmann, Flora")
    accepts(chief)

    officer.open("/projects?search=Vinje")
    officer.follow(officer.link(TITLE))
    officer.reads("Vinje")
    assert [*officer.complaints, *decider.complaints, *chief.complaints] == []


def recommends(officer: Visitor) -> None:
    officer.open(RANKING)
    officer.page.locator("#ranking-application").click()
    officer.page.get_by_role("option", name=TITLE).click()
    officer.page.locator("#ranking-placing").click()
    officer.page.get_by_role("option", name=officer.word("Recommended"), exact=True).click()
    why = officer.page.locator("#ranking-why")
    why.fill("Nummer éin på reservelista.")
    officer.page.get_by_role("button", name=officer.word("One less in reserve")).click()
    officer.reads(officer.word("The line is moved."))
    expect(why).to_have_value("Nummer éin på reservelista.")
    officer.page.locator("#ranking-move").click()
    officer.reads(officer.word("The application is moved."))
    officer.reads("Nummer éin på reservelista.")
    expect(officer.page.locator("#ranking-hand-over")).to_have_count(0)


def decides(decider: Visitor) -> None:
    """The one that was lifted is proposed; the others stay in reserve."""
    decider.open(RANKING)
    box = decider.page.locator(".field").filter(has_text=TITLE).last
    expect(box.get_by_label(decider.word("Admit"))).to_be_checked()
    box.get_by_label(decider.word("Conditions")).fill(CONDITION)
    decider.page.locator("#decision-make").click()
    decider.reads(decider.counted("Decided: {n} admitted.", "Decided: {n} admitted.", 1))


def tells(officer: Visitor) -> None:
    officer.open(LETTERS)
    officer.page.locator("main").get_by_role("link", name="21. januar 2013").click()
    officer.reads(TITLE)
    officer.page.locator("#letters-make").click()
    made = officer.page.locator("main tr").filter(has_text=TITLE)
    expect(made.get_by_role("link", name="PDF")).to_be_visible()


def notes(officer: Visitor) -> None:
    """The yes came by post, before anybody noted that the letter was sent."""
    officer.open(RANKING)
    officer.follow(card_of(officer, officer.counted(*NOT_ACCEPTED, 4)).get_by_role("link", name=TITLE))
    officer.page.get_by_text(officer.word("Note a yes that came by post")).click()
    officer.page.locator("#acceptance-note").click()
    officer.reads(officer.word("Write the journal number of the letter that came."))
    officer.page.locator("#acceptance-journal_number").fill("13/21-4")
    officer.page.locator("#acceptance-note").click()
    officer.reads(officer.word("The yes that came by post is noted."))
    officer.reads("13/21-4")
    officer.open(RANKING)
    officer.reads(officer.counted(*NOT_ACCEPTED, 3))


def accepts(chief: Visitor) -> None:
    """From the front page to the yes."""
    chief.follow(chief.link(chief.word("Answer")))
    assert [*axe(chief), *narrow(chief, thoroughly=True)] == []
    chief.page.locator("#acceptance-body").fill("Formannskapet")
    chief.page.locator("#acceptance-case_number").fill("7/13")
    chief.page.locator("#acceptance-give").click()
    chief.reads(chief.word("The place is accepted."))
    chief.reads("Formannskapet")
    chief.open("/")
    expect(chief.page.locator("main")).not_to_contain_text(chief.word("You are offered a place"))
