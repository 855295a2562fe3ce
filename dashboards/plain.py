"""Pages outside the app's frame: signing in, one-time links, and what went wrong. No script is needed for them."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import render_template, request

from saman import config, language
from saman.language import NAMES, _

ASSETS = Path(__file__).parent / "assets"
SHEETS = ("base.css", "frame.css", "pieces.css", "forms.css", "tables.css", "plain.css")


@dataclass(frozen=True)
class Field:
    """One line to fill in. `kind` is the type of the input."""

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    autocomplete: str = "off"
    hint: str = ""
    error: str = ""


@dataclass(frozen=True)
class Form:
    action: str
    button: str
    fields: tuple[Field, ...] = ()
    hidden: dict[str, str] = field(default_factory=dict)


def show(title: str, *text: str, status: int = 200, template: str = "plain.html", **parts: Any) -> tuple[str, int]:
    """A whole page. `parts`: sections (heading and lines), form, alert, notice, links, groups, groups_title, next.

    `template` may be one that goes on from plain.html, with parts of its own.
    """
    page = render_template(
        template,
        title=title,
        text=text,
        language=language.current(),
        languages=[(key, NAMES[key]) for key in config.current().about.languages],
        programme=str(config.current().about.name),
        accessibility=_("Accessibility"),
        sheets=[sheet(name) for name in SHEETS],
        here=request.full_path.rstrip("?") if request.method == "GET" else "/login",
        **parts,
    )
    return page, status


def sheet(name: str) -> str:
    """The address of a style sheet; it changes with the file, so that it can be kept for long."""
    return f"/assets/{name}?m={(ASSETS / name).stat().st_mtime:.0f}"


def local_path(wanted: str | None) -> str:
    """`wanted` if it is a path of this app, else the front page: nobody is sent elsewhere after signing in."""
    path = wanted or "/"
    is_local = path.startswith("/") and not path.startswith(("//", "/\\"))
    has_tricks = "\\" in path or any(ord(letter) < 32 for letter in path)
    return path if is_local and not has_tricks else "/"
