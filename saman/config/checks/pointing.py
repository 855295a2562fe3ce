"""A key that points at a field."""

from collections.abc import Iterable, Iterator
from typing import Any

from saman.config.drafts import Item
from saman.config.sentences import did_you_mean, listed
from saman.domain.errors import Fault
from saman.language import _


def missing(item: Item[Any], key: str, fields: Iterable[str], *steps: str | int) -> Iterator[Fault]:
    """A fault when `key` is none of `fields`."""
    allowed = sorted(fields)
    if key not in allowed:
        near, there = did_you_mean(key, allowed), listed(allowed)
        message = _("there is no field {key}.{near} The fields here are {there}.", key=key, near=near, there=there)
        yield item.fault(message, *steps)
