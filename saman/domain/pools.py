"""What may be put together: figures of one indicator with equal definition, source, scope and scale."""

from dataclasses import dataclass
from urllib.parse import quote, unquote


@dataclass(frozen=True)
class Pool:
    """`weighed`: only figures with a denominator count, so bare percentages are outside."""

    indicator: str
    definition: str = ""
    source: str = ""
    scope: str = ""
    scale: str = ""
    weighed: bool = False

    @property
    def token(self) -> str:
        """The pool as one word in an address, so that a figure can open exactly the reports behind it."""
        parts = (self.indicator, self.definition, self.source, self.scope, self.scale, "w" if self.weighed else "")
        return ":".join(quote(part, safe="") for part in parts)


def read_token(token: str) -> tuple[str, Pool | None]:
    """The indicator, and the pool where the word names one and not just an indicator."""
    indicator, *rest = [unquote(part) for part in token.split(":")]
    if len(rest) != 5:
        return indicator, None
    definition, source, scope, scale, weighed = rest
    return indicator, Pool(indicator, definition, source, scope, scale, weighed == "w")
