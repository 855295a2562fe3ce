"""A project sheet on paper: it fits two sheets, and holds what the page tells."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import Arrive

LEADER, SECRETARIAT = "Prosjektleiar, Bømlo", "Sekretariatet, sakshandsamar"

pytestmark = pytest.mark.long


def test_a_project_is_printed_on_two_sheets_of_paper(arrive: Arrive) -> None:
    leader = arrive(LEADER)
    leader.open("/projects")
    leader.page.locator('.ag-row a[href^="/projects/"]').first.click()
    expect(leader.heading).to_be_focused()
    leader.page.locator('main a[href$="/print"]').click()
    expect(leader.page.locator(".on-paper")).to_be_visible()
    expect(leader.heading).to_be_focused()
    paper = PdfReader(BytesIO(leader.page.pdf(prefer_css_page_size=True)))
    text = "\n".join(page.extract_text() for page in paper.pages)
    assert len(paper.pages) <= 2
    for words in (
        "Bømlo (1219)",
        leader.word("What the programme expects"),
        "9,5 %",
        "8,5 %",
        "Hovudtillitsvald, Bømlo",
    ):
        assert words in text, words
    assert leader.word("The whole project sheet") not in text


def test_the_secretariat_goes_from_a_number_to_the_projects_behind_it_and_to_what_shows_it(arrive: Arrive) -> None:
    secretariat = arrive(SECRETARIAT)
    secretariat.open("/projects/expectations")
    first = secretariat.page.locator('main a[href*="standing=partly"]').first
    n = int(first.inner_text())
    first.click()
    expect(secretariat.heading).to_contain_text(str(n))
    rows = secretariat.page.locator('.ag-row a[href^="/projects/"]')
    expect(rows).to_have_count(n)
    rows.first.click()
    expect(secretariat.heading).to_be_focused()
    secretariat.page.locator('table.expected a[href^="/reports/"]').first.click()
    secretariat.page.wait_for_url("**/reports/*")
