"""What a change of the files would do to reports that are received: said before it is done."""

from pathlib import Path

import pytest

from saman import clock, config, services
from saman.services import databases as opened
from saman.services import received
from saman.services.access import command_line
from tests.config.folders import Spoilt
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import MORNING, a_world, fill, submit

ABSENCE = "themes/sickness_absence.yaml"
CHANGES = {
    "a question taken away": ("  - key: sa_lost_days\n", "  - key: sa_days_lost\n", "sa_lost_days", "is asked no more"),
    "another kind": ("key: sa_doctor\n    kind: percent", "key: sa_doctor\n    kind: integer", "sa_doctor", "integer"),
    "a choice taken away": ("{key: whole,", "{key: all_of_it,", "sa_scope", "is no answer of kind choice"),
}


@pytest.fixture
def sent(databases: Databases):
    url = a_database(databases)
    with clock.at(MORNING):
        world = a_world()
        fill(world)
        submit(world)
        yield world
    opened.close(url)


def told(folder: Path) -> list[received.Touched]:
    with services.read() as session:
        return received.touched(session, command_line(), config.load(folder))


def test_files_as_they_are_touch_nothing(sent, tmp_path):
    assert told(Spoilt(tmp_path).folder) == []


@pytest.mark.parametrize("name", CHANGES)
def test_what_received_reports_hold_is_missed(name, sent, tmp_path):
    old, new, field, why = CHANGES[name]
    spoilt = Spoilt(tmp_path)
    spoilt.change(ABSENCE, old, new)
    if field == "sa_lost_days":
        path = spoilt.folder / ABSENCE
        path.write_text(path.read_text(encoding="utf-8").replace("sa_lost_days", "sa_days_lost"), encoding="utf-8")
    found = told(spoilt.folder)
    assert [(one.type, one.field, one.reports) for one in found] == [("annual", field, 1)]
    assert why in found[0].why


def test_a_new_question_or_label_touches_nothing(sent, tmp_path):
    spoilt = Spoilt(tmp_path)
    spoilt.change(ABSENCE, "hard: {least: 0}", "hard: {least: 0, most: 1}")
    assert told(spoilt.folder) == []
