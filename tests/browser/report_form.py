"""Writing in a report as a person does: which answer, what, and waiting until it is saved."""

from collections.abc import Mapping

from playwright.sync_api import Locator

from tests.browser.visitor import Visitor, updates

YES, NO = "yes", "no"
# What Bømlo's project leader has left to answer in the annual report of 2012, by section.
LEFT = {
    "sickness_absence": {
        "sa_scope_units": "Heimetenesta og begge sjukeheimane",
        "sa_man_years": "184",
        "sa_measures_text": "Tidleg oppfølging i alle einingar, og høgare grunnbemanning i to.",
    },
    "cooperation": {
        "cooperation_political": "4",
        "cooperation_administrative": "5",
        "cooperation_employee": "4",
        "cooperation_text": "Styringsgruppa møtest kvar annan månad, og alle tre partane er med.",
        "steering_meetings": "6",
        "political_treatment": YES,
    },
    "learning": {
        "challenges": "Å få tid til samtalane i turnus.",
        "learning": "Start med éi eining og vis at det verkar.",
        "good_example": YES,
        "publishing_consent": YES,
    },
    "further_work": {"next_year": "Dei to siste einingane.", "project_changes": NO},
}


def field(visitor: Visitor, key: str) -> Locator:
    """The frame round one question; a number asked of each municipality has the municipality's id behind its key."""
    return visitor.page.locator(f'#field-{key}, [id^="field-{key}-"]').first


def box(visitor: Visitor, key: str) -> Locator:
    return field(visitor, key).get_by_role("textbox").first


def write(visitor: Visitor, key: str, text: str) -> None:
    """Answer one question, and wait for the server to have it; what is answered so already is left alone."""
    if text in (YES, NO) and field(visitor, key).locator(f'input[type="radio"][value="{text}"]').is_checked():
        return
    with visitor.page.expect_response(updates("answers-base.data")) as answered:
        if text in (YES, NO):
            field(visitor, key).locator(f'input[type="radio"][value="{text}"]').check()
        else:
            box(visitor, key).fill(text)
    assert answered.value.ok


def open_section(visitor: Visitor, key: str) -> None:
    """The one named, unless it is open already."""
    if visitor.page.locator(f"""nav[id*='"here":"{key}"']""").count():
        return
    visitor.follow(visitor.page.locator(f'.section-list a[href$="section={key}"]'))


def fill(visitor: Visitor, sections: Mapping[str, Mapping[str, str]]) -> None:
    """Go through sections as they are listed at the left, and answer what is given."""
    for key, answers in sections.items():
        open_section(visitor, key)
        for name, text in answers.items():
            write(visitor, name, text)


def put_out(leader: Visitor) -> str:
    """Put it to signing, and wait for its page. Returns the address of the report."""
    leader.button(leader.word("Put to signing"), exact=True).click()
    leader.page.wait_for_url("**/signing")
    leader.settle()
    return leader.path().removesuffix("/signing")
