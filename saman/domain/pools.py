"""What may be put together: figures of one indicator with equal definition, source, scope and scale."""

from dataclasses import dataclass
from urllib.parse import quote, unquote


@dataclass(frozen=True)
class Pool:
    """`weighed`: only figures with a denominator count, so bare percentages are outside. `least`: and only those that
    rest on so many, so that what is hidden is outside too.
    """

    indicator: str
    definition: str = ""
    source: str = ""
    scope: str = ""
    scale: str = ""
    weighed: bool = False
    least: float = 0

    @property
    def token(self) -> str:
        """The pool as one word in an address, so that a figure can open exactly the reports behind it."""
        counted = f"{'w' if self.weighed else ''}{self.least:g}"
        parts = (self.indicator, self.definition, self.source, self.scope, self.scale, counted)
        return ":".join(quote(part, safe="") for part in parts)


def read_token(token: str) -> tuple[str, Pool | None]:
    """The indicator, and the pool where the word names one and not just an indicator."""
    indicator, *rest = [unquote(part) for part in token.split(":")]
    if len(rest) != 5:
        return indicator, None
    definition, source, scope, scale, counted = rest
    return indicator, Pool(indicator, definition, source, scope, scale, counted.startswith("w"), _number(counted))


def _number(counted: str) -> float:
    try:
        return float(counted.removeprefix("w") or 0)
    except ValueError:
        return 0
