"""A way through in bokmål, and no page that speaks another language than asked; grid and calendar neither."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import report_form as form
from tests.browser.conftest import Arrive
from tests.browser.places import places
from tests.browser.short_path import LEADER, writes_and_sends
from tests.browser.speaking import left_in_english

MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
MONTH_AND_YEAR = re.compile(rf"^({MONTHS}) \d{{4}}$")


@pytest.mark.long
@pytest.mark.parametrize("language", ["nn", "nb"])
def test_no_page_is_left_in_english(arrive: Arrive, demo: Path, language: str) -> None:
    everywhere = places(f"sqlite:///{demo}")
    faults = {}
    for role in ("secretariat", "project_leader"):
        visitor = arrive(everywhere.people[role], language)
        for address in everywhere.one_of_each():
            visitor.open(address)
            assert visitor.page.locator("html").get_attribute("lang") == language
            faults[f"{role} {address}"] = left_in_english(visitor)
    assert {place: found for place, found in faults.items() if found} == {}


def test_each_language_has_its_own_headings(arrive: Arrive) -> None:
    said = {}
    for language in ("nn", "nb", "en"):
        visitor = arrive("Administrator", language)
        visitor.open("/plan")
        said[language] = visitor.page.title()
        assert visitor.page.locator("html").get_attribute("lang") == language
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize(("language", "empty"), [("nn", "Ingen rader å vise"), ("nb", "Ingen rader å vise")])
def test_the_grid_and_the_calendar_speak_norwegian(arrive: Arrive, language: str, empty: str) -> None:
    leader = arrive(LEADER, language)
    leader.open("/reports?search=no-such-report")
    expect(leader.page.locator(".ag-overlay-no-rows-center")).to_have_text(empty)
    leader.open("/")
    leader.follow(leader.link(leader.word("Continue")))
    form.open_section(leader, "cooperation")
    form.write(leader, "political_treatment", form.YES)
    form.field(leader, "political_treatment_on").get_by_role("textbox").click()
    weekdays = leader.page.locator(".mantine-DateInput-weekdaysRow")
    expect(weekdays).to_contain_text({"nn": "må", "nb": "ma"}[language])
    expect(leader.page.locator(".mantine-DateInput-calendarHeaderLevel")).to_have_text(MONTH_AND_YEAR)


@pytest.mark.long
def test_a_report_is_written_and_sent_in_bokmal(arrive: Arrive) -> None:
    writes_and_sends(arrive, "nb")
