"""What can be done to projects, networks and deadlines."""

from typing import Any

from sqlmodel import Session, select
from werkzeug.test import TestResponse

from saman import services
from saman.domain.networks import Network
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Project
from tests.security.acts import ANY, EVERY, NETWORKS, Act, code, network, on_page, project, title
from tests.security.asking import Asker
from tests.support.intruding import MISSING, NOWHERE_ID, OTHER, OWN, PLACES

READ = ("project.read",)
FACTS = {"title": "Title", "status": "active", "starts_on": "2012-01-01", "ends_on": "2015-11-01"}
LATER = "2013-12-31"


def version_of(model: Any, number: int) -> int:
    with services.read() as session:
        return _version(session, model, number)


def _version(session: Session, model: Any, number: int) -> int:
    found = session.get(model, number)
    return found.row_version if found else 1


def page(path: str) -> Any:
    return lambda asker, relation: asker.page(f"/projects/{project(asker, relation)}{path}")


def edit(asker: Asker, relation: str) -> TestResponse:
    number = project(asker, relation)
    given: dict[str, Any] = {f"project-{name}.value": value for name, value in FACTS.items()}
    given |= {"project-title.value": f"Title {relation}", "project-change.n_clicks": 1}
    given |= {"project-read.data": {"id": number, "row_version": version_of(Project, number)}}
    return asker.callback("pages.projects.edit.change", given)


def near(asker: Asker, relation: str) -> TestResponse:
    given = {"recusal-declare.n_clicks": 1, "recusal-ground.value": "family", "recusal-words.value": "A sister"}
    given |= {"recusal-project.data": project(asker, relation)}
    return asker.callback("pages.projects.impartiality.declare", given)


def near_no_more(asker: Asker, relation: str) -> TestResponse:
    """What whoever asks has just said themselves is what there is to take back."""
    near(asker, relation)
    given = {"recusal-withdraw.n_clicks": 1, "recusal-reason.value": "It is over"}
    given |= {"recusal-project.data": project(asker, relation)}
    return asker.callback("pages.projects.impartiality.withdraw", given)


def make(asker: Asker, relation: str) -> TestResponse:
    given: dict[str, Any] = {f"project-{name}.value": value for name, value in FACTS.items()}
    given |= {"project-round.value": "1", "project-main_theme.value": "competence", "project-make.n_clicks": 1}
    given |= {"project-responsible.value": str(asker.world.places.get(relation, NOWHERE_ID))}
    return asker.callback("pages.projects.new.make", given)


def make_network(asker: Asker, relation: str) -> TestResponse:
    facts = {"name": "New", "code": f"new-{asker.role}-{relation}", "round": "1", "theme": "competence"}
    given: dict[str, Any] = {f"network-new-{name}.value": value for name, value in facts.items()}
    given |= {"network-new-starts_on.value": "2013-02-01", "network-make.n_clicks": 1}
    return asker.callback("pages.networks.new.make", given)


def rows(filters: Any, grid: str = "projects", answering: str = "pages.projects.list.rows") -> Any:
    def do(asker: Asker, relation: str) -> TestResponse:
        place = {"grid": grid, "wanted": filters(asker, relation)}
        wanted = {"startRow": 0, "endRow": 100, "sortModel": [], "filterModel": {}}
        given = {f'{{"grid":"{grid}","wanted":["MATCH"]}}.getRowsRequest': [(place, wanted)]}
        return asker.callback(answering, given)

    return do


def expected_rows(asker: Asker, _relation: str) -> TestResponse:
    wanted = {"startRow": 0, "endRow": 100, "sortModel": [], "filterModel": {}}
    given = {
        '{"grid":"expectations","wanted":["MATCH"]}.getRowsRequest': [({"grid": "expectations", "wanted": ""}, wanted)]
    }
    return asker.callback("pages.projects.expectations.rows", given)


def expected_narrow(asker: Asker, relation: str) -> TestResponse:
    given = {"expectations-network.value": str(network(asker, relation))}
    return asker.callback("pages.projects.expectations.narrow", given)


def plans_narrow(asker: Asker, relation: str) -> TestResponse:
    return asker.callback("pages.plans.narrow", {"plans-network.value": str(network(asker, relation))})


def narrow(asker: Asker, relation: str) -> TestResponse:
    given = {"projects-network.value": str(network(asker, relation))}
    return asker.callback("pages.projects.list.narrow", given)


def invite(asker: Asker, relation: str) -> TestResponse:
    given = {"invite-send.n_clicks": 1, "invite-project.data": project(asker, relation), "invite-name.value": "New"}
    given |= {"invite-mail.value": f"{asker.role}-{relation}@example.no", "invite-role.value": "project_member"}
    return asker.callback("components.invite.invite", given)


def changing(what: str, fields: Any) -> Any:
    """A change of a network, by the button it has."""

    def do(asker: Asker, relation: str) -> TestResponse:
        number, typed = fields(asker, relation)
        seen = {"id": number, "row_version": version_of(Network, number)}
        ids = '{"network-field":["ALL"]}'
        given = {'{"network-do":["ALL"]}.n_clicks': [({"network-do": what}, 1)], "network-read.data": seen}
        given |= {f"{ids}.value": [({"network-field": name}, value) for name, value in typed.items()]}
        given |= {f"{ids}.id": [({"network-field": name}, {"network-field": name}) for name in typed]}
        return asker.callback("pages.networks.sheet.change", given)

    return do


def renamed(asker: Asker, relation: str) -> Any:
    return network(asker, relation), {"name": f"Net {relation}"}


def placed(asker: Asker, relation: str) -> Any:
    """Into another network than the one it is in."""
    into = OTHER if relation != OTHER else OWN
    return asker.world.networks[into], {"project_id": str(project(asker, relation)), "joins_on": LATER}


def removed(asker: Asker, relation: str) -> Any:
    inside = {"same_network": OWN, MISSING: OWN}.get(relation, relation)
    return asker.world.networks[inside], {"member_id": str(project(asker, relation)), "last_day": "2013-06-30"}


def appointed(asker: Asker, relation: str) -> Any:
    person = asker.world.people[OWN]
    return network(asker, relation), {"role": "network_secretary", "person_id": str(person), "from_on": LATER}


def person_of(name: str) -> int:
    with services.read() as session:
        return session.exec(select(Person.id).where(Person.name == name)).first() or NOWHERE_ID


def stand_in(asker: Asker, relation: str, first: str, last: str, **who: Any) -> TestResponse:
    given: dict[str, Any] = {"stand-in-appoint.n_clicks": 1, "stand-in-network.data": network(asker, relation)}
    given |= {f"stand-in-{name}.value": value for name, value in who.items()}
    given |= {"stand-in-first.value": first, "stand-in-last.value": last}
    return asker.callback("pages.networks.stand_ins.appoint", given)


def named(asker: Asker, relation: str) -> TestResponse:
    """Whoever leads another network."""
    known = person_of(f"Reader {OWN if relation == OTHER else OTHER}")
    return stand_in(asker, relation, "2014-01-01", "2014-01-31", person=str(known))


def invited_in(asker: Asker, relation: str) -> TestResponse:
    who = {"name": "New", "mail": f"in-{asker.role}-{relation}@example.no"}
    return stand_in(asker, relation, "2014-03-01", "2014-03-31", **who)


def ended(asker: Asker, relation: str) -> TestResponse:
    """The one that whoever asks has just named."""
    with services.read() as session:
        of_network = select(RoleHolding.id).where(RoleHolding.network_id == network(asker, relation))
        found = session.exec(of_network.where(RoleHolding.deputy)).first() or NOWHERE_ID
    place = {"holding": found, "type": "stand-in-end"}
    given = {'{"holding":["ALL"],"type":"stand-in-end"}.n_clicks': [(place, 1)]}
    return asker.callback("pages.networks.stand_ins.end", {**given, "stand-in-network.data": network(asker, relation)})


def moving(button: str) -> Any:
    def do(asker: Asker, relation: str) -> TestResponse:
        _code, round_ = PLACES.get(relation, ("", 1))
        given: dict[str, Any] = {"deadline-due_on.value": LATER, "deadline-reason.value": "Because"}
        given |= {"deadline-which.value": f"{round_}|economy|2015-2", f"deadline-{button}.n_clicks": 1}
        given |= {"deadline-project.value": str(project(asker, relation))}
        return asker.callback("pages.admin.deadlines.act", given, f"deadline-{button}.n_clicks")

    return do


def choose(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback("pages.admin.deadlines.choose", {"deadline-which.value": "1|economy|2015-2"})


EDIT, MOVE = ("network.edit",), ("deadline.move",)
ACTS = [
    Act(
        "page /networks/<network_id>/stand-ins",
        lambda asker, relation: asker.page(f"/networks/{network(asker, relation)}/stand-ins"),
        ("report.return",),
        NETWORKS,
        showed=lambda _asker, relation: f"Net {relation}",
    ),
    Act("callback pages.networks.stand_ins.appoint", named, ("report.return",), NETWORKS, changes=True),
    Act("callback pages.networks.stand_ins.appoint: invite", invited_in, ("report.return",), NETWORKS, changes=True),
    Act("callback pages.networks.stand_ins.end", ended, ("report.return",), NETWORKS, changes=True),
    Act("page /projects/<project_id>/impartiality", page("/impartiality"), ("report.return",), EVERY, showed=title),
    Act("callback pages.projects.impartiality.declare", near, ("report.return",), EVERY, changes=True),
    Act("callback pages.projects.impartiality.withdraw", near_no_more, ("report.return",), EVERY, changes=True),
    Act("page /projects", lambda asker, _relation: asker.page("/projects"), READ, showed=on_page),
    Act("page /projects/<project_id>", page(""), READ, EVERY, showed=title),
    Act("page /projects/<project_id>/print", page("/print"), READ, EVERY, showed=title),
    Act(
        "page /projects/expectations",
        lambda asker, _relation: asker.page("/projects/expectations"),
        ("report.read",),
        showed=on_page,
    ),
    Act("callback pages.projects.expectations.narrow", expected_narrow, ("report.read",)),
    Act("page /plans", lambda asker, _relation: asker.page("/plans"), ("project.read",), showed=on_page),
    Act("callback pages.plans.narrow", plans_narrow, ("project.read",)),
    Act(
        "callback pages.plans.rows",
        rows(lambda asker, relation: f"search={code(asker, relation)}", "plans", "pages.plans.rows"),
        ("project.read",),
        EVERY,
        showed=title,
    ),
    Act("callback pages.projects.expectations.rows", expected_rows, ("report.read",), EVERY, showed=title),
    Act("page /projects/<project_id>/edit", page("/edit"), ("project.edit",), EVERY, showed=title),
    Act("page /projects/new", lambda asker, _relation: asker.page("/projects/new"), ("project.create",)),
    Act("callback pages.projects.edit.change", edit, ("project.edit",), EVERY, changes=True),
    Act("callback pages.projects.new.make", make, ("project.create",), EVERY, changes=True),
    Act(
        "callback pages.projects.list.rows: by network",
        rows(lambda asker, relation: f"network={network(asker, relation)}"),
        READ,
        NETWORKS,
        showed=title,
    ),
    Act(
        "callback pages.projects.list.rows: by search",
        rows(lambda asker, relation: f"search={code(asker, relation)}"),
        READ,
        EVERY,
        showed=title,
    ),
    Act("callback pages.projects.list.narrow", narrow, READ, (ANY,)),
    Act("callback components.invite.invite", invite, ("project.invite",), EVERY, changes=True),
    Act(
        "route GET /download/<name>.<format>: projects of a network",
        lambda asker, relation: asker.get(f"/download/projects.csv?network={network(asker, relation)}"),
        ("export.read", "project.read"),
        NETWORKS,
        showed=code,
    ),
    Act("page /networks", lambda asker, _relation: asker.page("/networks"), ("network.read",), showed=on_page),
    Act("page /networks/new", lambda asker, _relation: asker.page("/networks/new"), EDIT),
    Act("callback pages.networks.new.make", make_network, EDIT, changes=True),
    Act(
        "page /networks/<network_id>",
        lambda asker, relation: asker.page(f"/networks/{network(asker, relation)}"),
        ("network.read",),
        NETWORKS,
        showed=lambda _asker, relation: f"Net {relation}",
    ),
    Act("callback pages.networks.sheet.change: rename", changing("rename", renamed), EDIT, NETWORKS, changes=True),
    Act("callback pages.networks.sheet.change: appoint", changing("appoint", appointed), EDIT, NETWORKS, changes=True),
    Act("callback pages.networks.sheet.change: remove", changing("remove", removed), EDIT, EVERY, changes=True),
    Act("callback pages.networks.sheet.change: place", changing("place", placed), EDIT, EVERY, changes=True),
    Act("page /admin/deadlines", lambda asker, _relation: asker.page("/admin/deadlines"), ("deadline.read",)),
    Act("callback pages.admin.deadlines.choose", choose, MOVE, showed=lambda *_: "r1-001"),
    Act("callback pages.admin.deadlines.act: preview", moving("preview"), MOVE, EVERY),
    Act("callback pages.admin.deadlines.act: move", moving("move"), MOVE, EVERY, changes=True),
]
