"""The fields of what an application is about, to begin one or change it; faults stand above and lead to the field."""

from collections.abc import Iterable, Sequence

import dash_mantine_components as dmc
from dash.development.base_component import Component

from dashboards.components.messages import error_summary
from saman import config
from saman.domain.errors import BadInput
from saman.domain.project_rules import LONGEST_TITLE
from saman.language import _

PREFIX = "application-"


def about_fields(
    themes: Iterable[str], title: str = "", main_theme: str | None = None, also: Sequence[str] = ()
) -> list[Component]:
    data = [{"value": key, "label": str(config.current().theme(key).label)} for key in themes]
    limit = {"input": {"maxLength": LONGEST_TITLE}}
    return [
        dmc.TextInput(
            id=f"{PREFIX}title",
            label=_("Title of the project"),
            description=_("Short and telling."),
            value=title,
            attributes=limit,
            className="field",
        ),
        dmc.Select(id=f"{PREFIX}main_theme", label=_("Main theme"), data=data, value=main_theme, className="field"),
        dmc.MultiSelect(
            id=f"{PREFIX}also_themes", label=_("Further themes"), data=data, value=list(also), className="field"
        ),
    ]


def fault(error: BadInput) -> Component:
    place = f"{PREFIX}{error.field or 'title'}"
    return error_summary([(place, str(error))], _("This cannot be saved yet"))
