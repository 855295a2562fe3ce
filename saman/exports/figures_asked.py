"""Which figures a file is asked for."""

from collections.abc import Mapping, Sequence

from saman import config
from saman.domain.errors import NotFound
from saman.domain.programme import Indicator
from saman.language import _


def wanted(filters: Mapping[str, str]) -> Sequence[Indicator]:
    """The indicators that an address names. Raises NotFound where the programme has none of them."""
    key, theme = filters.get("indicator", ""), filters.get("theme", "")
    themes = [one for one in config.current().themes if theme in ("", one.key)]
    found = [indicator for one in themes for indicator in one.indicators if key in ("", indicator.key)]
    if not found and (key or theme):
        raise NotFound(_("There is no such theme or figure in this programme."))
    return found
