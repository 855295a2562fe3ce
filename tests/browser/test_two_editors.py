"""Two who write in one report, and one who sends twice: nothing is overwritten, nothing is sent twice."""

import pytest
from playwright.sync_api import expect

from tests.browser import report_form as form
from tests.browser.conftest import Arrive
from tests.browser.signing import OWNER, POLITICIAN, REPRESENTATIVE, mark
from tests.browser.visitor import Visitor

LEADER, MEMBER = "Prosjektleiar, Bømlo", "Prosjektmedarbeidar, Bømlo"
MINE, THEIRS = "Det eg skreiv.", "Det den andre skreiv."


def opens_the_form(visitor: Visitor, section: str = "learning") -> str:
    visitor.open("/")
    visitor.follow(visitor.link(visitor.word("Continue")))
    form.open_section(visitor, section)
    return visitor.path()


def collide(first: Visitor, second: Visitor, key: str, section: str = "learning") -> None:
    """Both open the form; the second saves, and then the first, who has not seen it."""
    opens_the_form(first, section)
    opens_the_form(second, section)
    form.write(second, key, THEIRS)
    form.write(first, key, MINE)


@pytest.mark.parametrize(
    ("key", "choice", "kept"), [("challenges", "Keep this", THEIRS), ("learning", "Keep mine", MINE)]
)
def test_a_stale_save_shows_both_texts_and_keeps_the_one_chosen(
    arrive: Arrive, key: str, choice: str, kept: str
) -> None:
    leader, member = arrive(LEADER), arrive(MEMBER)
    collide(leader, member, key)
    conflict = leader.page.locator("#answers-conflicts").get_by_role("alert")
    expect(conflict).to_contain_text(MINE)
    expect(conflict).to_contain_text(THEIRS)
    expect(conflict).to_contain_text(MEMBER)
    is_stored(member, key, THEIRS)
    conflict.get_by_role("button", name=leader.word(choice)).click()
    expect(conflict).to_be_hidden()
    expect(form.box(leader, key)).to_have_value(kept)
    expect(leader.page.locator("#answers-status")).to_contain_text(leader.word("Saved {time}", time="").strip())
    leader.button(leader.word("Put to signing"), exact=True).click()
    leader.page.locator("#report-result").get_by_role("alert").wait_for()
    is_stored(member, key, kept)


def test_a_section_says_who_else_is_there_and_who_changed_it_last(arrive: Arrive) -> None:
    leader, member = arrive(LEADER), arrive(MEMBER)
    opens_the_form(member, "cooperation")
    opens_the_form(leader, "cooperation")
    head, listed = (leader.page.locator(f".{place} .people-there") for place in ("card", "section-list"))
    expect(head).to_have_text(leader.counted("{names} is here now", "{names} are here now", 1, names=MEMBER))
    form.write(member, "cooperation_text", "Partane møtest kvar månad.")
    leader.page.reload()
    said = ("{names} is writing here now", "{names} are writing here now")
    writing = leader.counted(*said, 1, names=MEMBER)
    expect(head).to_have_text(writing)
    form.open_section(leader, "learning")
    expect(listed.filter(has_text=writing)).to_have_count(1)


def is_stored(visitor: Visitor, key: str, text: str) -> None:
    visitor.page.reload()
    visitor.settle()
    expect(form.box(visitor, key)).to_have_value(text)


def test_two_tabs_of_one_person_do_not_overwrite_each_other_either(arrive: Arrive) -> None:
    one, other = arrive(LEADER), arrive(LEADER)
    collide(one, other, "next_year", "further_work")
    expect(one.page.locator("#answers-conflicts").get_by_role("alert")).to_contain_text(THEIRS)
    is_stored(other, "next_year", THEIRS)


def test_sending_does_not_pass_over_what_somebody_else_wrote(arrive: Arrive) -> None:
    leader, member = arrive(LEADER), arrive(MEMBER)
    here = opens_the_form(leader, "cooperation")
    opens_the_form(member, "cooperation")
    form.write(member, "cooperation_text", THEIRS)
    form.box(leader, "cooperation_text").fill(MINE)
    leader.button(leader.word("Put to signing"), exact=True).click()
    refusal = "Somebody else changed an answer meanwhile. Choose between the texts, and send again."
    expect(leader.page.locator("#report-result")).to_contain_text(leader.word(refusal))
    expect(leader.page.locator("#answers-conflicts").get_by_role("alert")).to_contain_text(THEIRS)
    assert leader.path() == here
    is_stored(member, "cooperation_text", THEIRS)


@pytest.mark.long
def test_a_double_click_sends_one_version(arrive: Arrive) -> None:
    leader = arrive(LEADER)
    opens_the_form(leader, "sickness_absence")
    form.write(leader, "sa_doctor", "7,4")
    form.fill(leader, form.LEFT)
    leader.button(leader.word("Put to signing"), exact=True).dblclick()
    leader.page.wait_for_url("**/signing")
    report = leader.path().removesuffix("/signing")
    for who in (POLITICIAN, REPRESENTATIVE, OWNER):
        mark(arrive(who), report)
    owner = arrive(OWNER)
    owner.open(f"{report}/signing")
    owner.page.locator("#signing-release").dblclick()
    owner.page.wait_for_url("**/receipt")
    owner.settle()
    expect(owner.page.locator("dl.facts")).to_contain_text(owner.word("Version"))
    owner.open(report)
    for words in ("Put to signing", "Sent in"):
        expect(owner.page.locator(".timeline li", has_text=owner.word(words))).to_have_count(1)
    owner.reads(owner.word("sent {when}, version {version}", when="", version="1").rpartition(",")[2].strip())
