"""The files a programme consists of, each with its shape."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from saman.config.documents import Document
from saman.config.sentences import did_you_mean, listed
from saman.domain.calls import Call
from saman.domain.decision_letters import DecisionLetter
from saman.domain.errors import Fault
from saman.domain.forms import ReportType
from saman.domain.labels import Strict
from saman.domain.letters import Letter
from saman.domain.programme import About, Deadline, Plan, Role, Round, Theme
from saman.language import _


class Rounds(Strict):
    """rounds.yaml"""

    rounds: tuple[Round, ...]


class Deadlines(Strict):
    """deadlines.yaml"""

    deadlines: tuple[Deadline, ...]


class Roles(Strict):
    """roles.yaml"""

    roles: tuple[Role, ...]


FILES: dict[str, type[BaseModel]] = {
    "programme.yaml": About,
    "rounds.yaml": Rounds,
    "deadlines.yaml": Deadlines,
    "roles.yaml": Roles,
    "plan.yaml": Plan,
}
FOLDERS: dict[str, type[BaseModel]] = {"themes": Theme, "reports": ReportType, "calls": Call}
MAY_LACK = frozenset({"calls"})
"""Folders that a programme may do without."""
LETTERS = "mail"
"""The folder of letters, which a programme may do without: there is one of each kind for all programmes."""
DECISION_LETTERS = "letters"
"""The folder of letters about applications, which a programme may do without as well."""
IGNORED = {"README.md"}


@dataclass(frozen=True)
class Entry:
    """A file to read."""

    path: Path
    shape: type[BaseModel]


def entries(folder: Path) -> Iterator[Entry | Fault]:
    """Every file of the programme, and a fault for each that is missing or has no business there."""
    for name, shape in FILES.items():
        path = folder / name
        yield Entry(path, shape) if path.is_file() else _missing(path)
    for name, shape in FOLDERS.items():
        found = sorted((folder / name).glob("*.yaml"))
        yield from (Entry(path, shape) for path in found)
        if not found and name not in MAY_LACK:
            yield Fault(str(folder / name), 0, name, _("needs at least one file that ends in .yaml"))
    yield from letters(folder / LETTERS)
    yield from letters(folder / DECISION_LETTERS, DecisionLetter)
    yield from _strangers(folder)


def letters(folder: Path, shape: type[BaseModel] = Letter) -> Iterator[Entry]:
    """The letters of a folder; none where there is no such folder."""
    return (Entry(path, shape) for path in sorted(folder.glob("*.md")) if not _known(path, set()))


def _missing(path: Path) -> Fault:
    return Fault(str(path), 0, path.stem, _("the file is missing; every programme has one"))


def _strangers(folder: Path) -> Iterator[Fault]:
    of_letters = (LETTERS, DECISION_LETTERS)
    names = {*FILES, *FOLDERS, *of_letters}
    for path in sorted(folder.iterdir()):
        if not _known(path, names):
            near = did_you_mean(path.name, names)
            allowed = listed([*FILES, *(f"{name}/" for name in (*FOLDERS, *of_letters))])
            message = _("unknown file.{near} A programme has {allowed}.", near=near, allowed=allowed)
            yield Fault(str(path), 0, path.stem, message)
    for name, ending in {**dict.fromkeys(FOLDERS, ".yaml"), **dict.fromkeys(of_letters, ".md")}.items():
        for path in sorted((folder / name).glob("*")):
            if path.suffix != ending and not _known(path, set()):
                yield Fault(str(path), 0, path.stem, _("unknown file; the files here end in {ending}", ending=ending))


def _known(path: Path, names: set[str]) -> bool:
    return path.name in names or path.name in IGNORED or path.name.startswith(".")


def wrong_name(document: Document, key: str) -> Fault | None:
    """A theme, a report type and a call are called as their file is."""
    if document.name == key:
        return None
    return document.fault(("key",), _("must be {name}, as the file is called", name=document.name))
