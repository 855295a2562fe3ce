"""The loop that puts aside the documents of what was sent: sending itself writes nothing for them."""

from saman.services import read, versions, work
from saman.services.access import system

PAUSE = 5.0


def turn() -> bool:
    """Ask for the documents of new sendings. False where none lacks one."""
    with read() as session:
        if not versions.are_lacking(session, system()):
            return False
    with work(system()) as session:
        return versions.put_aside(session, system()) > 0
