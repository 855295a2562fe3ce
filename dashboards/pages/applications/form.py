"""An application: written by those who apply, saved and checked as it is typed; a reading page for the others.

The callbacks that save are those of a report's form (`pages/reports/form.py`): the controls are the same.
"""

from dash.development.base_component import Component

from dashboards.components.application_reading import reading_page
from dashboards.components.application_writing import form_page
from dashboards.guard import actor
from dashboards.registry import page
from saman.language import _
from saman.services import application_forms, assessing, kept_letters, read

page(__name__, path_template="/applications/<application_id>", title=lambda: _("Application"), needs="application.read")


def layout(application_id: int, section: str = "", **_query: str) -> Component:
    with read() as session:
        view = application_forms.opened(session, actor(), application_id)
        result = assessing.result(session, actor(), application_id) if actor().reach.everything else None
        letters = kept_letters.of_application(session, actor(), application_id)
    return form_page(view, section, letters) if view.open_keys else reading_page(view, actor(), result, letters)
