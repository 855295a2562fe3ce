"""The name of a file as it is kept and handed out: one line of plain signs, with the ending of what is in it."""

import re
import unicodedata

from saman.domain.answers import clean
from saman.domain.files.kinds import ENDINGS, FileKind
from saman.language import _, number

LONGEST = 120
"""Signs of a name, its ending among them."""
FORBIDDEN = re.compile(r'[<>:"|?*]')
DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Signs that show nothing, or turn what follows around."""


def safe_name(raw: str, kind: FileKind) -> str:
    """The last part of a path, without signs that hide or mislead, and never without its ending."""
    name = unicodedata.normalize("NFC", clean(raw)).replace("\\", "/").rpartition("/")[2]
    name = "".join(" " if sign.isspace() else sign for sign in name)
    name = "".join(sign for sign in name if unicodedata.category(sign) not in UNSEEN)
    name = re.sub(r" +", " ", FORBIDDEN.sub("_", name)).strip(" .")
    endings = ENDINGS[kind]
    ending = next((one for one in endings if name.lower().endswith(one)), "")
    stem = name[: len(name) - len(ending)].strip(" .") if ending else name
    if DEVICES.match(stem):
        stem = f"_{stem}"
    ending = name[len(name) - len(ending) :] if ending else endings[0]
    return (stem[: LONGEST - len(ending)].strip(" .") or _("file")) + ending


def size_in_words(size: int) -> str:
    """12 kB, or 3,4 MB."""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))}\N{NO-BREAK SPACE}kB"
    return f"{number(size / 1_000_000, 1)}\N{NO-BREAK SPACE}MB"
