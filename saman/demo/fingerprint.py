"""What a demo is built from, as one checksum: when it changes, the demo is built anew."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from saman import __version__, config, shipped

PACKAGE = Path(__file__).parent.parent
OUTSIDE = ("cli", "exports", "locale", "_shipped")
"""Parts of the package that only read what is stored."""


def fingerprint() -> str:
    """Of the code that stores things, the facts of the demo, the register and the programme in use."""
    checksum = sha256(f"{__version__} {config.current().fingerprint}".encode())
    for file in sorted(_files()):
        checksum.update(file.name.encode() + file.read_bytes())
    return checksum.hexdigest()


def _files() -> Iterator[Path]:
    for file in PACKAGE.rglob("*.py"):
        if file.relative_to(PACKAGE).parts[0] not in OUTSIDE:
            yield file
    data = shipped.folder("data")
    yield from (data / "demo").rglob("*.yaml")
    yield from data.glob("*municipalities.csv")
