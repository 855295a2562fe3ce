"""Roles that hold permissions there are, and permissions that somebody holds."""

from collections.abc import Iterator

from saman.config.drafts import Draft, written_keys
from saman.config.sentences import did_you_mean, listed
from saman.domain.access import OF_CALLS, ONLY_WHERE_SIGNED, PERMISSIONS
from saman.domain.errors import Fault
from saman.language import _


def permissions_are_known(draft: Draft) -> Iterator[Fault]:
    for role in draft.roles:
        seen: set[str] = set()
        for steps, permission in role.part.numbered((*role.steps, "permissions"), role.value.permissions):
            if permission not in PERMISSIONS:
                near, there = did_you_mean(permission, PERMISSIONS), listed(PERMISSIONS)
                message = _("{word} is no permission.{near} There are {there}.")
                yield role.document.fault(steps, message.format(word=permission, near=near, there=there))
            elif permission in seen:
                yield role.document.fault(steps, _("{word} stands twice in this role", word=permission))
            seen.add(permission)


def somebody_holds_every_permission(draft: Draft) -> Iterator[Fault]:
    """Silent while a role could not be read: it may be the one that holds it."""
    part = draft.parts.get("roles.yaml")
    if part is None or part.value is None or part.dropped:
        return
    held = {permission for role in draft.roles for permission in role.value.permissions}
    ways = {one.value.signing for one in draft.report_types}
    for permission in PERMISSIONS:
        only = ONLY_WHERE_SIGNED.get(permission)
        if permission.startswith(OF_CALLS) and not draft.calls:
            continue
        if permission not in held and (only is None or ways.intersection(only)):
            message = _("no role holds {word}, so nobody can do that; give it to one", word=permission)
            yield part.document.fault(("roles",), message)


def parties_are_known(draft: Draft) -> Iterator[Fault]:
    if draft.about is None:
        return
    parties = written_keys(draft.about, "local_parties")
    for role in draft.roles:
        if role.value.party and role.value.party not in parties:
            near, there = did_you_mean(role.value.party, parties), listed(sorted(parties))
            message = _("{word} is none of the local parties.{near} They are {there}.")
            yield role.fault(message.format(word=role.value.party, near=near, there=there), "party")


def every_party_can_mark(draft: Draft) -> Iterator[Fault]:
    """Where reports are signed by the parties, each party has a role that marks."""
    part = draft.parts.get("roles.yaml")
    if draft.about is None or part is None or part.value is None or part.dropped:
        return
    marking = {role.value.party for role in draft.roles if "report.sign" in role.value.permissions}
    parties = {party.key for party in draft.about.value.local_parties}
    if any(role.value.party and role.value.party not in parties for role in draft.roles):
        return  # said where it stands, and the cause of this
    lacking = [party.key for party in draft.about.value.local_parties if party.key not in marking]
    for one in draft.report_types:
        if one.value.signing != "parties":
            continue
        if not draft.about.value.local_parties:
            yield one.fault(_("the programme has no local_parties to sign it; name them in programme.yaml"), "signing")
        elif lacking and draft.roles:
            message = _("no role with report.sign is of the party {words}, so it could never be sent")
            yield one.fault(message.format(words=listed(lacking)), "signing")
