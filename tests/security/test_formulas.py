"""No cell of any file comes alive in a spreadsheet, and numbers stay numbers."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from saman import clock, exports, services
from saman.domain.cases import Case, CaseEvent
from saman.domain.goals import Goal, Measure
from saman.domain.observations import Observation
from saman.domain.organisations import OrganisationVersion
from saman.domain.projects import Application, Project, ProjectTheme
from saman.domain.reports import Report
from saman.exports.csv_rows import cell
from saman.services import access
from tests.security.asking import Asker
from tests.support.build import stored
from tests.support.intruding import OWN, Intruded

SIGNS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")
SIGNS += ("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}", " =", "\u00a0=", "\u3000=", "\ufeff=", "\u200b+")
SIGNS += ("\x0b=", "\x00=", " \t @", "\u202f-")
PAYLOADS = tuple(f"{sign}cmd|'/C calc'!A0" for sign in SIGNS)
WAKES = ("=", "+", "-", "@", "\t", "\r", "\n", *"＝＋－＠")
NUMBERS = {"round", "version", "value", "numerator", "denominator", "n"}
NUMBERS |= {"baseline", "target", "first_target", "revisions"}


def wakes(text: str) -> bool:
    """As a spreadsheet that cuts blanks and unseen signs away might read it."""
    seen = "".join(letter for letter in text if letter.isprintable() and not letter.isspace()) if text else ""
    return text.startswith(WAKES) or seen.startswith(WAKES)


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_a_text_that_would_come_alive_is_held_down(payload: str) -> None:
    assert wakes(payload)
    assert not wakes(cell(payload))
    assert not wakes(cell([payload, payload]))
    assert all(not wakes(part) for part in cell(["a", payload]).split(";"))
    assert payload in cell(payload)


@pytest.mark.parametrize("number", [-1, -1.5, 0, -0.000001, 12345678901234, -99.9])
def test_a_negative_number_stays_a_number(number: float) -> None:
    assert float(cell(number)) == pytest.approx(number)


OF_CODES = ("benchmark", "plan", "rates", "theme_choices")
"""Files without a text that anybody wrote; no row here where nobody measured twice, and nothing is due yet."""


def poison(place: Intruded, payload: str) -> None:
    """In every text that a file shows, put straight into the tables."""
    with services.work(access.system()) as session:
        project = session.get_one(Project, place.world.projects[OWN])
        project.code, project.title, project.status = payload, payload, payload
        stored(session, ProjectTheme(project_id=project.id, theme=payload, starts_on=date(2012, 1, 1)))
        named = session.get_one(OrganisationVersion, 1)
        named.number, named.name, named.county = payload, payload, payload
        applied = session.get_one(Application, place.world.application(OWN, "read"))
        applied.code, applied.title, applied.is_test = payload, payload, False
        report = session.get_one(Report, place.world.report(OWN, "read"))
        report.period = payload
        facts = {"project_id": project.id, "text": payload, "owner": payload}
        stored(session, Goal(**facts, code="g9", baseline=-1, unit=payload))
        stored(session, Measure(**facts, code="m9", target_group=payload))
        case = stored(
            session,
            Case(kind="access", name=payload, text=payload, received_on=date(2013, 1, 2), entered_at=clock.now()),
        )
        step = {"action": "lodge", "to_state": "open", "reason": payload, "outcome": payload, "at": clock.now()}
        stored(session, CaseEvent(case_id=case.id, seq=1, **step))
        words = dict.fromkeys(("period", "source", "scope", "scale", "definition"), payload)
        numbers = {"value": -8.5, "numerator": -1.0, "denominator": 2.0, "n": 100.0, "target": 5.0}
        stored(
            session,
            Observation(
                **{"project_id": project.id, "organisation_id": named.organisation_id, "report_id": report.id},
                **{"version": 1, "made_at": clock.now(), "indicator": "sickness_absence_rate"},
                **numbers,
                **words,
            ),
        )


@pytest.mark.parametrize("payload", PAYLOADS[:9], ids=ascii)
def test_no_file_holds_a_live_formula(place: Intruded, payload: str) -> None:
    poison(place, payload)
    asker = Asker(place, "secretariat")
    for name in exports.names():
        if "csv" not in exports.find(name).FORMATS:
            continue
        answer = asker.get(f"/download/{name}.csv")
        assert answer.status_code == 200, answer.text[:300]
        rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
        assert rows or name in OF_CODES, name
        assert {None} & set(rows[0] if rows else ()) == set(), name
        for row in rows:
            for column, text in row.items():
                assert not wakes(text) or (column in NUMBERS and is_number(text)), (name, column, text)
        if name not in OF_CODES:
            assert "cmd|" in answer.text, name


@pytest.mark.parametrize("payload", PAYLOADS[:9], ids=ascii)
def test_no_workbook_holds_a_live_formula_and_no_text_of_it_is_changed(place: Intruded, payload: str) -> None:
    poison(place, payload)
    asker = Asker(place, "secretariat")
    found = set()
    for name in exports.names():
        if "xlsx" not in exports.find(name).FORMATS:
            continue
        book = load_workbook(io.BytesIO(asker.get(f"/download/{name}.xlsx").data))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}, name
        assert not any(cell.hyperlink for cell in cells), name
        found |= {name for cell in cells if unescape(str(cell.value)) == payload}
    assert {"projects", "observations", "goals", "measures", "risks", "contacts"} <= found


def test_numbers_of_a_file_are_read_as_numbers(place: Intruded) -> None:
    poison(place, "quiet")
    asker = Asker(place, "secretariat")
    row = next(csv.DictReader(io.StringIO(asker.get("/download/observations.csv").text)))
    assert (float(row["value"]), float(row["numerator"]), float(row["denominator"])) == (-8.5, -1.0, 2.0)


def test_a_file_is_only_ever_a_file(place: Intruded) -> None:
    headers = Asker(place, "secretariat").get("/download/projects.csv").headers
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert headers["Content-Disposition"].startswith("attachment; filename=projects-")
    assert headers["X-Content-Type-Options"] == "nosniff"
