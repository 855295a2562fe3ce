"""The pages of the documentation as the tests read them: links, tables, code names and pieces of code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.house.source import ROOT

DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One file of Markdown."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """Without the fenced pieces."""
        return FENCE.sub("", self.text)

    def links(self) -> list[str]:
        return LINK.findall(self.prose)

    def code(self) -> list[str]:
        """What stands between single backticks."""
        return CODE.findall(self.prose)

    def fenced(self, *languages: str) -> list[str]:
        return [body for language, body in FENCE.findall(self.text) if language in languages]

    def anchors(self) -> set[str]:
        """The headings as addresses, the way they are commonly made."""
        words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(self.prose))
        return {heading.strip().replace(" ", "-") for heading in words}

    def section(self, title: str) -> "str":
        """What stands below the heading `## title`."""
        _before, _heading, rest = self.text.partition(f"\n## {title}\n")
        assert rest, f"{self.name} has no section {title!r}"
        return re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0]

    def marked(self, mark: str) -> str:
        """What stands between the comments <!-- mark --> and <!-- end -->."""
        found = re.search(rf"<!-- {mark} -->(.*?)<!-- end -->", self.text, re.DOTALL)
        assert found, f"{self.name} has no <!-- {mark} -->"
        return found[1]


def rows(text: str) -> list[list[str]]:
    """The cells of every table in `text`, without headings."""
    found: list[list[str]] = []
    lines = [line.strip() for line in text.splitlines()]
    for before, line in zip(["", *lines], lines, strict=False):
        if not line.startswith("|") or re.fullmatch(r"[|\s:-]+", line):
            continue
        if before.startswith("|"):
            found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


@cache
def pages() -> tuple[Page, ...]:
    paths = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "data" / "README.md", *sorted(DOCS.rglob("*.md"))]
    return tuple(Page(path) for path in paths)


def page(name: str) -> Page:
    return Page(DOCS / name)


def shell_lines() -> Iterator[tuple[Page, str]]:
    """Every line of the shell that a page shows, comments left out."""
    for one in pages():
        for body in one.fenced("sh"):
            yield from ((one, line.partition("  #")[0].strip()) for line in body.splitlines() if line.strip())
