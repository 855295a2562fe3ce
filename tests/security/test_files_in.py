"""Files by their route: whatever the bytes and the name, a file or a sentence, and nothing that runs (S6, S7)."""

from urllib.parse import quote, unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from tests.security.acts_files import sent
from tests.security.asking import Asker
from tests.support.intruding import OTHER, OWN, WRITE, Intruded
from tests.support.samples import PDF, samples

FILES = [*samples().values(), b"", b"<svg onload=alert(1)>", b"PK\x03\x04", b"%PDF-1.7"]


@pytest.fixture
def asker(place: Intruded) -> Asker:
    return Asker(place, "project_leader")


def put(asker: Asker, data: bytes, name: str = "vedtak.pdf", key: str = "attachments") -> TestResponse:
    return sent(asker, asker.world.report(OWN, WRITE), data, name, key)


def is_told(answer: TestResponse) -> bool:
    """A file, or a sentence."""
    if answer.status_code == 200:
        return set(answer.json or {}) == {"id", "name", "size", "sha256"}
    said = (answer.json or {}).get("error", "")
    return answer.status_code == 400 and said.endswith(".") and "Traceback" not in said


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES) | st.binary(max_size=200), st.text(max_size=80), st.integers(0, 60))
def test_whatever_the_bytes_and_the_name_it_is_a_file_or_a_sentence(
    asker: Asker, data: bytes, name: str, cut: int
) -> None:
    assert is_told(put(asker, data[cut:], quote(name, errors="replace")))


@pytest.mark.parametrize(
    "name", ["", "%", "%ff%fe", "%00", "a%0d%0aX-Evil:%201", "%ED%A0%80", "x" * 3000, "..%2f..%2fa"]
)
def test_names_that_no_browser_sends_are_borne(asker: Asker, name: str) -> None:
    answer = put(asker, PDF, name)
    assert is_told(answer)
    kept = asker.get(f"/files/{(answer.json or {})['id']}")
    assert kept.data == PDF
    assert "X-Evil" not in kept.headers


@pytest.mark.parametrize("key", ["", "summary", "attachments:9", "\x00", "attachments'--", "x" * 500])
def test_other_answers_take_no_files(asker: Asker, key: str) -> None:
    assert is_told(put(asker, PDF, key=key))


def test_what_is_handed_out_is_kept_and_never_shown(asker: Asker) -> None:
    told = put(asker, PDF, quote("Møtebok «æøå».html")).json or {}
    kept = asker.get(f"/files/{told['id']}")
    assert told["name"] == "Møtebok «æøå».html.pdf"
    disposition = kept.headers["Content-Disposition"]
    assert disposition.startswith("attachment;")
    assert "Møtebok «æøå».html.pdf" in unquote(disposition)
    assert kept.headers["X-Content-Type-Options"] == "nosniff"
    assert kept.headers["Cache-Control"] == "no-store"
    assert (kept.mimetype, kept.data) == ("application/pdf", PDF)


def test_what_is_too_large_is_a_sentence(asker: Asker) -> None:
    assert (put(asker, PDF + bytes(10_000_001)).json or {})["error"].startswith("The file is larger than 10 MB")
    assert put(asker, bytes(33 * 1024 * 1024)).status_code == 413


def test_another_project_s_report_takes_nothing_and_gives_nothing(asker: Asker) -> None:
    assert sent(asker, asker.world.report(OTHER, WRITE), PDF, "a.pdf").status_code == 404
    for step in ("read", WRITE):
        assert asker.get(f"/files/{asker.world.file(OTHER, step)}").status_code == 404
    for made_up in (0, 2**31, 2**63, 10**30):
        assert asker.get(f"/files/{made_up}").status_code in (400, 404)


def test_a_form_with_parts_is_no_file(asker: Asker) -> None:
    """The body is the file itself; a form of another site could send nothing else than parts or text."""
    where = f"/_files/{asker.world.report(OWN, WRITE)}?answer=attachments"
    data = {"csrf_token": asker.token, "file": "x"}
    answer = asker.visitor.client.post(where, data=data, content_type="multipart/form-data")
    assert is_told(answer)
    assert answer.status_code == 400
