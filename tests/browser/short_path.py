"""The shortest way through a report, in any language: mended, filled in, marked by three, sent, and received."""

from playwright.sync_api import expect

from tests.browser import report_form as form
from tests.browser.conftest import Arrive
from tests.browser.signing import signed_and_sent

LEADER, READER = "Prosjektleiar, Bømlo", "Nettverksleiar, Nord-Vest"
LABEL = {"nn": "Legemeldt", "nb": "Legemeldt", "en": "Doctor-certified"}


def writes_and_sends(arrive: Arrive, language: str) -> None:
    fraction, meant = ("0.074", "7.4") if language == "en" else ("0,074", "7,4")
    leader = arrive(LEADER, language)
    expect(leader.page.locator("html")).to_have_attribute("lang", language)
    leader.reads(leader.counted("in {n} day", "in {n} days", 10))
    leader.follow(leader.link(leader.word("Continue")))
    form.open_section(leader, "sickness_absence")
    doctor = form.field(leader, "sa_doctor")
    expect(doctor).to_contain_text(LABEL[language])
    expect(form.box(leader, "sa_doctor")).to_have_value(fraction)
    doctor.get_by_role("button", name=leader.word("Use {value}", value=meant)).click()
    expect(form.box(leader, "sa_doctor")).to_have_value(meant)
    form.fill(leader, form.LEFT)
    report = form.put_out(leader)
    owner = signed_and_sent(arrive, report, language)
    owner.reads(owner.word("Checksum (SHA-256)"))
    reader = arrive(READER, language)
    expect(reader.page.locator(f'main a[href="{report}/review"]')).to_be_visible()
    assert [*leader.complaints, *owner.complaints, *reader.complaints] == []
