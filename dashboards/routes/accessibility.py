"""How far the app meets the rules of accessibility; open to everybody."""

from flask.typing import ResponseReturnValue

from dashboards import plain
from dashboards.registry import PUBLIC, route
from saman import config
from saman.language import _


@route("/accessibility", needs=PUBLIC)
def accessibility() -> ResponseReturnValue:
    contact = config.current().about.contact
    reached = ", ".join(part for part in (contact.mail, contact.phone) if part)
    return plain.show(
        _("Accessibility"),
        _("These pages are made to meet WCAG 2.1, levels A and AA, and are tested with axe in a browser."),
        _("Everything can be done with the keyboard, at 360 pixels and at four times the size of the text."),
        _("Every chart stands beside a table with the same figures. No state is told by colour alone."),
        _(
            "Tests by machine find only a part of what can be wrong. Tell us about what stops you: {name}.",
            name=contact.name,
        )
        + (f" {reached}" if reached else ""),
        links=[(_("To the front page"), "/")],
    )
