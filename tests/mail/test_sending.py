"""Mail goes to the server that the environment names, and a server that is away is a sentence."""

import pytest

from saman import mail
from tests.support.letterbox import a_letterbox, named


def test_a_letter_reaches_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_letterbox(monkeypatch) as box:
        mail.send("ada@example.no", "Eit emne på nynorsk", "Sjå lenkja.\n.\nEnno ei line.")
    (letter,) = box.letters
    assert (letter["To"], letter["From"]) == ("ada@example.no", "saman@example.no")
    assert letter["Subject"] == "Eit emne på nynorsk"
    assert letter.get_content().splitlines()[:3] == ["Sjå lenkja.", ".", "Enno ei line."]


def test_a_server_that_is_away_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, 1)
    with pytest.raises(mail.NotSent, match=r"ada@example\.no"):
        mail.send("ada@example.no", "Eit emne", "Sjå lenkja.")


def test_nothing_is_sent_where_no_server_is_set_up() -> None:
    assert not mail.is_set_up()
    with pytest.raises(mail.NotSent):
        mail.send("ada@example.no", "Eit emne", "Sjå lenkja.")


@pytest.mark.parametrize(
    ("to", "subject"),
    [("ada@example.no\nBcc: all@example.no", "Eit emne"), ("ada@example.no", "Eit emne\r\nBcc: all@example.no")],
)
def test_a_line_break_makes_no_second_header(monkeypatch: pytest.MonkeyPatch, to: str, subject: str) -> None:
    named(monkeypatch, 1)
    with pytest.raises(ValueError, match="linefeed"):
        mail.send(to, subject, "Sjå lenkja.")
