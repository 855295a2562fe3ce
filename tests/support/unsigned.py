"""The shipped programme, but that the project leader sends its reports without anybody's mark, as in others."""

import atexit
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from saman import config, shipped
from saman.domain.programme import Programme

SIGNED = "\nsigning: parties\n"
BY_WHOM = re.compile(r"\nsigning: \w+\n")
SENT_AT_ONCE = ("annual", "economy", "startup")


def an_unsigned_programme() -> Programme:
    """It in use: what a report goes through is told without its signing, which has tests of its own."""
    return config.use(unsigned_folder())


@cache
def unsigned_folder() -> Path:
    """One for each process, gone with it."""
    above = tempfile.mkdtemp(prefix="saman-unsigned-")
    atexit.register(shutil.rmtree, above, ignore_errors=True)
    folder = Path(above) / "saman"
    shutil.copytree(shipped.folder("config") / "saman", folder)
    for name in SENT_AT_ONCE:
        file = folder / "reports" / f"{name}.yaml"
        text = file.read_text(encoding="utf-8")
        assert BY_WHOM.search(text), f"{name} is not signed"
        file.write_text(BY_WHOM.sub("\n", text), encoding="utf-8")
    return folder
