"""The HTML document that the app lives in: the language and the title of the page asked for, before any script runs."""

from html import escape
from typing import Any

import dash
from flask import request

from dashboards import guard, router
from saman import language

LANGUAGE, TITLE = "{language-of-the-reader}", "{title-of-the-page}"
INDEX = f"""<!doctype html>
<html lang="{LANGUAGE}">
<head>
{{%metas%}}
<title>{TITLE}</title>
{{%favicon%}}
{{%css%}}
</head>
<body>
{{%app_entry%}}
<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
</body>
</html>"""


class Document(dash.Dash):
    """Dash with a document of our own."""

    def index(self, *arguments: Any, **options: Any) -> str:
        title = router.first_title(request.path) if guard.is_signed_in() else ""
        page: str = super().index(*arguments, **options)
        return page.replace(LANGUAGE, language.current(), 1).replace(TITLE, escape(title), 1)
