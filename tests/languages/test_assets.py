"""The grid, the date pickers and the charts have the same words in nynorsk and bokmål."""

import re

import pytest

from tests.house.source import ROOT

ASSETS = ROOT / "dashboards" / "assets"
TEXT = re.compile(r'^  (\w+): "(.*)",$', re.M)


def grid_texts(spoken: str) -> dict[str, str]:
    return dict(TEXT.findall((ASSETS / f"grid-texts-{spoken}.js").read_text(encoding="utf-8")))


def blocks(asset: str, start: str) -> list[set[str]]:
    """The keys of each {block} of an asset that `start` opens."""
    script = (ASSETS / asset).read_text(encoding="utf-8")
    found = re.findall(start + r"[^{]*\{(.*?)\n? *\}", script, re.S)
    return [set(re.findall(r'(?:^|[,{\s])"?(\w[\w :.±σ,!-]*?)"?: "', block)) for block in found]


def test_every_line_of_the_grid_has_a_text() -> None:
    for spoken in ("nn", "nb"):
        script = (ASSETS / f"grid-texts-{spoken}.js").read_text(encoding="utf-8")
        assert len(grid_texts(spoken)) == len(re.findall(r"^  \w+:", script, re.M)) > 100


def test_the_grid_has_the_same_texts_with_the_same_values_in_both() -> None:
    nynorsk, bokmal = grid_texts("nn"), grid_texts("nb")
    assert nynorsk.keys() == bokmal.keys()
    values = re.compile(r"\$\{\d\}")
    assert [key for key in nynorsk if values.findall(nynorsk[key]) != values.findall(bokmal[key])] == []


def test_the_date_pickers_have_the_same_texts_in_both() -> None:
    nynorsk, bokmal = blocks("dates.js", r"window\.dayjs_locale_\w+ =")
    assert nynorsk == bokmal
    assert nynorsk >= {"future", "past", "dd", "MM", "yy"}


def test_the_charts_have_the_same_texts_in_both() -> None:
    nynorsk, bokmal = blocks("charts.js", r"const (?:NYNORSK|BOKMAL) =")
    assert nynorsk == bokmal
    assert len(nynorsk) > 30


@pytest.mark.parametrize(("asset", "named"), [("dates.js", "dayjs_locale_{}"), ("charts.js", 'locale("{}"')])
def test_each_asset_gives_a_locale_to_each_language(asset: str, named: str) -> None:
    script = (ASSETS / asset).read_text(encoding="utf-8")
    assert all(named.format(spoken) in script for spoken in ("nn", "nb"))


def test_the_days_of_the_week_are_seven_and_their_own() -> None:
    for asset in ("dates.js", "charts.js"):
        script = (ASSETS / asset).read_text(encoding="utf-8")
        weeks = [re.findall(r'"(\w+)"', week) for week in re.findall(r'locale\("n[nb]", \[(.*?)\]', script)]
        assert [len(week) for week in weeks] == [7, 7]
        assert weeks[0] != weeks[1]
