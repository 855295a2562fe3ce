"""Files beside an answer in a browser: chosen, told of, removed, brought back, refused, and read by who reviews."""

from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser import report_form as form
from tests.browser.conftest import Arrive
from tests.browser.looking import axe, narrow
from tests.browser.visitor import Visitor, updates
from tests.support.samples import PDF, docx

LEADER = "Prosjektleiar, Bømlo"


def opened(arrive: Arrive, width: int = 1440) -> Visitor:
    leader = arrive(LEADER, width=width)
    leader.open("/")
    leader.follow(leader.link(leader.word("Continue")))
    form.open_section(leader, "further_work")
    return leader


def answer(leader: Visitor) -> Locator:
    return form.field(leader, "attachments")


def choose(leader: Visitor, *files: Path) -> None:
    answer(leader).locator("input[type=file]").set_input_files([*files])


def a_file(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_files_are_chosen_removed_brought_back_and_kept(arrive: Arrive, tmp_path: Path) -> None:
    leader = opened(arrive)
    decision = a_file(tmp_path, "Vedtak i kommunestyret.docx", docx())
    with leader.page.expect_response(updates("answers-base.data")) as saved:
        choose(leader, decision)
    assert saved.value.ok
    said = answer(leader).locator(".said")
    expect(said).to_contain_text("Vedtak i kommunestyret.docx er lagra.")
    with leader.page.expect_response(updates("answers-base.data")):
        answer(leader).get_by_role("button", name=leader.word("Remove")).press("Enter")
    expect(answer(leader).get_by_role("button", name=leader.word("Undo"))).to_be_focused()
    with leader.page.expect_response(updates("answers-base.data")):
        leader.page.keyboard.press("Enter")
    leader.page.reload()
    leader.settle()
    with leader.page.expect_download() as taken:
        answer(leader).get_by_role("link", name="Vedtak i kommunestyret.docx").click()
    assert Path(taken.value.path()).read_bytes() == decision.read_bytes()


def test_what_is_not_taken_says_why_and_the_page_bears_looking_at(arrive: Arrive, tmp_path: Path) -> None:
    leader = opened(arrive)
    drawing = a_file(tmp_path, "teikning.svg", b"<svg onload='alert(1)'/>")
    large = a_file(tmp_path, "stor.pdf", PDF + bytes(10_000_000))
    choose(leader, drawing, large)
    alerts = answer(leader).get_by_role("alert")
    expect(alerts).to_have_count(2)
    expect(answer(leader)).to_contain_text("Nettsider og teikningar av typen SVG blir ikkje tekne imot.")
    expect(answer(leader)).to_contain_text("stor.pdf er større enn 10 MB.")
    assert [*axe(leader), *narrow(leader, thoroughly=True)] == []
    answer(leader).get_by_role("button", name=leader.word("Close")).first.click()
    expect(alerts).to_have_count(1)


def test_a_file_is_stored_with_the_keyboard_alone(arrive: Arrive, tmp_path: Path) -> None:
    leader = opened(arrive, width=360)
    expect(leader.page.locator("main h1")).to_be_focused()
    with leader.page.expect_file_chooser() as asked:
        answer(leader).locator("input[type=file]").press("Enter")
    with leader.page.expect_response(updates("answers-base.data")):
        asked.value.set_files(a_file(tmp_path, "referat.pdf", PDF))
    expect(answer(leader).get_by_role("link", name="referat.pdf")).to_be_visible()


def test_who_goes_on_while_a_file_comes_in_is_held_back(arrive: Arrive, tmp_path: Path) -> None:
    leader = opened(arrive)
    leader.page.route("**/_files/**", lambda _route: None)
    choose(leader, a_file(tmp_path, "sein.pdf", PDF))
    leader.page.locator(".section-list a").first.click()
    expect(answer(leader)).to_contain_text("Vent til sein.pdf er lagra, eller avbryt.")
    answer(leader).get_by_role("button", name=leader.word("Cancel")).click()
    expect(answer(leader)).to_contain_text("sein.pdf vart ikkje lagra.")


def test_a_file_that_does_not_arrive_is_told_and_may_be_tried_again(arrive: Arrive, tmp_path: Path) -> None:
    leader = opened(arrive)
    leader.page.route("**/_files/**", lambda route: route.abort(), times=1)
    choose(leader, a_file(tmp_path, "borte.pdf", PDF))
    expect(answer(leader).get_by_role("alert")).to_contain_text("borte.pdf kom ikkje fram.")
    with leader.page.expect_response(updates("answers-base.data")):
        answer(leader).get_by_role("button", name=leader.word("Try again")).click()
    expect(answer(leader).get_by_role("link", name="borte.pdf")).to_be_visible()
