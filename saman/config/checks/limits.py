"""Sizes and limits that can be met."""

from collections.abc import Iterator

from saman.config.drafts import Draft
from saman.domain.errors import Fault
from saman.language import BABEL, _


def limits_make_sense(draft: Draft) -> Iterator[Fault]:
    if draft.about is None:
        return
    about, size = draft.about.value, draft.about.value.network_size
    if not 1 <= size.least <= size.most:
        message = _("least {least} and most {most} are the wrong way round, or below 1")
        yield draft.about.fault(message.format(least=size.least, most=size.most), "network_size")
    for name in ("man_years", "employees", "respondents"):
        if getattr(about.hiding, name) < 0:
            yield draft.about.fault(_("must be 0 or more"), "hiding", name)
    for name in ("review_days", "release_days"):
        if getattr(about.review, name) < 1:
            yield draft.about.fault(_("must be 1 working day or more"), "review", name)
    if not about.languages:
        yield draft.about.fault(_("name at least one of {languages}", languages=", ".join(BABEL)), "languages")
    for steps, language in draft.about.part.numbered(("languages",), about.languages):
        if language not in BABEL:
            message = _("Saman speaks {languages}, not {word}")
            filled = message.format(languages=", ".join(BABEL), word=language)
            yield draft.about.document.fault(steps, filled)
