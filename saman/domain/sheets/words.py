"""The words that a report's workbook is written in and read by."""

from collections.abc import Mapping
from typing import get_args

from saman.domain.form import Form
from saman.domain.forms import Blank
from saman.language import NAMES, _, speaking

BLANKS: tuple[Blank, ...] = get_args(Blank)


def blank_words() -> Mapping[str, str]:
    """The reasons that may stand instead of an answer."""
    return {
        "not_measured": _("not measured"),
        "not_relevant": _("not relevant"),
        "confidential": _("confidential"),
    }


def blank_named() -> Mapping[str, Blank]:
    """Which reason a word of any language means."""
    found: dict[str, Blank] = {}
    for key in NAMES:
        with speaking(key):
            words = blank_words()
        found |= {words[blank].lower(): blank for blank in BLANKS}
    return found


def section_titles(form: Form) -> list[str]:
    """A theme's block carries the theme's name where its label says {theme}."""
    return [
        str(one.section.label).replace("{theme}", str(one.theme.label) if one.theme else "") for one in form.sections
    ]
