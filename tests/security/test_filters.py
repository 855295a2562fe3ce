"""Whatever stands in a filter, a search or a sort: no fault of ours, and the rows that plain Python would pick."""

import csv
import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from saman import services
from saman.domain.projects import Project
from saman.services import access
from saman.storage.alphabet import fold
from tests.security.asking import Asker
from tests.support.databases import Databases
from tests.support.intruding import NETWORKS, intruded

TITLES = {
    "own": "50 % av alt",
    "same_network": "a_b' OR '1'='1",
    "other_network": "Ærleg \\ skråstrek",
    "other_round": 'semi; "kolon" -- slutt',
}
INJECTIONS = (
    *("' OR 1=1 --", "'; DROP TABLE project; --", "%", "_", "%%%", "\\", "\\%", "a_b", "a%b", "50 %", "1) OR (1=1"),
    *("' UNION SELECT password_hash FROM account --", "${7*7}", "{{7*7}}", "\x00", "a\x00b", "../../etc/passwd"),
    *("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}", "r1-00", "1201", "Place own", "-1", "1e9", "²", "٣", "𝟙"),
)
WORDS = st.one_of(
    st.sampled_from(INJECTIONS),
    st.sampled_from(list(TITLES.values())).flatmap(lambda text: st.sampled_from([text[i:] for i in range(len(text))])),
    st.text(max_size=30),
    st.sampled_from(["x" * 300, "%" * 60_000]),
)
NAMES = ("type", "period", "state", "theme", "round", "network", "project", "late", "figure", "search", "status")
QUERY = st.dictionaries(st.sampled_from([*NAMES, "person", "thing", "page", "by", "indicator"]), WORDS, max_size=4)
WEIRD: Any = st.one_of(
    st.none(), st.integers(), st.floats(), st.text(max_size=8), st.lists(st.integers(), max_size=2), st.booleans()
)
# It waits for a network, has no municipality and no report, and is left out here.
WAITS = "r2-090"
SELDOM = settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
OFTEN = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(
    scope="module", params=["sqlite_files", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.long])]
)
def asker(request: pytest.FixtureRequest) -> Iterator[Asker]:
    databases: Databases = request.getfixturevalue(request.param)
    with pytest.MonkeyPatch.context() as surroundings, intruded(databases, surroundings) as place:
        with services.work(access.system()) as session:
            for relation, title in TITLES.items():
                session.get_one(Project, place.world.projects[relation]).title = title
        yield Asker(place, "secretariat")


def answered(answer: TestResponse) -> TestResponse:
    assert answer.status_code < 500, answer.text[:500]
    return answer


def codes(answer: TestResponse) -> set[str]:
    return {row["project"] for row in csv.DictReader(io.StringIO(answer.text))}


def found_by(asker: Asker, words: str) -> set[str]:
    """What Python would pick: by title, code, or name or number of the municipality."""
    wanted = fold(words.replace("\x00", "").strip()) or ""
    picked = set()
    for place, (relation, title) in enumerate(TITLES.items()):
        code = asker.world.codes[relation]
        texts = [fold(text) or "" for text in (title, code, f"Place {relation}")]
        if any(wanted in text for text in texts) or words.replace("\x00", "").strip() == f"{1201 + place}":
            picked.add(code)
    return picked


@OFTEN
@given(words=WORDS)
def test_a_search_finds_what_python_finds(asker: Asker, words: str) -> None:
    for name in ("projects", "reports"):
        answer = answered(asker.get(f"/download/{name}.csv?{urlencode({'search': words}, errors='replace')}"))
        assert answer.status_code == 200, answer.text[:300]
        wanted = words.encode("utf-8", "replace").decode()[:200]
        assert codes(answer) - {WAITS} == found_by(asker, wanted), words


@OFTEN
@given(query=QUERY)
def test_no_filter_of_a_download_is_a_fault(asker: Asker, query: dict[str, str]) -> None:
    for name in ("projects", "reports", "observations", "plan"):
        answered(asker.get(f"/download/{name}.csv?{urlencode(query, errors='replace')}"))


@SELDOM
@given(query=QUERY)
def test_no_query_of_a_page_is_a_fault(asker: Asker, query: dict[str, str]) -> None:
    words = urlencode([*query.items(), *query.items()], errors="replace")
    for path in ("/", "/projects", "/reports", "/history", "/admin/accounts", "/themes/sickness_absence", "/networks"):
        answered(asker.page(f"{path}?{words}"))
        answered(asker.page(f"{path}?{urlencode(query, errors='replace')}"))


def block(asker: Asker, name: str, wanted: str, asked: Any) -> TestResponse:
    place = {"grid": name, "wanted": wanted}
    given_ = {f'{{"grid":"{name}","wanted":["MATCH"]}}.getRowsRequest': [(place, asked)]}
    return asker.callback(f"pages.{name}.list.rows", given_)


def rows_in(answer: TestResponse) -> list[dict[str, Any]]:
    response = (answer.json or {}).get("response", {})
    return next(iter(response.values()), {}).get("getRowsResponse", {}).get("rowData", [])


@OFTEN
@given(first=WEIRD, last=WEIRD, column=WORDS, way=WEIRD, wanted=WORDS)
def test_no_request_of_a_grid_is_a_fault(
    asker: Asker, first: Any, last: Any, column: str, way: Any, wanted: str
) -> None:
    asked = {"startRow": first, "endRow": last, "sortModel": [{"colId": column, "sort": way}], "filterModel": wanted}
    for name in ("projects", "reports"):
        answered(block(asker, name, urlencode({"search": wanted}, errors="replace"), asked))
        answered(block(asker, name, wanted, {**asked, "sortModel": [], "startRow": 0, "endRow": 5}))


@pytest.mark.parametrize("model", [[{}], [1], "text", [{"colId": None, "sort": "asc"}], {"a": 1}, [[]]])
def test_a_sort_that_is_none_is_a_sentence(asker: Asker, model: Any) -> None:
    answer = answered(block(asker, "projects", "", {"startRow": 0, "endRow": 9, "sortModel": model}))
    assert '"role":"alert"' in answer.text


SORTS = {"projects": ("code", "title", "municipalities", "round", "theme", "network", "status", "decided_on")}
SORTS["reports"] = (*SORTS["projects"][:6], "type", "period", "state", "version", "due_on", "submitted_on")


@pytest.mark.parametrize("name", ["projects", "reports"])
@pytest.mark.parametrize("column", ["id", "project.id", "password_hash", "code; DROP TABLE project", "(SELECT 1)", "1"])
def test_a_list_is_sorted_by_its_own_columns_only(asker: Asker, name: str, column: str) -> None:
    asked = {"startRow": 0, "endRow": 9, "sortModel": [{"colId": column, "sort": "asc"}]}
    assert "cannot be sorted by" in answered(block(asker, name, "", asked)).text


@pytest.mark.parametrize("name", ["projects", "reports"])
@pytest.mark.parametrize("way", ["asc", "desc"])
def test_every_order_holds_the_same_rows(asker: Asker, name: str, way: str) -> None:
    usual = {row["id"] for row in rows_in(block(asker, name, "", {"startRow": 0, "endRow": 100, "sortModel": []}))}
    assert len(usual) >= len(TITLES)
    for column in SORTS[name]:
        asked = {"startRow": 0, "endRow": 100, "sortModel": [{"colId": column, "sort": way}]}
        assert {row["id"] for row in rows_in(answered(block(asker, name, "", asked)))} == usual, column


@pytest.mark.parametrize("relation", list(NETWORKS))
def test_a_network_narrows_to_its_own(asker: Asker, relation: str) -> None:
    found = codes(asker.get(f"/download/projects.csv?network={asker.world.networks[relation]}"))
    assert found == {asker.world.codes[one] for one in NETWORKS[relation]}


@OFTEN
@given(words=WORDS)
def test_a_search_among_accounts_finds_what_python_finds(asker: Asker, words: str) -> None:
    from saman.services import account_lists

    with services.read() as session:
        everybody = account_lists.listed(session, access.system())
        found = account_lists.listed(session, access.system(), words)
    wanted = fold(words.replace("\x00", "").encode("utf-8", "replace").decode()[:200].strip()) or ""
    named = [
        one for one in everybody.lines if wanted in (fold(one.name) or "") or wanted in (fold(one.account_name) or "")
    ]
    assert everybody.pages == 1
    assert {line.account_id for line in found.lines} == {line.account_id for line in named}
