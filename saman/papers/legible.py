"""Signs that the fonts at hand cannot show: written as their number, so that nothing typed gets lost unseen.

PDF/UA and PDF/A refuse a document with a sign that has no shape. Which have one, only the typesetter knows: it is
asked once for each sign outside the European alphabets.
"""

import re
from functools import lru_cache
from typing import Any

import typst

STANDARDS: Any = ["ua-1", "a-2a"]
"""What every PDF of ours holds to: read by a screen reader, and by the archive for good."""
UNUSUAL = re.compile(r"[^\n\x20-\x7e\xa0-\u024f]")
NOT_IN_XML = re.compile("[^\n\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PROBE = (
    b'#set document(title: "-", date: datetime(year: 2000, month: 1, day: 1))\n'
    b'#set text(font: "Libertinus Serif")\n#sys.inputs.sign'
)


def legible(text: str) -> str:
    return UNUSUAL.sub(lambda found: found.group() if can_be_shown(found.group()) else numbered(found.group()), text)


def plain(text: str) -> str:
    """Every unusual sign as its number: for what can only be shown one by one."""
    return UNUSUAL.sub(lambda found: numbered(found.group()), text)


def numbered(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"


def named(text: str) -> str:
    """What a title or heading says, one sign at least: a heading without words is no heading."""
    return text if any(sign.isprintable() and not sign.isspace() for sign in text) else "–"


@lru_cache(maxsize=10_000)
def can_be_shown(sign: str) -> bool:
    try:
        typst.compile(PROBE, ignore_system_fonts=True, format="pdf", sys_inputs={"sign": sign}, pdf_standards=STANDARDS)
    except typst.TypstError:
        return False
    return True


def for_xml(text: str) -> str:
    """Signs that no XML may hold, as their number."""
    return NOT_IN_XML.sub(lambda found: numbered(found.group()), text)
