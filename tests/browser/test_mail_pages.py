"""Mail in a browser: looked at before it goes, sent, and found in the outbox; one's own choices and calendar."""

import re
import urllib.request
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from time import sleep
from urllib.error import HTTPError

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.conftest import Arrive
from tests.support.server import Server

SECRETARIAT, LEADER = "Sekretariatet, sakshandsamar", "Prosjektleiar, Bømlo"
NUMBER = re.compile(r"\d+")


def outbox(server: Server) -> dict[str, EmailMessage]:
    """Every letter that the demo has written to a file so far, by the name of its file."""
    folder = Path(server.database_url.removeprefix("sqlite:///")).parent / "outbox"
    files = folder.glob("*.eml") if folder.exists() else ()
    return {file.name: message_from_bytes(file.read_bytes(), policy=policy.default) for file in files}


def written(server: Server, words: str, seconds: int = 60) -> list[EmailMessage]:
    """Those with these words in the subject, once there are any: letters are written beside the pages."""
    for _time in range(seconds * 4):
        found = [letter for letter in outbox(server).values() if words in str(letter["Subject"])]
        if found:
            return found
        sleep(0.25)
    raise AssertionError(f"no letter about {words!r} was written in {seconds} seconds")


def test_a_mail_to_a_list_is_looked_at_sent_and_found_in_the_outbox(arrive: Arrive, server: Server) -> None:
    page = (visitor := arrive(SECRETARIAT)).page
    visitor.open("/mail/write?list=projects&search=Bømlo")
    visitor.button("Vis kven han går til").click()
    expect(page.locator("#write-result")).to_contain_text("prosjektleiar.bomlo@demo.example")
    visitor.button("Send", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Skriv eit emne")
    page.get_by_label("Emne").fill("Hugs samlinga")
    page.get_by_label("Tekst").fill("Vi møtest på tysdag.")
    visitor.button("Send", exact=True).click()
    expect(page.locator("#write-result")).to_contain_text("1 e-post er på veg")
    (letter,) = written(server, "Hugs samlinga")
    assert letter["To"] == "prosjektleiar.bomlo@demo.example"
    text = letter.get_content()
    assert "Vi møtest på tysdag." in text
    assert SECRETARIAT in text


def test_todays_reminders_are_looked_at_and_sent_once(arrive: Arrive, server: Server) -> None:
    page = (visitor := arrive(SECRETARIAT)).page
    visitor.open("/admin/reminders")
    planned = int(NUMBER.findall(visitor.heading.inner_text())[0])
    expect(page.locator("main table").first.locator("tbody tr")).to_have_count(planned)
    visitor.button(visitor.counted("Send {n} reminder", "Send {n} reminders", planned)).click()
    visitor.reads(visitor.counted("{n} reminder is on its way.", "{n} reminders are on their way.", planned))
    visitor.reads(visitor.word("No reminders to send today"))
    digests = written(server, "I dag frå")
    assert all("http" in letter.get_content() for letter in digests)
    visitor.open("/admin/reminders")
    expect(visitor.heading).to_have_text(visitor.word("No reminders to send today"))


def test_a_choice_of_mail_is_kept_at_once(arrive: Arrive) -> None:
    page = (visitor := arrive(LEADER)).page
    visitor.open("/mail")
    chosen = page.get_by_label(visitor.word("A report is approved"), exact=True).and_(page.locator("input"))
    expect(chosen).to_have_value(visitor.word("At once"))
    chosen.click()
    page.get_by_role("option", name=visitor.word("Not at all")).click()
    expect(page.locator("#mail-result")).to_contain_text(visitor.word("A report is approved"))
    visitor.open("/mail")
    expect(chosen).to_have_value(visitor.word("Not at all"))


def test_a_calendar_is_fetched_by_its_link_until_a_newer_one_is_made(arrive: Arrive) -> None:
    page = (visitor := arrive(LEADER)).page
    visitor.open("/mail")
    address = page.locator("#calendar-address")
    visitor.button(visitor.word("Make a link")).click()
    first = address.input_value()
    assert "Frist: Årsrapport 2012, Nærvær i Bømlo" in summaries(first)
    visitor.button(visitor.word("Make a new link")).click()
    expect(address).not_to_have_value(first)
    assert summaries(address.input_value())
    with pytest.raises(HTTPError, match="404"):
        summaries(first)
    visitor.button(visitor.word("Stop the calendar")).click()
    visitor.reads(visitor.word("You have no link yet."))


def summaries(address: str) -> list[str]:
    """What a calendar program, which has no session, reads at the address."""
    with urllib.request.urlopen(address) as answer:
        return [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.read()).walk("VEVENT")]
