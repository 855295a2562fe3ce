"""The HTML document that the app lives in: the language and the title of the page asked for, before any script runs."""

from html import escape
from typing import Any

import dash
from flask import request

from dashboards import guard, router
from saman import language

INDEX = """<!doctype html>
<html lang="{language}">
<head>
{metas}
<title>{title}</title>
{favicon}
{css}
</head>
<body>
{app_entry}
<footer>{config}{scripts}{renderer}</footer>
</body>
</html>"""


class Document(dash.Dash):
    """Dash with a document of our own."""

    def interpolate_index(self, **parts: Any) -> str:
        title = router.first_title(request.path) if guard.is_signed_in() else ""
        return INDEX.format(**{**parts, "title": escape(title), "language": language.current()})
