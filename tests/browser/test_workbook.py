"""A report filled in as a workbook in a browser: taken, sent back with a fault, mended, looked at and saved."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Arrive
from tests.support.workbooks import filled

LEADER = "Prosjektleiar, Bømlo"


def test_a_workbook_is_taken_mended_and_saved(arrive: Arrive, tmp_path: Path) -> None:
    page = arrive(LEADER).page
    page.get_by_role("link", name="Årsrapport 2012").first.click()
    page.get_by_role("link", name="Fyll ut i Excel").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Med svara som står").click()
    data = Path(taken.value.path()).read_bytes()
    for name, doctor in (("wrong", "mange"), ("right", 0.071)):
        (tmp_path / f"{name}.xlsx").write_bytes(filled(data, sa_doctor=doctor, goals_evidence="Frå arbeidsboka"))
    chooser = page.locator("#workbook-file input[type=file]")
    chooser.set_input_files(tmp_path / "wrong.xlsx")
    expect(page.locator("#workbook-result")).to_contain_text("Det står «mange»")
    expect(page.locator("#workbook-save")).to_have_count(0)
    chooser.set_input_files(tmp_path / "right.xlsx")
    expect(page.locator("#workbook-result")).to_contain_text("7,1 %")
    page.locator("#workbook-save").click()
    expect(page.locator("#workbook-result")).to_contain_text("er lagra")
    page.get_by_role("link", name="Sjå gjennom skjemaet").click()
    page.locator(".section-list a", has_text="Mål og tiltak").click()
    expect(page.get_by_label("Kva byggjer de det på?")).to_have_value("Frå arbeidsboka")
