"""Which figures are looked at: all of them or one group, grouped in one way, as they stood on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, Self, get_args
from urllib.parse import urlencode

from saman.domain.columns import row_id
from saman.domain.errors import BadInput
from saman.domain.periods import Period
from saman.language import _

By = Literal["programme", "network", "round", "county", "size"]
"""The fixed cuts. Figures are cut by one of them at a time, and by nothing else."""
CUTS: tuple[By, ...] = tuple(one for one in get_args(By) if one != "programme")


@dataclass(frozen=True)
class Selection:
    """One fixed cut at a time: grouped `by` it, or one of its groups alone.

    county: as the register calls it. size: the code of a size class. as_of: figures as they stood when that day was
    over; None is now. period: nothing that was measured later than in this one.
    """

    by: By = "programme"
    network: int | None = None
    round: int | None = None
    county: str = ""
    size: str = ""
    as_of: date | None = None
    period: str = ""

    def __post_init__(self) -> None:
        alone = [name for name in CUTS if getattr(self, name) not in (None, "")]
        if len(alone) + (self.by != "programme") > 1:
            raise BadInput(_("Figures are cut in one way at a time: by network, round, county or size."), "by")

    @property
    def alone(self) -> tuple[By, Any] | None:
        """The one group that is looked at, by its cut; None for the whole programme."""
        return next(((name, getattr(self, name)) for name in CUTS if getattr(self, name) not in (None, "")), None)

    @classmethod
    def read(cls, query: Mapping[str, Any], today: date) -> Self:
        """What an address asks for. A day that is not over yet is now.

        Raises:
            BadInput: what is asked for cannot be read, or cuts in two ways.
        """
        by = str(query.get("by") or "programme")
        if by not in get_args(By):
            raise BadInput(_("Figures are cut in one way at a time: by network, round, county or size."), "by")
        chosen: Any = by
        return cls(
            by=chosen,
            network=_number(query.get("network"), "network"),
            round=_number(query.get("round"), "round"),
            county=str(query.get("county") or ""),
            size=str(query.get("size") or ""),
            as_of=as_of(str(query.get("as_of") or ""), today),
            period=_period(str(query.get("period") or "")),
        )

    def query(self, **other: Any) -> str:
        """The same as an address says it, with `other` put in place."""
        values = {field.name: getattr(self, field.name) for field in fields(self)} | other
        kept = {name: value for name, value in values.items() if value not in (None, "", "programme")}
        return urlencode(kept)


def as_of(text: str, today: date) -> date | None:
    """The day that `text` names, or the last day of the period that it names; None for a day that is not over.

    Raises:
        BadInput: it is neither.
    """
    text = text.strip()
    if not text:
        return None
    try:
        day = Period.parse(text).ends_on if len(text) < len("2012-11-30") else date.fromisoformat(text)
    except ValueError as error:
        message = _("{text} is no day and no period. Write a day as 2012-11-30, or a period as 2012.", text=text)
        raise BadInput(message, "as_of") from error
    return day if day < today else None


def _period(text: str) -> str:
    try:
        return str(Period.parse(text)) if text else ""
    except ValueError as error:
        message = _("{text} is no period. Write one as 2012, 2012-1 or 2012-Q4.", text=text)
        raise BadInput(message, "period") from error


def _number(value: Any, name: str) -> int | None:
    text = str(value or "").strip()
    if not text:
        return None
    if (number := row_id(text)) is None:
        raise BadInput(_("{text} is no number.", text=text), name)
    return number
