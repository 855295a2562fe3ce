"""What a link to sign with is worth: to its owner, to whoever guesses, finds or keeps it."""

import logging

import pytest
from sqlmodel import select

from saman import services
from saman.domain.people import FailedSignIn
from saman.domain.signing import PartyMark
from saman.services.sign_in import TRIES
from tests.security.acts_signing import link_of_party
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
