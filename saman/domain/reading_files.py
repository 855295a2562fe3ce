"""An answer of files as the page sends it: which files belong to it, in the order they stand."""

import json
import re
from collections.abc import Mapping
from typing import Any

from saman.domain.answers import clean
from saman.domain.errors import BadInput
from saman.language import _

LONGEST = 100_000
MOST = 100
"""Files that are looked at in one answer, whatever the field allows."""
LARGEST_ID = 2**31 - 1
LONGEST_NAME = 200
CHECKSUM = re.compile(r"[0-9a-f]{64}")


def taken_files(raw: Any) -> list[dict[str, Any]] | None:
    """The files named; what names none is left out, since nobody can have typed it."""
    found = [one for one in map(_file, _listed(raw)[:MOST]) if one]
    return list({one["id"]: one for one in found}.values()) or None


def read_files(raw: Any) -> list[dict[str, Any]]:
    """Raises BadInput where it is no list of files."""
    if not isinstance(raw, list) or any(_file(one) != one for one in raw):
        raise BadInput(_("Choose the files on the page."))
    return raw


def _listed(raw: Any) -> list[Any]:
    if isinstance(raw, str):
        try:
            raw = json.loads(raw[:LONGEST], parse_constant=str)
        except (ValueError, RecursionError):
            return []
    return raw if isinstance(raw, list) else []


def _file(one: Any) -> dict[str, Any] | None:
    if not isinstance(one, Mapping):
        return None
    number, size, checksum = one.get("id"), one.get("size"), one.get("sha256")
    if not _is_number(number) or not _is_number(size):
        return None
    if not isinstance(checksum, str) or not CHECKSUM.fullmatch(checksum):
        return None
    return {"id": number, "name": clean(one.get("name"))[:LONGEST_NAME], "size": size, "sha256": checksum}


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_ID
