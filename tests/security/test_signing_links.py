"""What a link to sign with is worth: to its owner, to whoever guesses, finds or keeps it."""

import logging
from datetime import timedelta

import pytest
from sqlmodel import select
from werkzeug.test import TestResponse

from saman import clock, services
from saman.domain.columns import stored_id
from saman.domain.people import FailedSignIn
from saman.domain.signing import PartyMark, SigningLink
from saman.domain.stored_files import StoredFile
from saman.services import access
from saman.services.sign_in import TRIES
from tests.security.acts_signing import link_of_party
from tests.support.build import stored
from tests.support.intruding import OTHER, OWN, Intruded
from tests.support.web import TOKEN, Visitor

HERE, ELSEWHERE = "10.0.0.1", "10.0.0.2"


def wrong(link: str) -> str:
    return f"{link[:-2]}{'AA' if link[-2:] != 'AA' else 'BB'}"


def opens(place: Intruded, link: str, address: str = HERE) -> bool:
    return Visitor.of(place.app, address).get(f"/sign/{link}").status_code == 200


def marks() -> int:
    with services.read() as session:
        return len(session.exec(select(PartyMark).where(PartyMark.role == "elected_politician")).all())


def failures() -> int:
    with services.read() as session:
        return len(session.exec(select(FailedSignIn)).all())


def test_who_has_the_link_reads_the_report_and_marks_it_once(place: Intruded) -> None:
    link, visitor = link_of_party(place), Visitor.of(place.app)
    assert all(f"Title {OWN}" in visitor.get(f"/sign/{link}").text for _look in range(3))
    assert visitor.post(f"/sign/{link}", verdict="agree").status_code == 200
    assert marks() == 1
    again = visitor.post(f"/sign/{link}", verdict="dissent", remark="Nei")
    assert (again.status_code, marks()) == (404, 1)


def test_a_used_link_tells_nothing_of_whose_it_was(place: Intruded) -> None:
    link, visitor = link_of_party(place), Visitor.of(place.app)
    visitor.post(f"/sign/{link}", verdict="agree")
    page = visitor.get(f"/sign/{link}")
    assert page.status_code == 404
    assert "elected_politician" not in page.text
    assert f"Title {OWN}" not in page.text


def test_a_mark_that_lacks_its_remark_is_asked_for_with_what_was_written(place: Intruded) -> None:
    link, visitor = link_of_party(place), Visitor.of(place.app)
    page = visitor.post(f"/sign/{link}", verdict="agree", remark="<b>Bra & rett</b>")
    assert page.status_code == 400
    assert "&lt;b&gt;Bra &amp; rett&lt;/b&gt;" in page.text
    assert marks() == 0
    assert opens(place, link)


def test_nothing_else_opens_to_who_came_by_a_link(place: Intruded) -> None:
    link, visitor = link_of_party(place), Visitor.of(place.app)
    visitor.get(f"/sign/{link}")
    visitor.post(f"/sign/{link}", verdict="agree")
    own, other = place.world.report(OWN, "mark"), place.world.report(OTHER, "mark")
    for path in ("/", f"/reports/{own}", f"/reports/{own}/signing", f"/reports/{other}", "/projects", "/_dash-layout"):
        answer = visitor.get(path)
        assert answer.status_code in (302, 401), path
        assert "/login" in (answer.location or "/login"), path
    assert visitor.secret() == ""


def test_a_form_without_the_token_of_its_page_marks_nothing(place: Intruded) -> None:
    link = link_of_party(place)
    assert Visitor.of(place.app).client.post(f"/sign/{link}", data={"verdict": "agree"}).status_code == 400
    assert marks() == 0


@pytest.mark.parametrize("guess", ["", "1", "1-", "%00", "x" * 3000, f"99999999999-{'x' * 43}", f"1-{'x' * 43}"])
def test_what_is_no_link_opens_nothing(place: Intruded, guess: str) -> None:
    link_of_party(place)
    assert Visitor.of(place.app).get(f"/sign/{guess}").status_code in (302, 404)


def test_a_new_link_ends_the_old_one(place: Intruded) -> None:
    old, new = link_of_party(place), link_of_party(place)
    assert not opens(place, old)
    assert opens(place, new)


def test_who_guesses_is_shut_out_of_that_link_and_nobody_else_is(place: Intruded) -> None:
    link = link_of_party(place)
    for _try in range(TRIES + 5):
        assert not opens(place, wrong(link))
    assert failures() == TRIES
    assert not opens(place, link)
    assert opens(place, link, ELSEWHERE)


def test_the_log_and_the_headers_keep_no_link(
    place: Intruded, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    link, visitor = link_of_party(place), Visitor.of(place.app)
    page = visitor.get(f"/sign/{link}")
    visitor.post(f"/sign/{link}", verdict="agree")
    visitor.get(f"/sign/{wrong(link)}")
    written = capsys.readouterr()
    said = written.out + written.err + caplog.text
    assert "path=/sign/<token>" in said
    assert link.partition("-")[2][:20] not in said
    assert page.headers["Cache-Control"] == "no-store"
    assert "no-referrer" in page.headers["Referrer-Policy"] or "same-origin" in page.headers["Referrer-Policy"]
    assert TOKEN.search(page.text)


def fetched(place: Intruded, link: str, file_id: int) -> TestResponse:
    return Visitor.of(place.app).get(f"/sign/{link}/files/{file_id}")


def test_the_files_of_the_answers_come_along_to_be_kept_and_use_nothing_up(place: Intruded) -> None:
    link, file_id = link_of_party(place), place.world.file(OWN, "mark")
    assert f'href="/sign/{link}/files/{file_id}"' in Visitor.of(place.app).get(f"/sign/{link}").text
    for _look in range(2):
        answer = fetched(place, link, file_id)
        assert (answer.status_code, answer.text) == (200, f"mark of Title {OWN}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("relation", "step"), [(OWN, "release"), (OWN, "read"), (OTHER, "mark"), (OTHER, "read")])
def test_a_file_of_another_report_does_not_open_by_it(place: Intruded, relation: str, step: str) -> None:
    assert fetched(place, link_of_party(place), place.world.file(relation, step)).status_code == 404


def test_a_file_of_the_report_that_the_answers_do_not_name_does_not_open_by_it(place: Intruded) -> None:
    with services.work(access.system()) as session:
        named = session.get_one(StoredFile, place.world.file(OWN, "mark"))
        told = named.model_dump(exclude={"id"}) | {"name": "later.txt"}
        later = stored_id(stored(session, StoredFile(**told)))
    assert fetched(place, link_of_party(place), later).status_code == 404
    assert fetched(place, link_of_party(place), 999_999).status_code == 404


def test_a_link_that_is_over_opens_no_file(place: Intruded) -> None:
    file_id, used, old = place.world.file(OWN, "mark"), link_of_party(place), link_of_party(place)
    assert fetched(place, used, file_id).status_code == 404, "replaced by a newer one"
    assert fetched(place, wrong(old), file_id).status_code == 404
    with services.work(access.system()) as session:
        for link in session.exec(select(SigningLink)):
            link.expires_at = clock.wall() - timedelta(seconds=1)
    assert fetched(place, old, file_id).status_code == 404
    new = link_of_party(place)
    visitor = Visitor.of(place.app)
    visitor.get(f"/sign/{new}")
    visitor.post(f"/sign/{new}", verdict="agree")
    assert fetched(place, new, file_id).status_code == 404
