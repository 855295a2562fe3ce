"""Where a programme's folder is: what was asked for, the environment, the working directory, the shipped copy."""

from pathlib import Path

from saman import shipped
from saman.settings import settings

DEFAULT = Path("config") / "saman"


def programme_folder(asked: Path | None = None) -> Path:
    """The folder to load: `asked`, else SAMAN_CONFIG, else ./config/saman, else the copy that is shipped."""
    if asked is not None:
        return asked
    if chosen := settings().config:
        return Path(chosen)
    return DEFAULT if DEFAULT.is_dir() else shipped.folder("config") / DEFAULT.name
