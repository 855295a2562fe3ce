"""What can be done with proposed networks."""

from typing import Any

from werkzeug.test import TestResponse

from saman.domain.network_proposals import NetworkProposal
from tests.security.acts import EVERY, Act, on_page, project
from tests.security.acts_projects import version_of
from tests.security.asking import Asker


def seen(asker: Asker, round: int) -> dict[str, Any]:
    """What the page has read."""
    number = asker.world.proposals[round]
    return {"proposal-read.data": {"round": round, "id": number, "row_version": version_of(NetworkProposal, number)}}


def moving(callback: str) -> Any:
    def do(asker: Asker, relation: str) -> TestResponse:
        given = {**seen(asker, 1), "proposal-to.value": str(asker.world.proposed), "proposal-move.n_clicks": 1}
        given["proposal-project.value"] = str(project(asker, relation))
        return asker.callback(f"pages.networks.proposals.{callback}", given)

    return do


def used(asker: Asker, _relation: str) -> TestResponse:
    given = {**seen(asker, 2), "proposal-accept.n_clicks": 1, "proposal-from.value": "2013-02-01"}
    return asker.callback("pages.networks.proposals.accept", given)


def asked(asker: Asker, _relation: str) -> TestResponse:
    given = {**seen(asker, 2), "proposal-ask.n_clicks": 1}
    return asker.callback("pages.networks.proposals.ask", given)


def followed(asker: Asker, _relation: str) -> TestResponse:
    given = {**seen(asker, 1), "proposal-follow.n_intervals": 1}
    return asker.callback("pages.networks.proposals.follow", given)


def opened(asker: Asker, _relation: str) -> TestResponse:
    return asker.page("/networks/proposals/1")


EDIT = ("network.edit",)
ACTS = [
    Act("page /networks/proposals/<round_id>", opened, EDIT, showed=on_page),
    Act("callback pages.networks.proposals.accept", used, EDIT, changes=True),
    Act("callback pages.networks.proposals.ask", asked, EDIT, changes=True),
    Act("callback pages.networks.proposals.follow", followed, EDIT),
    Act("callback pages.networks.proposals.move", moving("move"), EDIT, EVERY, changes=True),
    Act("callback pages.networks.proposals.look", moving("look"), EDIT, EVERY),
]
