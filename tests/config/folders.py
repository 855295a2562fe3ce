"""A copy of the shipped programme to spoil, and what is then said about it."""

import shutil
from pathlib import Path

from saman import config, shipped
from saman.domain.errors import Fault
from saman.language import speaking

SHIPPED = shipped.folder("config") / "saman"


class Spoilt:
    """A programme's folder of its own."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "programme"
        shutil.copytree(SHIPPED, self.folder)

    def change(self, name: str, old: str, new: str) -> int:
        """Replace the first `old` in a file; returns the line it stood on."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    def append(self, name: str, text: str) -> int:
        """Put lines at the end of a file; returns the line of the first."""
        path = self.folder / name
        before = path.read_text(encoding="utf-8")
        path.write_text(before + text, encoding="utf-8")
        return before.count("\n") + 1

    def faults(self) -> list[Fault]:
        """In English, with file names below the folder."""
        with speaking("en"):
            try:
                config.load(self.folder)
            except config.BadConfig as bad:
                return [self._short(fault) for fault in bad.faults]
        return []

    def _short(self, fault: Fault) -> Fault:
        name = Path(fault.file).relative_to(self.folder).as_posix()
        return Fault(name, fault.line, fault.key, fault.message)

    def only_fault(self) -> Fault:
        found = self.faults()
        assert len(found) == 1, "\n".join(str(fault) for fault in found)
        return found[0]
