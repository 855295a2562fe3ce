"""Every fault in the tables at once, each as file:row:column with what is allowed."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saman import services
from saman.domain.errors import Faults
from saman.domain.loading.columns import FILES
from saman.services import imports
from saman.services.access import command_line
from tests.services.loading import RIGHT, a_register, faults, load, tables
from tests.support.databases import SqliteFiles

FIGURE = "r1-001,1219,sickness_absence_rate,2011,,3990,41820,182.4,8.5,payroll,whole,,"


@pytest.fixture(autouse=True)
def register(sqlite_files: SqliteFiles) -> None:
    a_register(sqlite_files)


@pytest.mark.parametrize(
    ("place", "row", "where", "says"),
    [
        (
            "projects_2",
            "r1-001,T,3,sickness_absence,,2011-10-01,2015-12-31,,,,",
            "projects.csv:2:round",
            "Allowed: 1, 2",
        ),
        ("projects_2", "r1-001,T,1,health,,2011-10-01,2015-12-31,,,,", "projects.csv:2:main_theme", "full_time"),
        ("projects_2", "r1-001,T,1,full_time,x,2011-10-01,2015-12-31,,,,", "projects.csv:2:themes", "reputation"),
        ("projects_2", "r1-001,T,1,full_time,,2013-10-01,2012-12-31,,,,", "projects.csv:2:to", "before it starts"),
        ("projects_2", "r1-001,T,1,full_time,,1999-10-01,2012-12-31,,,,", "projects.csv:2:from", "programme runs from"),
        ("projects_2", "r1-001,T,1,full_time,,then,2012-12-31,,,,", "projects.csv:2:from", "not a date"),
        ("projects_2", "r1-001,,1,full_time,,2011-10-01,2012-12-31,,,,", "projects.csv:2:title", "filled in"),
        ("projects_2", "R1 1,T,1,full_time,,2011-10-01,2012-12-31,,,,", "projects.csv:2:project", "no code"),
        ("projects_3", "r1-001,T,1,full_time,,2011-10-01,2012-12-31,,,,", "projects.csv:3:project", "row 2 already"),
        ("projects_2", "r1-001,T,1,full_time,,2011-10-01,2012-12-31,,,west,", "projects.csv:2:network", "no network"),
        (
            "projects_2",
            "r1-001,T,1,full_time,,2011-10-01,2012-12-31,,,,x@y.no",
            "projects.csv:2:case_officer",
            "nobody",
        ),
        ("projects_2", "r1-001,T,1,full_time,,2011-10-01,2012-12-31,,gone,,", "projects.csv:2:status", "paused"),
        ("participations_2", None, "projects.csv:2:project", "Nobody takes part"),
        ("participations_2", "r1-001,9999,,,", "participations.csv:2:organisation", "organisations.csv"),
        ("participations_2", "r9-001,1219,,,", "participations.csv:2:project", "no project"),
        ("participations_3", "r1-002,1141,,,", "projects.csv:3:project", "Nobody is responsible"),
        ("participations_4", "r1-002,1142,yes,,", "participations.csv:4:responsible", "Only one"),
        ("participations_4", "r1-002,1141,,,", "participations.csv:4:organisation", "row 3 already"),
        ("participations_4", "r1-002,1142,,2014-01-01,2013-01-01", "participations.csv:4:to", "before the first"),
        ("participations_4", "r1-002,1142,perhaps,,", "participations.csv:4:responsible", "yes nor no"),
        ("people_3", "Ola,ola@example.org,,boss,r1-001,2011-10-01,", "people.csv:3:role", "project_leader"),
        ("people_3", "Ola,ola@example.org,,project_leader,r7,2011-10-01,", "people.csv:3:scope", "code of a project"),
        ("people_3", "Ola,ola@example.org,,secretariat,r1-001,2011-10-01,", "people.csv:3:scope", "leave this empty"),
        ("people_3", "Ola,no address,,project_leader,r1-001,2011-10-01,", "people.csv:3:mail", "not an e-mail"),
        ("people_3", "Ola,kari@example.org,,project_leader,r1-001,2011-10-01,", "people.csv:3:person", "another name"),
        ("people_3", "Ola,ola@example.org,,project_leader,r1-001,2013-10-01,2012-10-01", "people.csv:3:to", "before"),
        ("networks_2", "north,Nord,1,health,2012-01-01", "networks.csv:2:theme", "reputation"),
        ("networks_3", "north,Sør,1,full_time,2012-01-01", "networks.csv:3:network", "row 2 already"),
        ("organisations_1", "organisation,nmae", "organisations.csv:1:nmae", "name, kind, county"),
        ("organisations_1", "name,kind", "organisations.csv:1:organisation", "missing"),
        ("figures_2", FIGURE.replace("1219", "0301"), "figures.csv:2:organisation", "does not take part"),
        ("figures_2", FIGURE.replace("sickness_absence_rate", "full_time_share"), "figures.csv:2:indicator", "theme"),
        ("figures_2", FIGURE.replace("2011", "2009"), "figures.csv:2:period", "2011, 2012"),
        ("figures_2", FIGURE.replace("2011", "soon"), "figures.csv:2:period", "2012-Q4"),
        ("figures_2", FIGURE.replace("3990", ""), "figures.csv:2:numerator", "go together"),
        ("figures_2", FIGURE.replace("41820", "0"), "figures.csv:2:denominator", "above zero"),
        ("figures_2", FIGURE.replace("payroll", "memory"), "figures.csv:2:source", "ks, ssb_nav, payroll"),
        ("figures_2", FIGURE.replace("2011,,", "2011,12.0,"), "figures.csv:2:value", "9.5"),
        ("figures_2", FIGURE.replace("3990", "3990.5"), "figures.csv:2:numerator", "whole number"),
        ("figures_2", FIGURE.replace("8.5", "85"), "figures.csv:2:target", "cannot be"),
        ("figures_2", FIGURE + "2014-01-01", "figures.csv:2:approved_on", "not come yet"),
        ("figures_2", FIGURE.replace(",2011,", ",2014,") + "2013-01-01", "figures.csv:2:approved_on", "opens on"),
    ],
)
def test_a_fault_says_where_it_stands_and_what_is_allowed(
    tmp_path: Path, place: str, row: str | None, where: str, says: str
) -> None:
    found = [line for line in faults(tables(tmp_path, **{place: row})) if line.startswith(f"{where}: ")]
    assert found
    assert says in found[0]


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    wrong = tables(
        tmp_path,
        people_3="Ola,ola@example.org,,boss,r1-001,2011-10-01,",
        projects_2="r1-001,T,3,health,,then,2015-12-31,,,,",
        networks_2="north,Nord,1,health,2012-01-01",
    )
    places = [line.partition(": ")[0] for line in faults(wrong)]
    assert places[:5] == [
        "people.csv:3:role",
        "networks.csv:2:theme",
        "projects.csv:2:round",
        "projects.csv:2:main_theme",
        "projects.csv:2:from",
    ]


def test_a_table_of_an_unknown_name_is_a_fault(tmp_path: Path) -> None:
    (tables(tmp_path) / "project.csv").write_text("project\n")
    assert any("projects.csv" in line for line in faults(tmp_path) if line.startswith("project.csv: "))


def test_an_empty_folder_and_none_at_all_are_said(tmp_path: Path) -> None:
    assert "no table" in faults(tmp_path)[0]
    assert "no such folder" in faults(tmp_path / "nowhere")[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_spreadsheets_write_can_be_read(tmp_path: Path, encoding: str, separator: str) -> None:
    for name, rows in RIGHT.items():
        (tmp_path / name).write_bytes("\r\n".join(rows).replace(",", separator).encode(encoding))
    assert load(tmp_path).new["projects"] == 2


def test_a_decimal_comma_and_a_norwegian_date_are_understood(tmp_path: Path) -> None:
    load(tables(tmp_path))
    again = (tmp_path / "figures.csv").read_text().replace(",", ";").replace("182.4;8.5", "182,4;8,5")
    (tmp_path / "figures.csv").write_text(again.replace("2012-06-20", "20.06.2012"))
    assert load(tmp_path).left == []


def test_what_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(b"PK\x03\x04\x00\x00 a workbook")
    assert "Save it as CSV" in faults(tmp_path)[0]


def loaded_or_refused(folder: Path) -> None:
    """Nothing but a list of faults, and nothing is kept."""
    with suppress(Faults), services.work(command_line()) as session:
        imports.load(session, command_line(), folder)
        session.rollback()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(FILES)), content=st.binary(max_size=400))
def test_whatever_bytes_a_file_holds_there_is_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    (tables(tmp_path) / name).write_bytes(content)
    loaded_or_refused(tmp_path)


CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(sorted({cell for rows in RIGHT.values() for row in rows for cell in row.split(",")})),
    st.sampled_from(["0000", "9" * 40, "1e400", "-1", "31.02.2012", "NaN", "=1+1", "'; --", "\u202e", "0301", "٣"]),
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_in_the_cells_there_is_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(RIGHT)))
    heading, *rows = RIGHT[name]
    width = heading.count(",") + 1
    drawn = data.draw(st.lists(st.lists(CELLS, min_size=1, max_size=width + 1), max_size=3))
    spoilt = [",".join(f'"{cell}"' for cell in row) for row in drawn]
    tables(tmp_path)
    (tmp_path / name).write_text("\n".join([heading, *rows, *spoilt]), encoding="utf-8", errors="replace")
    loaded_or_refused(tmp_path)
