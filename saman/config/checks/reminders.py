"""Reminders to roles there are, each rung of the ladder on its own day."""

from collections.abc import Iterator

from saman.config.drafts import Draft
from saman.config.sentences import did_you_mean, listed
from saman.domain.errors import Fault
from saman.language import _

Steps = tuple[str | int, ...]


def reminders_go_to_roles_there_are(draft: Draft) -> Iterator[Fault]:
    """Silent while the roles could not be read: what is missing may be among them."""
    part = draft.parts.get("roles.yaml")
    if draft.about is None or part is None or part.value is None or part.dropped:
        return
    roles = [role.value.key for role in draft.roles]
    for steps, key in _named(draft):
        if key not in roles:
            near, there = did_you_mean(key, roles), listed(roles)
            message = _("no role is called {key}.{near} There are {there}.", key=key, near=near, there=there)
            yield draft.about.document.fault(steps, message)


def _named(draft: Draft) -> Iterator[tuple[Steps, str]]:
    if draft.about is None:
        return
    reminders = draft.about.value.reminders
    for place, rung in enumerate(reminders.ladder):
        yield from ((("reminders", "ladder", place, "to", number), key) for number, key in enumerate(rung.to))
    for name in ("when_vacant", "vacancy_to"):
        yield from ((("reminders", name, number), key) for number, key in enumerate(getattr(reminders, name)))


def no_day_has_two_rungs(draft: Draft) -> Iterator[Fault]:
    if draft.about is None:
        return
    seen: set[int] = set()
    for place, rung in enumerate(draft.about.value.reminders.ladder):
        if rung.days in seen:
            message = _("{n} days from the deadline stands twice in the ladder", n=rung.days)
            yield draft.about.document.fault(("reminders", "ladder", place, "days"), message)
        seen.add(rung.days)
