"""Folders of tables for tests: a programme that loads, and what is changed in it."""

from datetime import date
from pathlib import Path

from saman import clock, services
from saman.domain.errors import Faults
from saman.services import imports, organisations
from saman.services.access import command_line
from tests.support.build import a_programme
from tests.support.databases import Databases

OWN = Path(__file__).parent / "own_programme"

RIGHT = {
    "people.csv": [
        "person,mail,phone,role,scope,from,to",
        "Kari Sak,kari@example.org,,secretariat,,2011-03-14,",
        "Ola Leiar,ola@example.org,,project_leader,r1-001,2011-10-01,",
        "Nils Nett,nils@example.org,,network_leader,north,2012-01-01,",
    ],
    "networks.csv": ["network,name,round,theme,from", "north,Nord,1,sickness_absence,2012-01-01"],
    "projects.csv": [
        "project,title,round,main_theme,themes,from,to,decided_on,status,network,case_officer",
        "r1-001,Nærvær i Bømlo,1,sickness_absence,,2011-10-01,2015-12-31,2011-09-21,active,north,kari@example.org",
        "r1-002,Heiltid saman,1,full_time,competence,2011-10-01,2015-12-31,,active,,",
    ],
    "participations.csv": [
        "project,organisation,responsible,from,to",
        "r1-001,1219,,,",
        "r1-002,1141,yes,,",
        "r1-002,1142,no,2012-01-01,2014-12-31",
    ],
    "figures.csv": [
        "project,organisation,indicator,period,value,numerator,denominator,n,target,source,scope,scale,approved_on",
        "r1-001,1219,sickness_absence_rate,2011,,3990,41820,182.4,8.5,payroll,whole,,2012-06-20",
        "r1-002,1141,full_time_share,2011,,44,100,,50,ks,care,,",
    ],
}


def tables(folder: Path, **changed: str | None) -> Path:
    """The right tables in `folder`, with rows changed: projects_2="…" replaces row 2 of projects.csv, None drops it."""
    files = {name: list(rows) for name, rows in RIGHT.items()}
    for place, row in changed.items():
        name, _line, number = place.rpartition("_")
        rows = files.setdefault(f"{name}.csv", [])
        at = int(number) - 1
        rows[at : at + 1] = [] if row is None else [row]
    folder.mkdir(exist_ok=True)
    for name, rows in files.items():
        (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def a_register(where: Databases) -> None:
    """The shipped programme and the municipalities, on a day in the programme's second year."""
    a_programme()
    services.use_database(where.fresh("register", _with_register))
    clock.stand_on(date(2013, 1, 21))


def _with_register(url: str) -> None:
    services.create(url)
    with services.work(command_line(), url) as session:
        organisations.load_register(session, command_line())


def load(folder: Path) -> imports.Loaded:
    with services.work(command_line()) as session:
        return imports.load(session, command_line(), folder)


def faults(folder: Path) -> list[str]:
    """What is wrong with the folder, a sentence each; it must be wrong."""
    try:
        load(folder)
    except Faults as found:
        return str(found).splitlines()
    raise AssertionError("it was loaded")
