"""What an assessment waits for, in words."""

from dash.development.base_component import Component

from dashboards.components.states import pill
from saman.language import _


def waits_pill(waits: str) -> Component | str:
    """As `services.assessing.OwnTask` has it; nothing for what waits for nothing."""
    known = {
        "declare": (_("Say whether you are too near"), "amber", "signature"),
        "score": (_("Give points"), "amber", "pencil"),
        "explain": (_("Explain the difference"), "amber", "pencil"),
        "wait": (_("Waits for the others"), "", "clock"),
        "near": (_("Closed to you"), "", "cross"),
    }
    return pill(*known[waits]) if waits in known else ""
