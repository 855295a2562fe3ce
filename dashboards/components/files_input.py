"""An answer of files: chosen or dropped, stored one by one while it is told how far; drawn by assets/files.js."""

import json
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from saman.domain.answers import Given
from saman.domain.files.kinds import ENDINGS, KINDS, listed
from saman.domain.forms import Field
from saman.language import _, n_
from saman.services.files import limits


def files_input(field: Field, given: Given, common: dict[str, Any]) -> Component:
    """`common`: the id of the control, its label and guidance, and whether it is locked."""
    key = common["id"]["key"]
    name = "files-" + key.replace(":", "-")
    label = html.Div(common["label"], id=name, className="mantine-InputWrapper-label")
    words = [*(common["description"] or []), " ", html.Span(_allowed(field), id=f"{name}-allowed")]
    guidance = html.Div(words, className="mantine-InputWrapper-description")
    held = html.Div(dcc.Textarea(id=common["id"], value=files_in_json(given.value) or ""), hidden=True)
    editor = html.Div(
        className="files-editor",
        **{
            "data-key": key,
            "data-spec": json.dumps(_spec(field, name), ensure_ascii=False),
            "data-files": files_in_json(given.value) or "[]",
            "data-disabled": "yes" if common["disabled"] else "",
        },
    )
    return html.Div([label, guidance, held, editor], role="group", **{"aria-labelledby": name})


def files_in_json(value: Any) -> str | None:
    """As the browser writes it; None where there are no files."""
    if not isinstance(value, list) or not value:
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _allowed(field: Field) -> str:
    allowed = field.allowed_files
    return n_(
        "One file of at most {mb} MB: {kinds}.",
        "Up to {n} files, each of at most {mb} MB: {kinds}.",
        allowed.most,
        mb=limits().megabytes,
        kinds=listed(allowed.types),
    )


def _spec(field: Field, name: str) -> dict[str, Any]:
    allowed = field.allowed_files
    endings = [ending for kind in allowed.types or KINDS for ending in ENDINGS[kind]]
    return {
        "label": str(field.label),
        "allowed": f"{name}-allowed",
        "most": allowed.most,
        "bytes": limits().bytes,
        "accept": ",".join(endings),
        "words": _words(),
    }


def _words() -> dict[str, str]:
    most = limits().megabytes
    return {
        "choose": _("Choose files, or drop them here"),
        "remove": _("Remove"),
        "removed": _("{name} was removed."),
        "undo": _("Undo"),
        "storing": _("Storing {name}"),
        "stored": _("{name} is stored."),
        "cancel": _("Cancel"),
        "cancelled": _("{name} was not stored."),
        "again": _("Try again"),
        "close": _("Close"),
        "large": _("{name} is larger than {n} MB. Make it smaller, or part it, and try again.", name="{name}", n=most),
        "many": _("There is no room for {name}: remove another file first."),
        "lost": _("{name} did not arrive. Check the connection, and try again."),
        "signedOut": _("You are signed out. Sign in on another page, and try again."),
        "wait": _("Wait until {name} is stored, or cancel it."),
        "full": _("No more files can be added here."),
        "kB": _("{n} kB"),
        "MB": _("{n} MB"),
    }
