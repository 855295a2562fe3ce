"""Who acts when no one has signed in, and the question every service asks first."""

from saman.domain.access import EVERYWHERE, PERMISSIONS, Actor
from saman.domain.errors import NotAllowed
from saman.language import _

ALL = frozenset(PERMISSIONS)


def require(actor: Actor, *permissions: str) -> None:
    """Raise NotAllowed unless `actor` holds one of `permissions` in the role at hand."""
    if not any(actor.may(permission) for permission in permissions):
        raise NotAllowed(_("Your role does not give access to this."))


def command_line() -> Actor:
    """Whoever holds the machine acts as the secretariat, on everything."""
    return _everywhere(_("Command line"), "secretariat")


def system() -> Actor:
    """Saman itself: what happens without anybody asking, as building the demo or a sign-in that fails."""
    return _everywhere("Saman", "system")


def _everywhere(name: str, role: str) -> Actor:
    return Actor(
        person_id=None,
        name=name,
        role=role,
        permissions=ALL,
        reach=EVERYWHERE,
        roles=(role,),
        front="secretariat",
        scope="programme",
    )
