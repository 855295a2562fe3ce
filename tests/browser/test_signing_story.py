"""Three parties on three sign-ins, one of them by a link in the mail: each says something else, and it is sent."""

from playwright.sync_api import Browser, expect

from tests.browser import report_form as form
from tests.browser.conftest import Arrive
from tests.browser.looking import axe, narrow
from tests.browser.signing import OWNER, REPRESENTATIVE, link_in_the_mail_to, mark, mark_by_link, release
from tests.browser.visitor import Visitor
from tests.support.server import Server

LEADER, READER = "Prosjektleiar, Bømlo", "Nettverksleiar, Nord-Vest"
POLITICIAN = "ordforar.bomlo@demo.example"
REMARK = "Bra, men målet er nådd seinare enn det står."
DISSENT = "Dei tillitsvalde var ikkje med i planlegginga."


def test_three_parties_mark_a_report_and_the_receipt_shows_what_each_said(
    arrive: Arrive, browser: Browser, server: Server
) -> None:
    leader = arrive(LEADER)
    report = writes_it(leader)

    mark(arrive(REPRESENTATIVE), report, "dissent", DISSENT)
    leader.open("/")
    leader.follow(leader.page.locator(f'main a[href="{report}/signing"]'))
    leader.reads(DISSENT)
    still_waits_for_two(leader)

    politician = arrive()
    link = link_in_the_mail_to(server, POLITICIAN)
    politician.page.goto(politician.address + link)
    assert [*axe(politician), *narrow(politician, thoroughly=True)] == []
    mark_by_link(politician, link, "agree_remark", REMARK)
    is_used_up_and_opens_nothing_else(politician, link, report)

    owner = arrive(OWNER)
    mark(owner, report)
    release(owner, report)
    the_receipt_shows_the_marks(owner)
    leader.open(f"{report}/receipt")
    the_receipt_shows_the_marks(leader)
    the_reader_sees_what_each_said(arrive, report)
    assert [*leader.complaints, *owner.complaints] == []


def writes_it(leader: Visitor) -> str:
    leader.open("/")
    leader.follow(leader.link(leader.word("Continue")))
    form.open_section(leader, "sickness_absence")
    form.write(leader, "sa_doctor", "7,4")
    form.fill(leader, form.LEFT)
    return form.put_out(leader)


def still_waits_for_two(leader: Visitor) -> None:
    expect(leader.page.locator("main table").first.get_by_text(leader.word("Waited for"))).to_have_count(2)


def is_used_up_and_opens_nothing_else(politician: Visitor, link: str, report: str) -> None:
    politician.page.goto(politician.address + link)
    expect(politician.heading).to_contain_text(politician.word("The link does not work"))
    politician.page.goto(politician.address + report)
    assert "/login" in politician.page.url


def the_receipt_shows_the_marks(visitor: Visitor) -> None:
    visitor.reads(visitor.word("Checksum (SHA-256)"))
    for said in (REMARK, DISSENT, "Ordførar, Bømlo", REPRESENTATIVE, OWNER):
        visitor.reads(said)


def the_reader_sees_what_each_said(arrive: Arrive, report: str) -> None:
    reader = arrive(READER)
    reader.open(f"{report}/review")
    for said in (REMARK, DISSENT):
        reader.reads(said)
