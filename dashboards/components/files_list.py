"""Files of an answer to be read: each by name and size, to be taken down."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from saman.domain.files.names import size_in_words

REPORTS, APPLICATIONS = "/files", "/files/application"


def file_address(file_id: int, folder: str = REPORTS) -> str:
    return f"{folder}/{file_id}"


def files_list(files: Sequence[Any], checksums: bool = False, folder: str = REPORTS) -> Component:
    return html.Ul([html.Li(_line(one, checksums, folder)) for one in files], className="files-list")


def _line(one: Any, checksum: bool, folder: str) -> list[Component]:
    link = html.A(one["name"], href=file_address(one["id"], folder), download=one["name"])
    said: list[Component] = [link, html.Span(size_in_words(one["size"]), className="muted small")]
    return [*said, html.Code(one["sha256"], className="checksum")] if checksum else said
