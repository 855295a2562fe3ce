"""A programme from its folder of YAML: loaded whole, or refused with every fault at once."""

from pathlib import Path

from saman.config.faults import BadConfig
from saman.config.loading import load
from saman.config.places import programme_folder
from saman.domain.programme import Programme

__all__ = ["BadConfig", "current", "load", "programme_folder", "use"]

_in_use: list[Programme] = []


def use(folder: Path) -> Programme:
    """Work with the programme in `folder` from here on, in this process."""
    programme = load(folder)
    _in_use[:] = [programme]
    return programme


def current() -> Programme:
    """The programme in use; the one that the environment points to when nothing was chosen yet."""
    return _in_use[0] if _in_use else use(programme_folder())
