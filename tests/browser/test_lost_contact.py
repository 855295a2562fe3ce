"""What happens to the words of somebody who writes while the server or the session goes away."""

from playwright.sync_api import expect

from tests.browser import report_form as form
from tests.browser.conftest import Arrive
from tests.browser.visitor import Visitor, updates
from tests.support.server import Server

LEADER = "Prosjektleiar, Bømlo"


def opens_the_form(arrive: Arrive) -> Visitor:
    leader = arrive(LEADER)
    leader.follow(leader.link(leader.word("Continue")))
    form.open_section(leader, "learning")
    return leader


def test_a_server_that_dies_under_an_open_form_loses_no_text(arrive: Arrive, server: Server) -> None:
    leader = opens_the_form(arrive)
    server.kill()
    form.box(leader, "challenges").fill("Skrive medan tenaren var nede.")
    banner = leader.page.locator("#connection-banner")
    expect(banner).to_be_visible()
    expect(banner).to_have_text(str(banner.get_attribute("data-waiting")))
    with leader.page.expect_response(updates("answers-base.data")) as answered:
        server.start()
    assert answered.value.ok
    leader.page.reload()
    leader.settle()
    expect(form.box(leader, "challenges")).to_have_value("Skrive medan tenaren var nede.")


def test_a_lost_session_leads_to_sign_in_and_back_to_the_same_page(arrive: Arrive) -> None:
    leader = opens_the_form(arrive)
    here = leader.path()
    leader.page.context.clear_cookies(name="saman")
    form.box(leader, "learning").fill("Skrive etter at økta var over.")
    leader.page.wait_for_url("**/login?next=*")
    leader.click_on_person(LEADER)
    leader.page.wait_for_url(f"**{here}")
    leader.settle()
    expect(form.box(leader, "challenges")).to_be_visible()
