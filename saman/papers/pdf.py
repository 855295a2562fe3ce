"""A paper as PDF: tagged, PDF/UA-1 and PDF/A-2a, and the same bytes each time the same paper is made.

Nothing of the machine gets into it: the fonts come with the typesetter, and the time is the paper's own.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from saman.papers.blocks import Paper
from saman.papers.legible import STANDARDS, legible, named, plain

TEMPLATE = Path(__file__).with_name("paper.typ")
MEDIA_TYPE = "application/pdf"


def made(paper: Paper) -> bytes:
    try:
        return _set(paper, legible)
    except typst.TypstError:
        return _set(paper, plain)


def _set(paper: Paper, write: Callable[[str], str]) -> bytes:
    said = _each({**asdict(paper), "title": named(paper.title), "at": None}, write)
    pdf = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"paper": json.dumps(said, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=_whole(paper.at),
    )
    return bytes(pdf)


def _each(said: Any, write: Callable[[str], str]) -> Any:
    """The same thing, with every text in it written anew."""
    if isinstance(said, str):
        return write(said)
    if isinstance(said, dict):
        return {key: _each(value, write) for key, value in said.items()}
    return [_each(one, write) for one in said] if isinstance(said, list | tuple) else said


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)
