"""A stored number as it stands in its control."""

from typing import Any

from saman.domain.asking import Asked
from saman.language import number


def typed(asked: Asked, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    decimals = next((count for count in range(7) if round(value, count) == value), 6)
    return number(value, decimals)
