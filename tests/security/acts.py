"""What can be done in the app, thing by thing, and who may: each row is tried for every role and every object."""

from collections.abc import Callable
from dataclasses import dataclass

from werkzeug.test import TestResponse

from saman.domain.programme import Role
from tests.security.asking import Asker, denied, text_of
from tests.support.intruding import MISSING, NOWHERE_ID, OTHER, OWN, ROUND, SAME

ANY = "any"
EVERY = (OWN, SAME, OTHER, ROUND, MISSING)
NETWORKS = (OWN, OTHER, ROUND, MISSING)
COLUMNS = (ANY, *EVERY)
STRANGER = "stranger"
REACHED = {"programme": (OWN, SAME, OTHER, ROUND), "network": (OWN, SAME), "project": (OWN,)}


def always(_role: Role) -> bool:
    return True


@dataclass(frozen=True)
class Act:
    """One thing to do, by the name it is declared under, and a word more where there are several ways to do it.

    needs: permissions, all of them; None is for everybody, also who has not signed in. objects: on what it is tried.
    scoped: whether how far the role reaches counts. besides: what else the role must be. showed: words that prove it
    was done, by the object.
    """

    name: str
    do: Callable[[Asker, str], TestResponse]
    needs: tuple[str, ...] | None = ()
    objects: tuple[str, ...] = (ANY,)
    scoped: bool = True
    besides: Callable[[Role], bool] = always
    showed: Callable[[Asker, str], str] | None = None
    changes: bool = False

    @property
    def declared(self) -> str:
        return self.name.partition(": ")[0]

    def may(self, role: Role | None, relation: str) -> bool:
        """What ought to come of it: refused unless everything speaks for it."""
        if self.needs is None:
            return relation != MISSING
        if role is None or not set(self.needs) <= set(role.permissions) or not self.besides(role):
            return False
        if relation == ANY:
            return True
        return relation in (REACHED[role.scope] if self.scoped else EVERY[:-1])

    def done(self, asker: Asker, relation: str, answer: TestResponse) -> bool:
        if denied(answer):
            return False
        assert answer.status_code < 400, f"{self.name}: {answer.status_code} {text_of(answer)[:300]}"
        assert 'role":"alert"' not in text_of(answer), f"{self.name}: {text_of(answer)[:600]}"
        return self.showed is None or self.showed(asker, relation) in text_of(answer)


def project(asker: Asker, relation: str) -> int:
    return asker.world.projects.get(relation, NOWHERE_ID)


def network(asker: Asker, relation: str) -> int:
    return asker.world.networks.get(relation, NOWHERE_ID)


def account(asker: Asker, relation: str) -> int:
    return asker.world.accounts.get(relation, NOWHERE_ID)


def code(asker: Asker, relation: str) -> str:
    return asker.world.codes.get(relation, "r9-999")


def title(_asker: Asker, relation: str) -> str:
    return f"Title {relation}"


def on_page(_asker: Asker, _relation: str) -> str:
    return "page-heading"
