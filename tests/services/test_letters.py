"""Letters about an application: which fit, in whose written form, what they say, and who may take them out."""

import io
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from sqlmodel import Session, col, select

from saman import clock, services, shipped
from saman.config import decision_letters
from saman.config.faults import BadConfig
from saman.domain.access import Actor, Reach
from saman.domain.errors import BadInput, NotAllowed, NotFound
from saman.domain.organisations import Organisation, OrganisationVersion
from saman.domain.projects import Applicant, Application
from saman.language import speaking
from saman.papers import decision_letter, pdf, word
from saman.services import admission_decisions, application_checks, application_letters, written_forms
from saman.services.access import system
from saman.services.admission_decisions import Wanted
from saman.services.letter_words import TO_FILL_IN, WrittenLetter
from saman.services.written_forms import NOT_SET
from saman.storage import written_forms as stored_forms
from tests.support.build import a_database, a_municipality, an_actor, stored
from tests.support.databases import Databases

CALL, DAY, NOW = "round_2", date(2012, 12, 5), clock.oslo(2012, 12, 5, 10)


@pytest.fixture(autouse=True)
def url(databases: Databases) -> Iterator[str]:
    used = a_database(databases)
    with clock.at(NOW), speaking("en"):
        yield used
    services.databases.close(used)


def secretary() -> Actor:
    return an_actor("secretariat")


def applied(session: Session, code: str, places: list[Organisation], state: str) -> int:
    about = {"round": 2, "title": f"Title {code}", "main_theme": "competence", "call": CALL, "state": state}
    number = stored(session, Application(code=code, first_sent_at=NOW, sent_at=NOW, **about)).id or 0
    for at, place in enumerate(places):
        stored(session, Applicant(application_id=number, organisation_id=place.id or 0, responsible=at == 0))
    return number


def writes(session: Session, place: Organisation, form: str) -> None:
    statement = select(OrganisationVersion).where(col(OrganisationVersion.organisation_id) == place.id)
    session.exec(statement).one().written_form = form


def letter(number: int, kind: str) -> WrittenLetter:
    with services.read() as session:
        return application_letters.written(session, secretary(), number, kind)


def text(one: WrittenLetter) -> str:
    return "\n".join(one.paragraphs)


def test_the_secretariat_says_which_form_a_municipality_writes_and_letters_follow() -> None:
    with services.work(system()) as session:
        place, other, away = (a_municipality(session, f"110{at}", f"Place {at}") for at in range(3))
        number = applied(session, "s2-001", [place, other], "sent")
        written_forms.draw(session, system(), {place.id or 0: "nb"})
    with services.read() as session:
        assert [(one.name, one.form, one.drawn) for one in written_forms.listing(session, secretary())] == [
            ("Place 0", "nb", True),
            ("Place 1", None, False),
        ]
        assert [one.name for one in written_forms.listing(session, secretary(), NOT_SET)] == ["Place 1"]
    assert letter(number, "receipt").language == "nb"
    with services.work(secretary()) as session:
        assert written_forms.state(session, secretary(), {place.id or 0, other.id or 0}, "nn") == 2
    with services.read() as session:
        told = written_forms.listing(session, secretary())
        assert [(one.form, one.drawn, one.at) for one in told] == [("nn", False, NOW)] * 2
    assert letter(number, "receipt").language == "nn"
    for chosen, form, refusal in (
        ({away.id or 0}, "nn", NotFound),
        (set(), "nn", BadInput),
        ({place.id}, "x", BadInput),
    ):
        with pytest.raises(refusal), services.work(secretary()) as session:
            written_forms.state(session, secretary(), chosen, form)
    with pytest.raises(NotAllowed), services.work(an_actor("assessor")) as session:
        written_forms.listing(session, an_actor("assessor"))


def test_a_municipality_that_is_no_more_is_told_of_no_longer_and_what_is_set_is_read_anew() -> None:
    with services.work(system()) as session:
        gone, here = a_municipality(session, "1100", "Gone"), a_municipality(session, "1101", "Here")
        applied(session, "s2-001", [gone, here], "sent")
        writes(session, here, "nn")
        gone.ends_on = date(2012, 12, 4)
    with services.read() as session:
        for form, names in (("", ["Here"]), ("nn", ["Here"]), ("nb", []), (NOT_SET, []), ("x", ["Here"])):
            assert [one.name for one in written_forms.listing(session, secretary(), form)] == names
    with pytest.raises(NotFound), services.work(secretary()) as session:
        written_forms.state(session, secretary(), {gone.id or 0}, "nn")
    with services.work(secretary()) as session:
        seen = session.exec(select(OrganisationVersion).where(OrganisationVersion.name == "Here")).one()
        session.connection().exec_driver_sql("UPDATE organisation_version SET written_form = 'nb'")
        (held,) = stored_forms.to_change(session, DAY, {here.id or 0})
        assert held is seen
        assert held.written_form == "nb", "as it is, not as it was read before it was held"


def test_a_letter_is_in_the_form_of_its_municipality_with_reasons_and_the_right_to_complain() -> None:
    with services.work(system()) as session:
        bergen, alver, unknown = (a_municipality(session, f"110{at}", f"Place {at}") for at in range(3))
        writes(session, bergen, "nb")
        writes(session, alver, "nn")
        joint = applied(session, "s2-001", [bergen, alver], "recommended")
        refused = applied(session, "s2-002", [alver], "recommended")
        early = applied(session, "s2-003", [unknown], "sent")
    wanted = {joint: Wanted("admitted", "A report each year"), refused: Wanted("rejected", "The goals are vague")}
    with services.work(an_actor("decision_maker")) as session:
        admission_decisions.decide(session, an_actor("decision_maker"), CALL, DAY, wanted, "one")

    no = letter(refused, "rejected")
    assert (no.language, no.subject) == ("nn", "Avslag på søknaden: Title s2-002")
    assert all(said in text(no) for said in ("5. desember 2012", "The goals are vague", "tre veker", "§§ 28 og 29"))

    yes = letter(joint, "admitted")
    assert (yes.language, [town.name for town in yes.towns]) == ("nb", ["Place 0", "Place 1"])
    assert "A report each year" in text(yes)
    assert "innen 21 dager" in text(yes), "as long as the call gives"
    assert TO_FILL_IN not in text(yes)
    paper = decision_letter.paper(yes)
    in_word = "\n".join(one.text for one in Document(io.BytesIO(word.made(paper))).paragraphs)
    in_pdf = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.made(paper))).pages)
    assert "Kopi til: Place 1" in in_word
    assert all("Vilkår" in whole and "Kopi til" in whole for whole in (in_word, in_pdf))

    with services.read() as session:
        offered = application_letters.offered(session, secretary(), early)
        assert [key for key, _label in offered.kinds] == ["receipt"]
        assert (offered.language, offered.known) == ("nn", False)
    for number, kind in ((early, "rejected"), (refused, "admitted"), (refused, "none"), (999, "receipt")):
        with pytest.raises(NotFound):
            letter(number, kind)

    town = an_actor("project_leader")
    town = Actor(**{**town.__dict__, "reach": Reach(homes=frozenset({alver.id or 0}))})
    with services.read() as session, pytest.raises(NotAllowed):
        application_letters.written(session, town, refused, "rejected")


def test_a_rejection_at_the_formal_check_gives_its_reason_and_what_is_not_said_is_left_open() -> None:
    with services.work(system()) as session:
        place = a_municipality(session, "1101", "Place 1")
        turned_down = applied(session, "s2-001", [place], "sent")
        silent = applied(session, "s2-002", [place], "rejected")
    with services.work(secretary()) as session:
        application_checks.reject(session, secretary(), turned_down, "It came without a plan")
    assert "It came without a plan" in text(letter(turned_down, "rejected"))
    assert TO_FILL_IN in letter(silent, "rejected").paragraphs


@pytest.mark.parametrize(
    ("spoil", "line", "words"),
    [
        (("{reasons}", "{reason}"), 7, "Did you mean reasons?"),
        (("{reasons}", "{reasons"), 7, "a brace that is no word"),
        (("# nb:", "# se:"), 1, "no text in nb"),
    ],
)
def test_a_template_that_says_what_is_not_known_is_refused_with_its_line(
    tmp_path: Path, spoil: tuple[str, str], line: int, words: str
) -> None:
    folder = tmp_path / "letters"
    shutil.copytree(shipped.folder("config") / "letters", folder)
    file = folder / "rejected.md"
    file.write_text(file.read_text(encoding="utf-8").replace(*spoil, 1), encoding="utf-8")
    with pytest.raises(BadConfig) as refused:
        decision_letters.load(folder)
    told = [(fault.file, fault.line) for fault in refused.value.faults if words in fault.message]
    assert (str(file), line) in told
