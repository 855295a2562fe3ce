"""The letters that fit an application now, to be taken out, and in which written form they are."""

from dash import html
from dash.development.base_component import Component

from dashboards.components.application_words import WHERE
from dashboards.components.download import download_link
from dashboards.components.layout import button_row, card, link_button
from saman.language import _, language_name
from saman.services.application_letters import Offered


def letters_card(application_id: int, offered: Offered) -> list[Component]:
    if not offered.kinds:
        return []
    where = f"{WHERE}/{application_id}/letters"
    parts: list[Component] = [html.P(_form(offered))]
    for key, label in offered.kinds:
        word = download_link(_("{letter} as Word", letter=label), f"{where}/{key}.docx")
        pdf = download_link(_("{letter} as PDF", letter=label), f"{where}/{key}.pdf")
        parts.append(button_row(word, pdf))
    if offered.call:
        more = link_button(_("Made for all, and kept"), f"/calls/{offered.call}/letters", kind="small")
        parts.append(button_row(more))
    return [card(*parts, title=_("Letters"))]


def _form(offered: Offered) -> str:
    names = {"municipality": offered.to.name, "language": language_name(offered.language)}
    if offered.known:
        return _("Written in {language}, as {municipality} has decided. Dots are to be filled in by hand.", **names)
    return _(
        "It is not known which written form {municipality} has decided on. The letter is in {language}, which is the"
        " programme's first. Dots are to be filled in by hand.",
        **names,
    )
