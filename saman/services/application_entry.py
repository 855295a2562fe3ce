"""What a new application must hold to, whoever enters it: title, themes, municipalities, and once for a theme."""

from collections.abc import Sequence

from sqlmodel import Session

from saman import clock, config
from saman.domain import project_rules
from saman.domain.calls import Call
from saman.domain.errors import BadInput
from saman.domain.register_events import EventKind
from saman.language import _, long_date
from saman.storage import applications as stored
from saman.storage import organisations as stored_organisations
from saman.storage import register_events
from saman.storage.register_events import Ended


def checked_title(title: str) -> str:
    return project_rules.check_title(title)


def check_themes(call: Call, main: str, also: Sequence[str]) -> None:
    project_rules.check_themes(config.current(), main, also)
    names = {theme.key: theme.label for theme in config.current().themes}
    for field, theme in (("main_theme", main), *(("also_themes", one) for one in also)):
        if theme not in call.themes:
            raise BadInput(_("The call is not about {theme}.", theme=names[theme]), field)


def others(main: str, also: Sequence[str]) -> list[str]:
    return [theme for theme in dict.fromkeys(also) if theme != main]


def check_once(session: Session, call: Call, theme: str, organisation_id: int, besides: int | None) -> None:
    code = stored.also_applies(session, call.key, theme, organisation_id, besides)
    if code:
        label = config.current().theme(theme).label
        named = stored_organisations.named(session, [organisation_id], clock.today())
        name = named[organisation_id].name if organisation_id in named else ""
        sentence = _("{name} has an application with the main theme {theme} in this call already.")
        raise BadInput(sentence.format(name=name, theme=label), "main_theme")


def by_number(session: Session, number: str) -> int:
    """The municipality that bears the number today; a sentence for one that nobody bears, or bears no more."""
    if not number:
        raise BadInput(_("Write the number of the municipality: four digits."), "number")
    town = stored_organisations.by_number(session, number, clock.today())
    if town is None:
        raise BadInput(_why_not(session, number), "number")
    return town.id


def _why_not(session: Session, number: str) -> str:
    before = stored.number_before(session, number)
    if before is None:
        return _("No municipality has the number {number}.", number=number)
    organisation_id, name, ends_on = before
    if ended := register_events.ended(session, organisation_id):
        return _what_it_became(number, name, ended)
    now = stored_organisations.named(session, [organisation_id], clock.today()).get(organisation_id)
    if now is not None and now.number:
        return _(
            "{number} is no longer in use: {name} is now {now} with the number {new}.",
            number=number,
            name=name,
            now=now.name,
            new=now.number,
        )
    return _(
        "{number} {name} was a municipality until {day}. Give the number of the one that it became a part of.",
        number=number,
        name=name,
        day=long_date(ends_on) if ends_on else "–",
    )


def _what_it_became(number: str, name: str, ended: Ended) -> str:
    day = long_date(ended.starts_on)
    if ended.kind == EventKind.SPLIT.value:
        heirs = ", ".join(f"{new} {called}" for new, called in ended.heirs)
        words = _("{number} {name} was split on {day}. Which one do you mean: {heirs}?")
        return words.format(number=number, name=name, day=day, heirs=heirs)
    new, called = ended.heirs[0]
    words = _("{number} {name} became a part of {now} on {day}. Give its number, {new}.")
    return words.format(number=number, name=name, now=called, day=day, new=new)


def next_code(session: Session, call: Call) -> str:
    """s2-079 after s2-078; trials have numbers of their own."""
    prefix = f"t{call.round}-" if call.test else f"s{call.round}-"
    last = (stored.last_code(session, prefix) or "").removeprefix(prefix)
    return f"{prefix}{int(last) + 1 if last.isdigit() else 1:03}"
