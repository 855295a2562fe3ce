"""Letters of a programme: read with their lines, held to what there is to tell, and completed by those for all."""

from pathlib import Path

import pytest

from saman import config, shipped
from saman.config.loading import for_all_programmes
from saman.domain import decision_letters as letters_to_towns
from saman.domain.letters import KINDS, allowed_in, damaged, words_in
from saman.language import BABEL
from tests.config.folders import SHIPPED, Spoilt

OWN = "# nn: Frist {due_on}\n\nHei, {name}.\n\n# nb: Frist {due_on}\nHei\n# en: Due {due_on}\nHello\n"


def with_letter(place: Path, text: str, name: str = "due") -> Spoilt:
    spoilt = Spoilt(place)
    (spoilt.folder / "mail").mkdir(exist_ok=True)
    spoilt.write(f"mail/{name}.md", text)
    return spoilt


def test_there_is_a_letter_of_every_kind_in_every_language_for_all_programmes() -> None:
    found = {letter.key: letter for letter in for_all_programmes()}
    assert found.keys() == KINDS.keys()
    for letter in found.values():
        for texts in (letter.subject.root, letter.body.root):
            assert texts.keys() == BABEL.keys()
            assert all(text.strip() and not damaged(text) for text in texts.values())


def test_letters_for_all_programmes_say_only_what_is_told() -> None:
    for letter in for_all_programmes():
        texts = [*letter.subject.root.values(), *letter.body.root.values()]
        assert {word for text in texts for word in words_in(text)} <= set(allowed_in(KINDS[letter.key]))


def test_a_programme_says_it_in_its_own_words(tmp_path: Path) -> None:
    programme = config.load(with_letter(tmp_path, OWN).folder)
    letter = programme.letter("due")
    assert letter.subject.root == {"nn": "Frist {due_on}", "nb": "Frist {due_on}", "en": "Due {due_on}"}
    assert letter.body.root["nn"] == "Hei, {name}."
    assert {one.key for one in programme.letters} == KINDS.keys()


@pytest.mark.parametrize("name", ["second", "bare"])
def test_a_programme_without_letters_has_those_for_all(name: str) -> None:
    assert config.load(Path("tests/programmes") / name).letters == for_all_programmes()


@pytest.mark.parametrize(
    ("spoil", "line", "key", "words"),
    [
        (("Hei, {name}", "Hei, {nme}"), 3, "body.nn", "Did you mean name?"),
        (("# nb: Frist {due_on}", "# nb: Frist {report_on}"), 5, "subject.nb", "may say project, report, due_on"),
        (("Hello", "Hello {name"), 8, "body.en", "a brace that is no word"),
        (("Hello", "Hello {name.first}"), 8, "body.en", "a brace that is no word"),
        (("\nHello", ""), 7, "body.en", "has no text in en"),
        (("# nn: Frist", "Frist"), 1, "due", "begins with a line such as"),
        (("# nb:", "# nn:"), 5, "due", "nn stands twice"),
        (("# nb:", "# se:"), 5, "subject.se", "se is no language of the programme"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(
    tmp_path: Path, spoil: tuple[str, str], line: int, key: str, words: str
) -> None:
    found = with_letter(tmp_path, OWN.replace(*spoil, 1)).faults()
    at_line = [fault for fault in found if (fault.file, fault.line, fault.key) == ("mail/due.md", line, key)]
    assert [fault for fault in at_line if words in fault.message], found


def test_a_letter_of_no_kind_is_a_fault(tmp_path: Path) -> None:
    fault = with_letter(tmp_path, OWN.replace("{due_on}", ""), "overdu").only_fault()
    assert "Did you mean overdue?" in fault.message


def test_another_file_among_the_letters_is_a_fault(tmp_path: Path) -> None:
    spoilt = with_letter(tmp_path, OWN)
    spoilt.write("mail/due.txt", "Hei")
    assert "end in .md" in spoilt.only_fault().message


def with_letter_to_towns(place: Path, *spoil: str, name: str = "rejected") -> Spoilt:
    spoilt = Spoilt(place)
    (spoilt.folder / "letters").mkdir()
    text = (shipped.folder("config") / "letters" / "rejected.md").read_text(encoding="utf-8")
    spoilt.write(f"letters/{name}.md", text.replace("Avslag på søknaden", "Nei til søknaden").replace(*spoil, 1))
    return spoilt


def test_a_programme_writes_to_municipalities_in_its_own_words(tmp_path: Path) -> None:
    programme = config.load(with_letter_to_towns(tmp_path, "", "").folder)
    assert programme.decision_letter("rejected").subject.root["nb"].startswith("Nei til søknaden")
    assert {one.key for one in programme.decision_letters} == letters_to_towns.KINDS.keys()
    assert programme.decision_letter("receipt") == config.load(SHIPPED).decision_letter("receipt")


@pytest.mark.parametrize(
    ("spoil", "line", "words"),
    [
        (("{reasons}", "{reason}"), 7, "Did you mean reasons?"),
        (("{reasons}", "{reasons"), 7, "a brace that is no word"),
        (("# nb:", "# en:"), 1, "no text in nb"),
        (("# nb:", "# en:"), 18, "and not in en"),
    ],
)
def test_what_is_wrong_with_a_letter_to_municipalities_is_told_at_its_line(
    tmp_path: Path, spoil: tuple[str, str], line: int, words: str
) -> None:
    found = with_letter_to_towns(tmp_path, *spoil).faults()
    told = [(fault.file, fault.line) for fault in found if words in fault.message]
    assert ("letters/rejected.md", line) in told, found


def test_a_letter_to_municipalities_of_no_kind_is_a_fault(tmp_path: Path) -> None:
    assert "Did you mean rejected?" in with_letter_to_towns(tmp_path, "", "", name="rejectd").only_fault().message
