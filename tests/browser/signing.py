"""Marking a report as one of the three parties, signed in or by a link, and releasing it."""

import re
import time
from email import message_from_bytes
from email.policy import default

from playwright.sync_api import expect

from saman.storage.addresses import sqlite_file
from tests.browser.conftest import Arrive
from tests.browser.visitor import Visitor, updates
from tests.support.server import Server

POLITICIAN, OWNER, REPRESENTATIVE = "Ordførar, Bømlo", "Rådmann, Bømlo", "Hovudtillitsvald, Bømlo"
LINK = re.compile(r"/sign/\S+")
LETTERS_COME_WITHIN = 60


def opens_the_signing(party: Visitor, report: str) -> None:
    """From the front page, where it stands until it is sent."""
    party.open("/")
    party.follow(party.page.locator(f'main a[href="{report}/signing"]'))


def mark(party: Visitor, report: str, verdict: str = "agree", remark: str = "") -> None:
    opens_the_signing(party, report)
    party.page.locator(f'input[type="radio"][value="{verdict}"]').check()
    if remark:
        party.page.get_by_label(party.word("Remark"), exact=True).fill(remark)
    with party.page.expect_response(updates("signing-page.children")):
        party.page.locator("#signing-mark").click()
    party.reads(party.word("Saved."))


def release(owner: Visitor, report: str) -> None:
    """Send it, and wait for the receipt."""
    owner.open(f"{report}/signing")
    owner.page.locator("#signing-release").click()
    owner.page.wait_for_url("**/receipt")
    owner.settle()


def signed_and_sent(arrive: Arrive, report: str, language: str = "nn") -> Visitor:
    """All three agree, and the owner sends it; the owner's browser is at the receipt."""
    for who in (POLITICIAN, REPRESENTATIVE):
        mark(arrive(who, language), report)
    owner = arrive(OWNER, language)
    mark(owner, report)
    release(owner, report)
    return owner


def link_in_the_mail_to(server: Server, address: str) -> str:
    """The path in the letter, which the demo leaves in a file beside its database."""
    folder = sqlite_file(server.database_url).parent / "outbox"
    until = time.monotonic() + LETTERS_COME_WITHIN
    while time.monotonic() < until:
        for file in sorted(folder.glob("*.eml"), reverse=True):
            letter = message_from_bytes(file.read_bytes(), policy=default)
            found = LINK.search(letter.get_content())
            if address in str(letter["To"]) and found:
                return found.group()
        time.sleep(0.5)
    raise AssertionError(f"no letter with a link came to {address}")


def mark_by_link(visitor: Visitor, path: str, verdict: str, remark: str = "") -> None:
    """Somebody who has not signed in opens the link, reads, and answers."""
    visitor.page.goto(visitor.address + path)
    visitor.page.locator(f'input[type="radio"][value="{verdict}"]').check()
    visitor.page.get_by_label(visitor.word("Remark"), exact=True).fill(remark)
    visitor.page.get_by_role("button", name=visitor.word("Mark the report")).click()
    expect(visitor.heading).to_contain_text(visitor.word("Thank you, it is marked"))
