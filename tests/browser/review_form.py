"""Reading a report as a network leader does: beginning, commenting on answers, and taking a step."""

from collections.abc import Mapping

from tests.browser.visitor import Visitor, updates


def begin(visitor: Visitor) -> None:
    visitor.button(visitor.word("Begin the review")).click()
    visitor.button(visitor.word("Recommend approval")).wait_for()
    visitor.settle()


def comment(visitor: Visitor, remarks: Mapping[str, str]) -> None:
    """Say what to mend, by answer; each is saved as it is typed."""
    for key, text in remarks.items():
        box = visitor.page.locator(f"""textarea[id*='"comment/{key}"']""")
        frame = visitor.page.locator("details.comment", has=box)
        frame.locator("summary").click()
        with visitor.page.expect_response(updates("review-base.data")) as answered:
            box.fill(text)
        assert answered.value.ok


def step(visitor: Visitor, words: str) -> None:
    """Take a step that leaves the report: the next one that waits comes up."""
    here = visitor.page.url
    visitor.button(words).click()
    visitor.page.wait_for_url(lambda address: address != here)
    visitor.settle()
