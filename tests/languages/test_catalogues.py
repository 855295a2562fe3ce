"""Every text of the code stands in nynorsk and bokmål, whole and up to date."""

import re

import pytest
from babel.messages.catalog import Catalog, Message

from saman import catalogues, language

LANGUAGES = catalogues.LANGUAGES


@pytest.fixture(scope="module")
def found() -> Catalog:
    return catalogues.gathered()


def originals(message: Message) -> tuple[str, ...]:
    """One English text, or one for one and one for many."""
    return message.id if isinstance(message.id, tuple) else (message.id,)


def translations(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string,)


def texts(language: str) -> list[Message]:
    return [message for message in catalogues.kept(language) if message.id]


def blanks(text: str) -> set[str]:
    """The names in {braces}; a text that is never filled has none that count."""
    return set(re.findall(r"\{(\w+)\}", text))


def test_english_and_the_catalogues_are_the_languages_that_are_spoken() -> None:
    assert {language.SOURCE, *LANGUAGES} == language.BABEL.keys() == language.NAMES.keys()


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_no_text_of_the_code_is_missing_or_left_over(spoken: str, found: Catalog) -> None:
    """`make messages` puts right what differs here."""
    wanted = {message.id for message in found if message.id}
    there = {message.id for message in texts(spoken)}
    assert {"missing": wanted - there, "left over": there - wanted} == {"missing": set(), "left over": set()}


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_text_is_translated(spoken: str) -> None:
    untranslated = [message.id for message in texts(spoken) if not all(translations(message))]
    assert untranslated == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_no_translation_is_a_guess_and_none_is_kept_for_later(spoken: str) -> None:
    assert [message.id for message in texts(spoken) if message.fuzzy] == []
    assert "\n#~" not in catalogues.place(spoken).read_text(encoding="utf-8")


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_one_and_many_have_a_form_each(spoken: str) -> None:
    header = "Plural-Forms: nplurals=2; plural=(n != 1);"
    assert header in catalogues.place(spoken).read_text(encoding="utf-8")
    plural = [message for message in texts(spoken) if message.pluralizable]
    assert plural
    assert [message.id for message in plural if len(translations(message)) != 2] == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_what_is_filled_in_is_the_same_in_every_language(spoken: str) -> None:
    wrong = [
        (original, translated)
        for message in texts(spoken)
        for original, translated in zip(originals(message), translations(message), strict=True)
        if blanks(original) != blanks(translated)
    ]
    assert wrong == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_spaces_at_the_ends_and_the_full_stop_survive(spoken: str) -> None:
    ends = re.compile(r"^(\s*).*?([.:]?\s*)$", re.S)
    wrong = [
        (original, translated)
        for message in texts(spoken)
        for original, translated in zip(originals(message), translations(message), strict=True)
        if [*ends.findall(original)] != [*ends.findall(translated)]
    ]
    assert wrong == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_files_are_as_make_messages_writes_them(spoken: str, found: Catalog) -> None:
    as_written = catalogues.written(spoken, catalogues.renewed(spoken, found))
    assert as_written == catalogues.place(spoken).read_text(encoding="utf-8")


def test_texts_numbers_and_dates_follow_the_language_at_hand() -> None:
    spoken = {}
    for each in language.BABEL:
        with language.speaking(each):
            counted = language.n_("{n} project", "{n} projects", 1234)
            spoken[each] = (language._("Save"), counted, language.number(1234.5, 1))
    assert spoken == {
        "nn": ("Lagre", "1\N{NO-BREAK SPACE}234 prosjekt", "1\N{NO-BREAK SPACE}234,5"),
        "nb": ("Lagre", "1\N{NO-BREAK SPACE}234 prosjekter", "1\N{NO-BREAK SPACE}234,5"),
        "en": ("Save", "1,234 projects", "1,234.5"),
    }


def test_no_text_is_no_text_in_any_language() -> None:
    for each in language.BABEL:
        with language.speaking(each):
            assert language._("") == ""
