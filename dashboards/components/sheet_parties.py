"""The local parties in a project: who stands for each now, and where nobody does."""

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import card, facts
from saman import config
from saman.language import _
from saman.services.project_sheets import Sheet


def parties(sheet: Sheet) -> list[Component]:
    """Nothing in a programme without local parties. Each municipality of a joint project has its own."""
    pairs = list(_pairs(sheet))
    return [card(facts(*pairs), title=_("The local parties"))] if pairs else []


def _pairs(sheet: Sheet) -> Iterator[tuple[str, Component]]:
    seats = [seat for seat in sheet.seats if seat.ends_on is None]
    for party in config.current().about.local_parties:
        for seat in seats:
            title = f"{party.label} ({seat.name})" if len(seats) > 1 else str(party.label)
            yield title, _names(sheet, party.key, seat.organisation_id, first=seat.responsible)


def _names(sheet: Sheet, party: str, organisation_id: int, first: bool) -> Component:
    """One who is named for no municipality stands for the responsible one."""
    names = [
        _("{role}, deputy", role=one.name) if one.deputy else one.name
        for one in sheet.people
        if one.now
        and one.party == party
        and (one.organisation_id or (organisation_id if first else 0)) == organisation_id
    ]
    if not names:
        return html.Span(_("nobody now"), className="muted")
    return html.Span(", ".join(names))
