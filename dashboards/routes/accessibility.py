"""The accessibility statement: how far the app meets the rules, what is known to fall short, and whom to tell."""

from flask.typing import ResponseReturnValue

from dashboards import plain
from dashboards.registry import PUBLIC, route
from saman import config
from saman.language import _


@route("/accessibility", needs=PUBLIC)
def accessibility() -> ResponseReturnValue:
    return plain.show(
        _("Accessibility"),
        _("These pages are made to meet WCAG 2.1, levels A and AA, as the law asks of public bodies."),
        sections=[
            (_("What is done"), _done()),
            (_("What falls short"), _known()),
            (_("How it is tested"), _tested()),
            (_("Tell us"), _tell()),
        ],
        links=[(_("To the front page"), "/")],
    )


def _done() -> list[str]:
    return [
        _("Everything can be done with the keyboard. What has focus is seen, and a link leads past the navigation."),
        _("On a new page focus moves to the heading, and its title is said aloud by a screen reader."),
        _("The pages work at 360 pixels and when the text is made four times as large."),
        _("Every chart has its numbers in a table beside it, and no state is told by colour alone."),
        _("Faults are sentences: a summary leads to the fields, and what was typed is kept."),
        _("A form is saved as it is typed, so that nobody has to hurry."),
    ]


def _known() -> list[str]:
    return [
        _("Wide tables and the progress plan are scrolled sideways on a narrow screen."),
        _("Long lists load their rows as one scrolls; filter them, or download the list as a file."),
        _("What projects write is shown as they wrote it, in the language they wrote it in."),
        _("Nobody has tried all pages with every screen reader."),
    ]


def _tested() -> list[str]:
    return [
        _("By machine with axe in a browser, and with the keyboard through a whole report, before every new version."),
        _("Tests by machine find only a part of what can be wrong."),
    ]


def _tell() -> list[str]:
    contact = config.current().about.contact
    reached = ", ".join(part for part in (contact.mail, contact.phone) if part)
    where = f"{contact.name}, {reached}" if reached else str(contact.name)
    return [
        _("Something stops you? Tell {name}. You can also have the content in another form.", name=where),
        _("If the answer does not help, you can complain to the authority that supervises accessibility."),
    ]
