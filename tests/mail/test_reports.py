"""What mail servers say of letters that came back is read as far as it can be, and rubbish is told in a sentence."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saman.domain.errors import BadInput
from saman.mail import reports
from tests.support.bouncing import a_notification

LETTER = "0123456789abcdef"


def test_a_letter_that_came_back_is_told_by_its_own_message_id() -> None:
    found = reports.read(a_notification(LETTER, code="5.1.1", said="smtp; 550 5.1.1 no such\r\n  user here"))
    assert found == reports.Returned(f"{LETTER}@example.no", True, "5.1.1", "smtp; 550 5.1.1 no such user here")


@pytest.mark.parametrize("whole", [True, False])
def test_the_headers_of_the_letter_are_enough(whole: bool) -> None:
    assert reports.read(a_notification(LETTER, whole=whole)).message_id == f"{LETTER}@example.no"


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_what_is_only_delayed_or_has_arrived_is_not_final(action: str) -> None:
    assert not reports.read(a_notification(LETTER, action=action)).final


def test_the_code_is_found_in_what_was_said_where_the_status_lacks_it() -> None:
    assert reports.read(a_notification(LETTER, code="unknown", said="x; 550 5.2.2 mailbox full")).code == "5.2.2"


def test_a_holiday_message_is_no_notification() -> None:
    letter = EmailMessage()
    letter["Subject"], letter["In-Reply-To"] = "Eg er på ferie", f"<{LETTER}@example.no>"
    letter.set_content("Tilbake måndag")
    with pytest.raises(BadInput, match="no notification"):
        reports.read(bytes(letter))


def test_a_notification_about_no_letter_is_a_sentence() -> None:
    with pytest.raises(BadInput, match="which letter"):
        reports.read(a_notification(LETTER).replace(b"Message-ID: <0123", b"X-Nothing: <0123"))


def test_what_is_too_large_is_a_sentence() -> None:
    with pytest.raises(BadInput, match="too large"):
        reports.read(b"x" * (reports.LARGEST + 1))


def test_parts_within_parts_without_end_are_a_sentence() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number) for number in range(3000)
    )
    with pytest.raises(BadInput):
        reports.read(nested)


@given(st.binary(max_size=2000))
def test_rubbish_is_a_sentence(data: bytes) -> None:
    with pytest.raises(BadInput):
        reports.read(data)


@given(st.data())
def test_a_notification_that_was_spoilt_on_its_way_is_read_or_is_a_sentence(data: st.DataObject) -> None:
    whole = bytearray(a_notification(LETTER))
    for _time in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(whole)))
        end = min(len(whole), start + data.draw(st.integers(0, 60)))
        whole[start:end] = data.draw(st.binary(max_size=30))
    try:
        found = reports.read(bytes(whole))
    except BadInput:
        return
    assert found.message_id
    assert len(found.reason) <= reports.LONGEST
