"""Nynorsk is nynorsk and bokmål is bokmål: a word of the one does not stray into the other."""

import re
from collections.abc import Iterator

import pytest
import yaml

from saman import catalogues
from tests.house.source import ROOT

ASSETS = ROOT / "dashboards" / "assets"
# Frequent words that are spelt otherwise in the other written form.
STRANGERS = {
    "nn": """ikke fra bare hva hvem hvor hvordan hvorfor hver hvert noen noe prosjektleder nettverksleder kommuner
        rapporter frister lenke lenken velg forrige åpne åpner åpnet anbefal anbefalt sykefravær heltid ansatte
        ledelse fremdrift fremdriftsplan måltall uke deres dere jeg ble blitt være gjøre spørre eksempel dager
        endringer navn lagret endret flyttet besvart bedre dårligere""",
    "nb": """ikkje frå berre kva kven kvar korleis kvifor kvart nokon noko nokre òg prosjektleiar nettverksleiar
        kommunar rapportar fristar lenkje førre opne opnar godkjend tilrå tilrådd sjukefråvær heiltid tilsette
        leiing framdriftsplan måltal nemnar veke dykk dykkar eg vart vorte vere gjere spørje sei tilgjenge døme
        sidan dagar meldingar endringar namn eit ein ei lagra endra flytta betre dårlegare""",
}


def labels(node: object, spoken: str) -> Iterator[str]:
    """Every text that YAML has in one language."""
    if isinstance(node, dict):
        if isinstance(node.get(spoken), str) and node.keys() <= {"nn", "nb", "en"}:
            yield node[spoken]
        for value in node.values():
            yield from labels(value, spoken)
    if isinstance(node, list):
        for value in node:
            yield from labels(value, spoken)


def said(spoken: str) -> Iterator[str]:
    """All that is written in one language: catalogue, programmes, and the grid's own words."""
    for message in catalogues.kept(spoken):
        if message.id:
            yield from message.string if isinstance(message.string, tuple | list) else [message.string]
    for path in sorted([*(ROOT / "config").rglob("*.yaml"), *(ROOT / "saman").rglob("*.yaml")]):
        yield from labels(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), spoken)
    yield from re.findall(r'"(.*?)"', (ASSETS / f"grid-texts-{spoken}.js").read_text(encoding="utf-8"))


@pytest.mark.parametrize("spoken", ["nn", "nb"])
def test_no_word_of_the_other_written_form(spoken: str) -> None:
    words = re.compile(rf"\b({'|'.join(STRANGERS[spoken].split())})\b", re.I)
    strays = [(found.group(), text) for text in said(spoken) for found in [words.search(text)] if found]
    assert strays == []


@pytest.mark.parametrize("spoken", ["nn", "nb"])
def test_quotation_marks_are_norwegian(spoken: str) -> None:
    assert [text for text in said(spoken) if "“" in text or "”" in text] == []
