"""Questions with parts and conditions, on the page: rows to add and take away, sums, and what comes and goes."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from saman import shipped
from saman.storage.addresses import sqlite_file
from tests.browser import report_form as form
from tests.browser.conftest import Arrive
from tests.browser.visitor import Visitor, updates
from tests.support.demo import a_copy
from tests.support.server import Server

LEADER = "Prosjektleiar, Bømlo"
FIELDS = """
      - {key: carries, kind: yes_no, label: {nn: Overfører, nb: Overfører, en: Carries}}
      - key: carried
        kind: nok
        label: {nn: Beløp, nb: Beløp, en: Amount}
        required: true
        show_when: {field: carries, is: true}
      - key: risks
        kind: table
        label: {nn: Risikoar, nb: Risikoer, en: Risks}
        rows: {most: 3}
        columns:
          - {key: risk, kind: text, label: {nn: Risiko, nb: Risiko, en: Risk}, required: true}
          - {key: cost, kind: nok, label: {nn: Kostnad, nb: Kostnad, en: Cost}}
      - {key: staff, kind: integer, label: {nn: Tilsette, nb: Ansatte, en: Staff}}
      - key: sizes
        kind: distribution
        label: {nn: Fordeling, nb: Fordeling, en: Sizes}
        sums_to: staff
        parts:
          - {key: small, label: {nn: Små, nb: Små, en: Small}}
          - {key: large, label: {nn: Store, nb: Store, en: Large}}
"""


@pytest.fixture(scope="module")
def server(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo, with more questions on the first page of its annual report."""
    folder = tmp_path_factory.mktemp("served")
    programme = folder / "programme"
    shutil.copytree(shipped.folder("config") / "saman", programme)
    annual = programme / "reports" / "annual.yaml"
    text = annual.read_text(encoding="utf-8")
    annual.write_text(text.replace("    fields:\n", "    fields:" + FIELDS, 1), encoding="utf-8")
    serving = Server(begun_anew(a_copy(demo, folder)), folder / "server.log", programme=programme)
    serving.start()
    yield serving
    serving.stop()


def begun_anew(url: str) -> str:
    """Drafts keep the questions that they were begun with; these ask what the files ask now."""
    with closing(sqlite3.connect(str(sqlite_file(url)))) as connection, connection:
        connection.execute("UPDATE report SET form = NULL WHERE state = 'draft'")
    return url


def opened(arrive: Arrive, width: int = 1440) -> Visitor:
    visitor = arrive(LEADER, width=width)
    visitor.open("/")
    visitor.follow(visitor.link(visitor.word("Continue")))
    return visitor


def cell(visitor: Visitor, field: str, row: int, column: int) -> Locator:
    return form.field(visitor, field).locator("tbody tr").nth(row).locator(".cell").nth(column)


def write(visitor: Visitor, where: Locator, text: str) -> None:
    with visitor.page.expect_response(updates("answers-base.data")) as answered:
        where.fill(text)
    assert answered.value.ok


def test_rows_are_added_taken_away_brought_back_and_kept(arrive: Arrive) -> None:
    leader = opened(arrive)
    risks = form.field(leader, "risks")
    write(leader, cell(leader, "risks", 0, 0), "Vakante stillingar")
    write(leader, cell(leader, "risks", 0, 1), "mykje")
    expect(risks.locator(".field-notes")).to_contain_text("Rad 1, Kostnad: «mykje»")
    write(leader, cell(leader, "risks", 0, 1), "120 000")
    expect(risks.locator(".field-notes")).to_have_text("")
    risks.get_by_role("button", name=leader.word("Add a row")).click()
    expect(cell(leader, "risks", 1, 0)).to_be_focused()
    write(leader, cell(leader, "risks", 1, 0), "For liten tid")
    with leader.page.expect_response(updates("answers-base.data")):
        risks.get_by_role("button", name=leader.word("Remove")).first.click()
    expect(cell(leader, "risks", 0, 0)).to_have_value("For liten tid")
    with leader.page.expect_response(updates("answers-base.data")):
        risks.get_by_role("button", name=leader.word("Undo")).click()
    leader.page.reload()
    leader.settle()
    expect(cell(leader, "risks", 0, 0)).to_have_value("Vakante stillingar")
    expect(cell(leader, "risks", 0, 1)).to_have_value("120\N{NO-BREAK SPACE}000")
    expect(cell(leader, "risks", 1, 0)).to_have_value("For liten tid")


def test_parts_add_up_while_they_are_typed(arrive: Arrive) -> None:
    leader = opened(arrive, width=360)
    form.write(leader, "staff", "12")
    parts = form.field(leader, "sizes").locator(".cell")
    write(leader, parts.nth(0), "5")
    expect(form.field(leader, "sizes").locator(".field-notes")).to_contain_text("til saman 5, ikkje 12")
    write(leader, parts.nth(1), "7")
    expect(form.field(leader, "sizes").locator(".sum strong")).to_have_text("12")
    expect(form.field(leader, "sizes").locator(".field-notes")).to_have_text("")


def test_a_question_comes_with_the_answer_that_asks_for_it_and_keeps_what_it_held(arrive: Arrive) -> None:
    leader = opened(arrive)
    expect(form.field(leader, "carried")).to_be_hidden()
    form.write(leader, "carries", form.YES)
    expect(form.field(leader, "carried")).to_be_visible()
    form.write(leader, "carried", "kr 250.000,-")
    form.write(leader, "carries", form.NO)
    expect(form.field(leader, "carried")).to_be_hidden()
    form.write(leader, "carries", form.YES)
    expect(form.box(leader, "carried")).to_have_value("kr 250.000,-")


def test_a_long_text_says_how_much_room_is_left(arrive: Arrive) -> None:
    leader = opened(arrive)
    form.write(leader, "progress_text", "x" * 2100)
    expect(form.field(leader, "progress_text").locator(".counter")).to_contain_text("100 teikn over grensa")
