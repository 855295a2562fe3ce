"""Answers: how each is named, what is given, and how a version keeps them."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saman.domain.columns import row_id

MISSING: tuple[object, ...] = (None, "", [], {})


def key_of(field: str, organisation_id: int | None = None) -> str:
    """The name of an answer: "sa_lost_days:17", or "summary" for the project as a whole."""
    return field if organisation_id is None else f"{field}:{organisation_id}"


def split_key(key: str) -> tuple[str, int | None]:
    field, _colon, organisation = key.partition(":")
    return field, row_id(organisation)


@dataclass(frozen=True)
class Given:
    """What stands as the answer: a value, or why there is none. `reason` explains either."""

    value: Any = None
    blank: str | None = None
    reason: str | None = None

    @property
    def has_value(self) -> bool:
        return self.value not in MISSING

    @property
    def counts(self) -> bool:
        """Answered, be it by a value or by a reason why there is none."""
        return self.has_value or bool(self.blank and (self.reason or "").strip())


NOTHING = Given()
Answers = Mapping[str, Given]


def number_in(given: Given) -> float | None:
    """The number answered, or None where there is none or where it cannot be read as one."""
    value = given.value
    if given.blank or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def as_frozen(answers: Answers) -> list[dict[str, Any]]:
    """The answers as a version keeps them, in a stable order."""
    rows = []
    for key in sorted(answers):
        field, organisation_id = split_key(key)
        given = answers[key]
        if given.has_value or given.blank or given.reason:
            rows.append(
                {
                    "field": field,
                    "organisation_id": organisation_id,
                    "value": given.value if given.has_value else None,
                    "blank": given.blank,
                    "reason": given.reason,
                }
            )
    return rows


def from_frozen(rows: Iterable[Mapping[str, Any]]) -> dict[str, Given]:
    return {
        key_of(row["field"], row["organisation_id"]): Given(row["value"], row.get("blank"), row.get("reason"))
        for row in rows
    }


def checksum(frozen: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 of the answers as JSON with sorted keys: equal answers, equal checksum."""
    text = json.dumps(list(frozen), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def clean(raw: object) -> str:
    """As text that every database can hold: without the null sign and halves of signs."""
    return str(raw).replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
