"""A programme's own letter about applications is of a kind there is, in both written forms, and says what is told."""

from collections.abc import Iterator

from saman.config.decision_letters import wrong
from saman.config.drafts import Draft
from saman.config.sentences import did_you_mean, listed
from saman.domain.decision_letters import KINDS
from saman.domain.errors import Fault
from saman.language import _


def each_fits_its_kind(draft: Draft) -> Iterator[Fault]:
    for item in draft.decision_letters:
        if item.value.key in KINDS:
            yield from wrong(item.document, item.value)
        else:
            near = did_you_mean(item.value.key, KINDS)
            message = _("no letter of this kind is made.{near} The kinds are {kinds}.")
            yield item.fault(message.format(near=near, kinds=listed(KINDS)))
