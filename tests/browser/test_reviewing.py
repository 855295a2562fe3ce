"""Reading with the keyboard alone, and approving all that waits at once."""

from playwright.sync_api import expect
from sqlmodel import select

from saman import clock, services
from saman.domain.reports import Report
from saman.services import access, databases, reviews
from tests.browser.conftest import Arrive
from tests.browser.test_keyboard import tab_to
from tests.browser.visitor import Visitor, updates
from tests.support.build import a_programme
from tests.support.server import Server

READER = "Nettverksleiar, heiltid Sør"
APPROVER = "Sekretariatet, fagdirektør"


def to_the_steps(reader: Visitor, action: str) -> None:
    """Alt+Page Up comes to what can be done; Tab goes from one to the next."""
    reader.page.keyboard.press("Alt+PageUp")
    place = f"""#review-actions [id*='"{action}"']"""
    if not reader.page.evaluate("selector => document.activeElement.matches(selector)", place):
        tab_to(reader, place)


def press_and_load(reader: Visitor) -> None:
    """A step loads the next page anew, be it the same report or the next."""
    with reader.page.expect_navigation():
        reader.page.keyboard.press("Enter")
    reader.settle()
    reader.page.locator(".review-page").wait_for()


def begins(reader: Visitor) -> None:
    if reader.page.locator("""[id*='"begin_review"']""").count():
        to_the_steps(reader, "begin_review")
        press_and_load(reader)


def test_a_network_leader_returns_one_report_and_recommends_the_next_with_the_keyboard(arrive: Arrive) -> None:
    reader = arrive(READER)
    tab_to(reader, 'main a[href$="/review"].primary')
    reader.page.keyboard.press("Enter")
    reader.page.locator(".review-page").wait_for()
    reader.settle()
    begins(reader)
    reader.page.keyboard.press("Alt+ArrowDown")
    reader.page.keyboard.press("Alt+ArrowDown")
    reader.page.keyboard.press("Enter")
    tab_to(reader, "details.comment textarea")
    with reader.page.expect_response(updates("review-base.data")):
        reader.page.keyboard.type("Kva er gjort i eining Sør?")
    to_the_steps(reader, "return")
    first = reader.path()
    press_and_load(reader)
    assert reader.path() != first
    second = reader.path()
    begins(reader)
    to_the_steps(reader, "recommend")
    press_and_load(reader)
    reader.open(first)
    expect(reader.page.locator("main")).to_contain_text(reader.word("Returned"))
    reader.open(second)
    expect(reader.page.locator("main")).to_contain_text(reader.word("Recommended"))
    assert reader.complaints == []


def recommended(url: str, more: int) -> None:
    """So many more reports of the demo are recommended, by whoever holds the machine."""
    a_programme()
    actor, reading = access.command_line(), select(Report).where(Report.state.in_(("submitted", "in_review")))
    with clock.at(clock.oslo(2013, 1, 21)), services.work(actor, url) as session:
        waiting = session.exec(reading.where(Report.type == "annual").order_by(Report.id.desc()).limit(more)).all()
        for report in waiting:
            if report.state == "submitted":
                reviews.begin(session, actor, report.id)
            reviews.recommend(session, actor, report.id)
    databases.close(url)


def test_the_secretariat_approves_ten_reports_at_once_after_a_look(arrive: Arrive, server: Server) -> None:
    recommended(server.database_url, 3)
    approver = arrive(APPROVER)
    approver.follow(approver.link(approver.word("Approve several")))
    approver.page.locator("#approve-show").wait_for()
    waits = approver.page.locator(".approving tbody tr").count()
    assert waits >= 10
    approver.button(approver.word("Choose all")).click()
    approver.button(approver.word("Look through those chosen")).click()
    look = approver.page.locator("#approve-preview tbody tr")
    expect(look).to_have_count(waits)
    approver.page.locator("#approve-confirm").click()
    said = approver.counted("{n} report is approved.", "{n} reports are approved.", waits)
    expect(approver.page.locator("#approve-result")).to_contain_text(said)
    assert approver.complaints == []
