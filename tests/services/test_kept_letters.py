"""Letters made for all of a decision at once, kept as they were, numbered, noted as sent, and read."""

import io
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from docx import Document
from pypdf import PdfReader
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session, col, select

from saman import clock, services
from saman.domain.access import Actor, Reach
from saman.domain.assessments import ApplicationRecusal
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound, WrongState
from saman.domain.kept_letters import KeptLetter
from saman.domain.organisations import Organisation, OrganisationVersion
from saman.domain.projects import Applicant, Application
from saman.language import speaking
from saman.papers import decision_letter, word
from saman.services import admission_decisions, application_checks, kept_letters, letter_batches, letter_marks
from saman.services.access import system
from saman.services.admission_decisions import Wanted
from saman.services.kept_letters import LetterRow, LetterSheet
from saman.services.letter_batches import Made
from saman.services.letter_marks import Written
from saman.storage import kept_letters as storage
from saman.storage.kept_letters import Kept
from saman.worker import until_empty
from tests.support.build import a_database, a_municipality, a_person, an_actor, stored
from tests.support.databases import Databases
from tests.support.statements import counted

CALL, DAY, NOW = "round_2", date(2012, 12, 5), clock.oslo(2012, 12, 5, 10)
LATER = clock.oslo(2012, 12, 10, 9)
SECRETARIAT, DECIDES = an_actor("secretariat"), an_actor("decision_maker")


@pytest.fixture(autouse=True)
def url(databases: Databases) -> Iterator[str]:
    used = a_database(databases)
    with clock.at(NOW), speaking("en"):
        yield used
    services.databases.close(used)


def applied(session: Session, code: str, places: list[Organisation], state: str) -> int:
    about = {"round": 2, "title": f"Title {code}", "main_theme": "competence", "call": CALL, "state": state}
    number = stored(session, Application(code=code, first_sent_at=NOW, sent_at=NOW, **about)).id or 0
    for at, place in enumerate(places):
        stored(session, Applicant(application_id=number, organisation_id=place.id or 0, responsible=at == 0))
    return number


def decided() -> tuple[dict[str, int], dict[str, int]]:
    """Three applications decided on, one still to be checked; one municipality writes bokmål, one nynorsk."""
    with services.work(system()) as session:
        towns = [a_municipality(session, f"110{at}", f"Place {at}") for at in range(4)]
        for place, form in zip(towns, ("nb", "nn"), strict=False):
            statement = select(OrganisationVersion).where(col(OrganisationVersion.organisation_id) == place.id)
            session.exec(statement).one().written_form = form
        numbers = {
            "joint": applied(session, "s2-001", towns[:2], "recommended"),
            "no": applied(session, "s2-002", [towns[1]], "recommended"),
            "unknown": applied(session, "s2-003", [towns[2]], "recommended"),
            "new": applied(session, "s2-004", [towns[3]], "sent"),
        }
        places = {one: places.id or 0 for one, places in zip(("joint", "no", "unknown", "new"), towns, strict=True)}
    wanted = {
        numbers["joint"]: Wanted("admitted", "A report each year"),
        numbers["no"]: Wanted("rejected", "The goals are vague"),
        numbers["unknown"]: Wanted("reserve"),
    }
    with services.work(DECIDES) as session:
        admission_decisions.decide(session, DECIDES, CALL, DAY, wanted, "one")
    return numbers, places


def sheet(about: str = "", actor: Actor = SECRETARIAT) -> LetterSheet:
    with services.read() as session:
        return kept_letters.opened(session, actor, CALL, about)


def made(about: str, only: int | None = None) -> LetterSheet:
    with services.work(SECRETARIAT) as session:
        letter_batches.ask(session, SECRETARIAT, CALL, about, None if only is None else [only])
    until_empty()
    return sheet(about)


def rows(found: LetterSheet) -> dict[int, LetterRow]:
    return {one.id: one for one in found.rows}


def letter_of(row: LetterRow) -> KeptLetter:
    assert row.kept is not None
    return row.kept.letter


def read_by(actor: Actor, letter_id: int) -> tuple[KeptLetter, bytes]:
    with services.read() as session:
        return kept_letters.one(session, actor, letter_id)


def town(place: int) -> Actor:
    return Actor(**{**an_actor("project_leader").__dict__, "reach": Reach(homes=frozenset({place}))})


def test_letters_of_a_decision_are_made_for_all_kept_numbered_sent_and_then_read() -> None:
    numbers, places = decided()
    before = sheet()
    assert [words for _part, words in before.parts][-1] == "Decision 5 December 2012"
    assert (before.about, [one.matter.kind for one in before.rows]) == (
        "decision-1",
        ["admitted", "rejected", "reserve"],
    )
    assert [(one.language, one.known) for one in before.rows] == [("nb", True), ("nn", True), ("nn", False)]

    assert [one.id for one in before.with_unknown] == []

    after = made(before.about)
    assert after.job is not None
    assert (after.job.state, after.job.made, after.job.of, len(after.waiting)) == ("done", 3, 3, 3)
    yes, no = letter_of(rows(after)[numbers["joint"]]), letter_of(rows(after)[numbers["no"]])
    assert (yes.towns, yes.language, no.subject) == (["Place 0", "Place 1"], "nb", "Avslag på søknaden: Title s2-002")
    assert "A report each year" in yes.body
    assert "The goals are vague" in no.body

    reads = town(places["no"])
    for who in (reads, town(places["unknown"]), an_actor("decision_maker")):
        with pytest.raises(NotFound):
            read_by(who, no.id or 0)
    with services.work(SECRETARIAT) as session:
        typed = {yes.id or 0: Written(" 12/345-6 "), no.id or 0: Written("12/345-7", "offl. § 13")}
        assert letter_marks.write(session, SECRETARIAT, CALL, typed) == 2
        assert letter_marks.write(session, SECRETARIAT, CALL, typed) == 0
        assert letter_marks.send(session, SECRETARIAT, CALL, [no.id or 0], DAY) == 1
    sent = rows(sheet())[numbers["no"]].kept
    assert sent is not None
    assert (sent.sent_on, sent.mark and sent.mark.journal_number, sent.mark and sent.mark.exempt) == (
        DAY,
        "12/345-7",
        "offl. § 13",
    )
    read_by(reads, no.id or 0)
    with services.read() as session:
        assert [one.letter.id for one in kept_letters.of_application(session, reads, numbers["no"])] == [no.id]
        assert kept_letters.of_application(session, town(places["joint"]), numbers["no"]) == []
    with pytest.raises(NotFound):
        read_by(town(places["unknown"]), no.id or 0)


def test_made_again_a_letter_stands_beside_the_old_and_what_is_sent_stands() -> None:
    numbers, places = decided()
    first = rows(made("decision-1"))
    yes, no = letter_of(first[numbers["joint"]]), letter_of(first[numbers["no"]])
    with services.work(SECRETARIAT) as session:
        letter_marks.send(session, SECRETARIAT, CALL, [no.id or 0], DAY)
    reads = town(places["no"])
    kept, pdf = read_by(reads, no.id or 0)
    with clock.at(LATER):
        anew = rows(made("decision-1"))
        assert letter_of(anew[numbers["no"]]).id == no.id
        assert letter_of(anew[numbers["joint"]]).id != yes.id
        read_by(SECRETARIAT, yes.id or 0)
        assert letter_of(rows(made("decision-1", numbers["no"]))[numbers["no"]]).id != no.id
        again, same = read_by(reads, no.id or 0)
        assert (again.body, same) == (kept.body, pdf)
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(same)).pages)
        written = "\n".join(one.text for one in Document(io.BytesIO(word.made(decision_letter.kept(again)))).paragraphs)
    for whole in (text, written):
        assert "5. desember 2012" in whole
        assert "The goals are vague" in whole
        assert "Utkast" not in whole


def test_numbers_saved_meanwhile_are_not_written_over_and_what_is_written_follows_a_letter_made_again() -> None:
    numbers, _places = decided()
    first = rows(made("decision-1"))
    yes, no = letter_of(first[numbers["joint"]]), letter_of(first[numbers["no"]])
    ids = [yes.id or 0, no.id or 0]
    with services.work(SECRETARIAT) as session:
        letter_marks.write(session, SECRETARIAT, CALL, {ids[0]: Written("12/1", "offl. § 13")})
    late = {ids[0]: Written("12/9"), ids[1]: Written("12/2")}
    with pytest.raises(Conflict, match="§ 13"), services.work(SECRETARIAT) as session:
        letter_marks.write(session, SECRETARIAT, CALL, late)
    assert [one.said for one in marked(ids)] == [("12/1", "offl. § 13"), ("", "")]
    seen = {ids[0]: Written("12/9", "offl. § 13", was=("12/1", "offl. § 13")), ids[1]: Written("12/2")}
    with services.work(SECRETARIAT) as session:
        assert letter_marks.write(session, SECRETARIAT, CALL, seen) == 2
        letter_marks.send(session, SECRETARIAT, CALL, ids[1:], DAY)

    with clock.at(LATER):
        anew = rows(made("decision-1"))
        made("decision-1", numbers["no"])
    kept = anew[numbers["joint"]].kept
    assert kept is not None
    assert (kept.letter.id != yes.id, kept.said, kept.sent_on) == (True, ("12/9", "offl. § 13"), None)
    with pytest.raises(WrongState, match="made again"), services.work(SECRETARIAT) as session:
        letter_marks.send(session, SECRETARIAT, CALL, ids[:1], DAY)
    assert [one.said[0] for one in marked([letter_of(rows(sheet())[numbers["no"]]).id or 0])] == [""]


def marked(ids: list[int]) -> list[Kept]:
    with services.read() as session:
        return storage.of_call(session, CALL, ids, SECRETARIAT.reach, None)


def test_a_letter_noted_as_sent_while_others_are_made_gets_no_newer_one_beside_it() -> None:
    numbers, _places = decided()
    no = letter_of(rows(made("decision-1"))[numbers["no"]])
    with clock.at(LATER), services.work(SECRETARIAT) as session:
        batch = letter_batches.ask(session, SECRETARIAT, CALL, "decision-1").id or 0
        drafts = [Made(one, b"%PDF") for one in letter_batches.drafts(session, SECRETARIAT, batch)]
        with clock.at(LATER + timedelta(minutes=1)):
            letter_marks.send(session, SECRETARIAT, CALL, [no.id or 0], LATER.date())
            kept = letter_batches.keep(session, SECRETARIAT, batch, drafts)
        assert (len(drafts), len(kept)) == (3, 2)
    assert letter_of(rows(sheet())[numbers["no"]]).id == no.id


def test_what_is_wrong_with_a_letter_is_told_and_nothing_is_stored() -> None:
    numbers, _places = decided()
    after = made("decision-1")
    ids = [letter_of(one).id or 0 for one in after.rows]
    refused = [
        (lambda session: letter_marks.send(session, SECRETARIAT, CALL, ids, DAY + timedelta(days=1)), BadInput),
        (lambda session: letter_marks.send(session, SECRETARIAT, CALL, ids, DAY - timedelta(days=1)), BadInput),
        (lambda session: letter_marks.send(session, SECRETARIAT, CALL, [], DAY), BadInput),
        (lambda session: letter_marks.send(session, SECRETARIAT, CALL, [999], DAY), NotFound),
        (lambda session: letter_marks.send(session, SECRETARIAT, "round_1", ids, DAY), NotFound),
        (lambda session: letter_marks.write(session, SECRETARIAT, CALL, {ids[0]: Written("1" * 101)}), BadInput),
        (lambda session: letter_batches.ask(session, SECRETARIAT, CALL, "defect"), BadInput),
        (lambda session: letter_batches.ask(session, SECRETARIAT, CALL, "decision-9"), NotFound),
        (lambda session: letter_batches.ask(session, SECRETARIAT, CALL, "decision-1", [numbers["new"]]), NotFound),
        (lambda session: letter_batches.ask(session, DECIDES, CALL, "decision-1"), NotAllowed),
    ]
    for act, fault in refused:
        with pytest.raises(fault), services.work(SECRETARIAT) as session:
            act(session)
    with services.work(SECRETARIAT) as session:
        letter_marks.send(session, SECRETARIAT, CALL, ids, DAY)
        letter_batches.ask(session, SECRETARIAT, CALL, "receipt")
        with pytest.raises(WrongState):
            letter_marks.send(session, SECRETARIAT, CALL, ids[:1], DAY)
        with pytest.raises(WrongState):
            letter_batches.ask(session, SECRETARIAT, CALL, "receipt")
    with pytest.raises((IntegrityError, OperationalError)), services.work(system()) as session:
        session.execute(update(KeptLetter).values(body="Another text"))


def test_other_parts_of_the_case_have_letters_too_but_not_for_who_is_too_near() -> None:
    numbers, _places = decided()
    assert [one.id for one in sheet("receipt").rows] == [numbers["new"]]
    with services.work(SECRETARIAT) as session:
        application_checks.ask_to_mend(
            session, SECRETARIAT, numbers["new"], {"background": "The budget is missing"}, date(2013, 1, 4), ""
        )
    with services.read() as session:
        found = kept_letters.opened(session, SECRETARIAT, CALL, "defect")
        letter = kept_letters.preview(session, SECRETARIAT, found, numbers["new"])
        assert letter is not None
        assert "The budget is missing" in letter.paragraphs
    with services.work(SECRETARIAT) as session:
        application_checks.reject(session, SECRETARIAT, numbers["new"], "It came without a plan")
    assert [(one.id, one.matter.said) for one in sheet("refused").rows] == [(numbers["new"], "It came without a plan")]

    with services.work(system()) as session:
        entered = session.get_one(
            Application, applied(session, "s2-005", [a_municipality(session, "1109", "P")], "admitted")
        )
        entered.decided_on = DAY
    found = sheet(f"entered-{DAY}")
    assert [one.matter.kind for one in found.rows] == ["admitted"]
    assert [one.id for one in found.with_unknown] == [entered.id], "nobody knows the conditions"

    with services.work(system()) as session:
        near = stored(session, a_person(session, "Near"))
        said = {"application_id": numbers["joint"], "person_id": near.id, "near": True, "reason": "Family"}
        stored(session, ApplicationRecusal(at=clock.now(), **said))
    who = Actor(**{**SECRETARIAT.__dict__, "person_id": near.id})
    assert numbers["joint"] not in rows(sheet("decision-1", who))
    with services.work(who) as session:
        batch = letter_batches.ask(session, who, CALL, "decision-1")
        drafts = letter_batches.drafts(session, system(), batch.id or 0)
        assert drafts, "the others get theirs"
        assert numbers["joint"] not in {one.application_id for one in drafts}
        session.rollback()
    yes = letter_of(rows(made("decision-1"))[numbers["joint"]]).id or 0
    with pytest.raises(NotFound):
        read_by(who, yes)


def test_the_sheet_asks_as_often_for_many_as_for_few() -> None:
    decided()
    made("decision-1")
    with services.read() as session, counted() as sent:
        kept_letters.opened(session, SECRETARIAT, CALL, "decision-1")
    assert len(sent) <= 7, sent
