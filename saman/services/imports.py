"""Loading a whole programme from tables: all of it or nothing, and the same again changes nothing."""

from pathlib import Path

from sqlmodel import Session

from saman import config
from saman.domain.access import Actor
from saman.domain.errors import Faults
from saman.domain.loading.check import Known, check
from saman.domain.loading.figures import About, past_figures
from saman.domain.loading.lines import Lines, read
from saman.domain.loading.text import CellFault
from saman.language import _
from saman.services.access import require
from saman.services.importing.loader import Loaded, Loader
from saman.storage import imports as stored

__all__ = ["Loaded", "load"]


def load(session: Session, actor: Actor, folder: Path) -> Loaded:
    """Load the tables of `folder`.

    What is stored already, by number, mail address or code, is left as it is.

    Raises:
        Faults: everything that is wrong, each with file, row and column. Give up the unit of work then.
    """
    require(actor, "programme.import")
    lines = read(_files(folder), config.current())
    faults = [*lines.faults, *check(lines, config.current(), _known(session))]
    figures = past_figures(lines.of("figures"), config.current(), _projects(session, lines), faults)
    if faults:
        raise Faults(faults)
    loader = Loader(session, actor, lines)
    loader.run(figures)
    if loader.faults:
        raise Faults(loader.faults)
    return loader.loaded


def _files(folder: Path) -> dict[str, bytes]:
    """Every CSV file of the folder, whatever its name: a misspelt one is a fault and not overlooked."""
    if not folder.is_dir():
        raise Faults([CellFault(str(folder), 0, "", _("There is no such folder."))])
    return {path.name.lower(): path.read_bytes() for path in sorted(folder.glob("*.[cC][sS][vV]")) if path.is_file()}


def _known(session: Session) -> Known:
    return Known(
        organisations={number: name for number, (_id, name) in stored.organisations(session).items()},
        people={mail: name for mail, (_id, name) in stored.people(session).items()},
        networks={code: network.name for code, network in stored.networks(session).items()},
        projects={code: project.title for code, project in stored.projects(session).items()},
    )


def _projects(session: Session, lines: Lines) -> dict[str, About]:
    """What figures must know of the projects: those that are stored, and those that the files bring."""
    parts: dict[str, set[str]] = {}
    for line in lines.of("participations"):
        parts.setdefault(line["project"], set()).add(line["organisation"])
    brought = {
        line["project"]: About(
            line["round"], (line["main_theme"], *line["themes"]), frozenset(parts.get(line["project"], ()))
        )
        for line in lines.of("projects")
    }
    themes, numbers = stored.themes(session), stored.numbers_of_participants(session)
    there = {
        code: About(project.round, tuple(themes[project.id or 0]), frozenset(numbers[project.id or 0]))
        for code, project in stored.projects(session).items()
    }
    return brought | there
