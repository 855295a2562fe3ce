"""The accessibility statement is open to everybody, in each language, and says whom to tell."""

from html import unescape

import pytest
from flask import Flask

from saman import config
from saman.language import speaking
from tests.support.databases import SqliteFiles
from tests.support.web import Visitor, an_app


@pytest.fixture
def app(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Flask:
    return an_app(sqlite_files, monkeypatch)


def statement(app: Flask, language: str) -> str:
    visitor = Visitor.of(app)
    visitor.post("/settings/language", language=language, next="/accessibility")
    answer = visitor.get("/accessibility")
    assert answer.status_code == 200
    return unescape(answer.text)


@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_a_stranger_reads_it_in_each_language(app: Flask, language: str) -> None:
    text = statement(app, language)
    with speaking(language):
        whom = str(config.current().about.contact.name)
    assert whom in text
    assert f'<html lang="{language}">' in text
    assert text.count("<h2>") == 4


def test_the_languages_say_it_in_their_own_words(app: Flask) -> None:
    texts = {statement(app, language) for language in ("nn", "nb", "en")}
    assert len({text.partition("<h2>")[2].partition("</h2>")[0] for text in texts}) >= 2


def test_the_sign_in_page_leads_to_it(app: Flask) -> None:
    assert 'href="/accessibility"' in Visitor.of(app).get("/login").text
