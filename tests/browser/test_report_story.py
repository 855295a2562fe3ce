"""The life of one report as its people see it, from what is due to the programme's figures."""

from dataclasses import dataclass

from playwright.sync_api import expect

from tests.browser import report_form as form
from tests.browser import review_form as review
from tests.browser.conftest import Arrive
from tests.browser.signing import signed_and_sent
from tests.browser.visitor import Visitor

LEADER = "Prosjektleiar, Bømlo"
READER = "Nettverksleiar, Nord-Vest"
APPROVER = "Sekretariatet, fagdirektør"
PROJECT = "Nærvær i Bømlo"
REPORT = "Årsrapport 2012"
REMARKS = {"sa_measures_text": "I kva einingar?", "cooperation_text": "Kva gjer dei folkevalde?"}
MENDED = {
    "sickness_absence": {"sa_measures_text": "Tidleg oppfølging i eining Nord og eining Sør."},
    "cooperation": {"cooperation_text": "Ordføraren leier styringsgruppa, og alle tre partane er med."},
}
BEHIND = 'main a[href*="payroll%3Acare"][href*="period=2012"]'


def test_a_report_goes_from_the_project_through_the_network_to_the_figures(arrive: Arrive) -> None:
    leader, reader, approver = arrive(LEADER), arrive(READER), arrive(APPROVER)
    project = str(reader.link(PROJECT).get_attribute("href"))
    before = Seen.by(approver, project)

    report = finds_what_is_due(leader)
    mends_what_is_typed_as_a_fraction(leader)
    is_told_what_is_missing(leader)
    form.fill(leader, form.LEFT)
    finds_it_again_after_a_reload(leader)
    form.put_out(leader)
    owner = signed_and_sent(arrive, report)
    owner.reads(owner.word("Checksum (SHA-256)"))

    returns_two_answers(reader, report)
    mends_the_two_and_nothing_else(leader)
    again = signed_and_sent(arrive, report)
    expect(again.page.locator("dl.facts dd", has_text="2").first).to_be_visible()
    sees_what_changed_and_recommends(reader, report)
    approves(approver)

    after = Seen.by(approver, project)
    assert after.approved == before.approved + 1
    assert after.theme_rows != before.theme_rows
    assert "8,9" not in before.project_figures
    assert "8,9" in after.project_figures
    opens_the_report_behind_the_figure(approver, report)
    assert [*leader.complaints, *owner.complaints, *again.complaints, *reader.complaints, *approver.complaints] == []


@dataclass(frozen=True)
class Seen:
    """What the secretariat's front page, the theme's page and the project's page tell."""

    approved: int
    theme_rows: list[str]
    project_figures: str

    @classmethod
    def by(cls, visitor: Visitor, project: str) -> "Seen":
        visitor.open("/")
        approved = visitor.page.locator('main a[href*="state=approved"]').first.inner_text()
        visitor.open("/themes/sickness_absence")
        rows = visitor.page.locator("main tbody tr").all_text_contents()
        visitor.open(project)
        figures = visitor.page.locator("main section", has_text=visitor.word("Start, now and target")).last
        return cls(int(approved.split()[0]), rows, figures.inner_text())


def finds_what_is_due(leader: Visitor) -> str:
    """The front page says what is due, and one link opens it. Returns the address of the report."""
    expect(leader.heading).to_contain_text(REPORT)
    leader.follow(leader.link(leader.word("Continue")))
    expect(leader.heading).to_contain_text(REPORT)
    return leader.path()


def mends_what_is_typed_as_a_fraction(leader: Visitor) -> None:
    """0,074 was meant as 7,4 %: the form asks, and one click mends it. Last year's figure stands beside."""
    form.open_section(leader, "sickness_absence")
    doctor = form.field(leader, "sa_doctor")
    expect(doctor).to_contain_text("2011: 7,9")
    form.write(leader, "sa_doctor", "7,6")
    expect(doctor.locator(".field-message")).to_have_count(0)
    form.write(leader, "sa_doctor", "0,074")
    expect(doctor.locator(".field-message")).to_contain_text("7,4")
    doctor.get_by_role("button", name=leader.word("Use {value}", value="7,4")).click()
    expect(form.box(leader, "sa_doctor")).to_have_value("7,4")
    expect(doctor.locator(".field-message")).to_have_count(0)


def is_told_what_is_missing(leader: Visitor) -> None:
    """Sending too early gives a list of what is left, and each line leads to its field."""
    leader.button(leader.word("Put to signing"), exact=True).click()
    summary = leader.page.locator("#report-result").get_by_role("alert")
    expect(summary.get_by_role("listitem")).to_have_count(5)
    leader.follow(summary.locator('a[href*="section=learning"]'))
    expect(form.field(leader, "challenges")).to_be_focused()


def finds_it_again_after_a_reload(leader: Visitor) -> None:
    leader.open(leader.path().partition("?")[0] + "?section=cooperation")
    for key, text in form.LEFT["cooperation"].items():
        if text not in (form.YES, form.NO):
            expect(form.box(leader, key)).to_have_value(text)
    expect(form.field(leader, "political_treatment").locator(f'input[value="{form.YES}"]')).to_be_checked()


def returns_two_answers(reader: Visitor, report: str) -> None:
    reader.open("/")
    reader.follow(reader.page.locator(f'main a[href="{report}/review"]'))
    review.begin(reader)
    review.comment(reader, REMARKS)
    review.step(reader, reader.counted("Return {n} answer", "Return {n} answers", 2))


def mends_the_two_and_nothing_else(leader: Visitor) -> None:
    leader.open("/")
    for remark in REMARKS.values():
        leader.reads(remark)
    leader.follow(leader.link(leader.counted("Mend {n} answer", "Mend {n} answers", 2)))
    for (section, answers), (key, remark) in zip(MENDED.items(), REMARKS.items(), strict=True):
        form.open_section(leader, section)
        expect(form.field(leader, key)).to_contain_text(remark)
        open_boxes = leader.page.locator(".field:has(input:enabled:not([type=hidden]), textarea:enabled)")
        assert open_boxes.evaluate_all("frames => frames.map(frame => frame.id)") == [f"field-{key}"]
        form.fill(leader, {section: answers})
    form.put_out(leader)


def sees_what_changed_and_recommends(reader: Visitor, report: str) -> None:
    reader.open(f"{report}/review")
    changed = reader.page.locator("tr", has_text=reader.word("changed since version {version}", version=1))
    expect(changed).to_have_count(2)
    expect(changed.first.locator("ins").first).to_be_visible()
    review.begin(reader)
    review.step(reader, reader.word("Recommend approval"))


def approves(approver: Visitor) -> None:
    """From the list of what is recommended, through the report to its review."""
    approver.open("/reports?type=annual&period=2012&state=recommended")
    approver.follow(approver.link(PROJECT))
    approver.follow(approver.link(approver.word("Open the review")))
    review.step(approver, approver.word("Approve"))


def opens_the_report_behind_the_figure(approver: Visitor, report: str) -> None:
    approver.open("/themes/sickness_absence")
    approver.page.get_by_text(approver.word("Show as a table")).first.click()
    approver.follow(approver.page.locator(BEHIND).first)
    expect(approver.page.locator(f'main .ag-row a[href="{report}"]')).to_have_text(PROJECT)
    expect(approver.page.locator("main .ag-center-cols-container .ag-row")).to_have_count(1)
