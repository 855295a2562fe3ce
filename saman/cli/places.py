"""Which programme and which database a command works on, and the options that choose them."""

import re
from pathlib import Path
from typing import Annotated

import typer

from saman import clock, config, services
from saman.domain.errors import SamanError
from saman.domain.programme import Programme
from saman.language import _
from saman.services import databases
from saman.settings import settings

OWN = Path("data") / "saman.db"
DEMO = Path("data") / "demo.db"
PASSWORD = re.compile(r"(://[^:/@]*):[^@]*@")

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FOLDER", help=_("The programme's folder.")),
]
DatabaseOption = Annotated[
    str | None,
    typer.Option("--db", metavar="PATH|URL", help=_("The database: a file, or the address of a PostgreSQL database.")),
]


class NoDatabaseHere(SamanError):
    """Nothing to read from or to serve."""


def use_programme(asked: Path | None) -> Programme:
    """Load the programme: --config, SAMAN_CONFIG, ./config/saman, or the copy that is shipped."""
    return config.use(config.programme_folder(asked))


def database_url(asked: str | None, default: Path) -> str:
    """The address of the database: --db, SAMAN_DATABASE_URL, or the default file."""
    return as_url(asked or settings().database_url or str(default))


def as_url(place: str) -> str:
    """A path as the address of an SQLite file; an address as it is."""
    return place if "://" in place or place.startswith("sqlite:") else f"sqlite:///{place}"


def use_for_reading(asked: str | None) -> str:
    """Work on the database that is there, if it is at this version. A demo stands on its day here too."""
    url = existing(asked)
    databases.check(url)
    services.use_database(url)
    clock.stand_on(settings().today or databases.demo_date(url))
    return url


def existing(asked: str | None) -> str:
    """The database that is there: as asked, else ./data/saman.db, else the demo's."""
    default = next((path for path in (OWN, DEMO) if path.exists()), OWN)
    url = database_url(asked, default)
    if not databases.exists(url):
        raise NoDatabaseHere(
            _("There is no database at {where}. Make one with “saman init”, or try “saman demo”.", where=shown(url))
        )
    return url


def shown(url: str) -> str:
    """The address without its password, a file as its path."""
    return PASSWORD.sub(r"\1:***@", url.removeprefix("sqlite:///"))
