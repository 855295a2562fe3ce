"""Asking for access to what is in a call's files; anybody who has signed in may."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components import case_forms
from dashboards.components.layout import heading
from dashboards.guard import actor
from dashboards.pages.applications.cases import lodging
from dashboards.registry import SIGNED_IN, page
from saman.domain.case_kinds import CASE_KINDS
from saman.language import _
from saman.services import calls, cases, read

page(__name__, path_template="/calls/<key>/access", title=lambda: _("Access to a call's documents"), needs=SIGNED_IN)


def layout(key: str, **_query: Any) -> Component:
    call = calls.find(key)
    with read() as session:
        told = cases.own_requests(session, actor(), key)
    back = html.A(_("To the call"), href=f"/calls/{key}", className="button")
    kinds = [(cases.ACCESS, CASE_KINDS[cases.ACCESS].label())]
    form = case_forms.lodge_card(kinds, actor().may(cases.HANDLES), decided=False)
    return lodging({"call": key}, heading(_("Request for access"), str(call.label), back), [form], told)
