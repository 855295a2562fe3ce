"""What a document says, without how it looks: headings, paragraphs, tables and pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """`quiet`: an explanation beside the matter itself. `file`: the number of the file that it names."""

    text: str
    quiet: bool = False
    file: int | None = None
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Table:
    """`about` says what it holds to those who cannot see it. Every column but the first stands to the right."""

    about: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Facts:
    """Pairs of a word and what it is."""

    pairs: Sequence[tuple[str, str]]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG; `about` says what it shows to those who cannot see it."""

    svg: str
    about: str
    kind: Literal["picture"] = "picture"


Block = Heading | Paragraph | Table | Facts | Picture


@dataclass(frozen=True)
class Paper:
    """One document. `at` is the time it carries: the same paper has the same, whenever it is made."""

    title: str
    subtitle: str
    language: str
    at: datetime
    author: str
    foot: str
    blocks: Sequence[Block]
    flipped: bool = False
    """Wider than it is tall."""
