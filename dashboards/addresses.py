"""From an address to a page: one way, used by whoever guards a page and by whoever shows it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote

from dashboards.registry import PAGES, Page
from saman.domain.columns import row_id


@dataclass(frozen=True)
class Found:
    page: Page
    parameters: dict[str, Any]


def find(pathname: str) -> Found | None:
    """The page at `pathname`, however many slashes stand in it and however it is encoded.

    Words win over variables, so /projects/new is not a project called "new".
    """
    parts = tuple(part for part in unquote(pathname or "").split("/") if part)
    for page in sorted(PAGES.values(), key=lambda page: page.path.count("<")):
        if (parameters := _match(page.segments, parts)) is not None:
            return Found(page, parameters)
    return None


def _match(template: tuple[str, ...], parts: tuple[str, ...]) -> dict[str, Any] | None:
    if len(template) != len(parts):
        return None
    parameters: dict[str, Any] = {}
    for wanted, given in zip(template, parts, strict=True):
        if not wanted.startswith("<"):
            if wanted != given:
                return None
            continue
        name = wanted.strip("<>")
        if name.endswith("_id"):
            if (number := row_id(given)) is None:
                return None
            parameters[name] = number
        else:
            parameters[name] = given
    return parameters


def query(search: str | None) -> dict[str, Any]:
    """What stands after the question mark: a text, or a list where a name stands several times."""
    read = parse_qs((search or "").lstrip("?"), keep_blank_values=True, max_num_fields=100)
    return {name: values[0] if len(values) == 1 else values for name, values in read.items()}
