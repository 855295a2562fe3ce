"""What projects chose as main focus and keywords, by round."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from saman import config
from saman.domain.access import Actor
from saman.domain.theme_choices import NOBODY, asked_in
from saman.exports.tables import Table
from saman.services import Session, theme_choices

NAME = "theme_choices"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = ("theme", "type", "field", "choice", "round", "projects", "municipalities", "answered", "asked")


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters`: theme (all that ask when left out). One row for each choice and round, also those that nobody made.

    `asked` counts the reports that ask, `answered` those of them that are approved with an answer.
    """
    wanted = (filters or {}).get("theme", "")
    keys = [wanted] if wanted else [one.key for one in config.current().themes if asked_in(config.current(), one)]
    return [Table(NAME, COLUMNS, _rows(session, actor, keys))]


def _rows(session: Session, actor: Actor, keys: Iterable[str]) -> Iterator[Sequence[Any]]:
    for key in keys:
        view = theme_choices.view(session, actor, key)
        for picked in view.picked:
            for choice, by_round in picked.choices:
                for one in view.rounds:
                    told = by_round.get(one.number, NOBODY)
                    counts = (told.projects, told.municipalities, one.answered, one.asked)
                    yield (key, view.type.key, picked.field.key, choice.key, one.number, *counts)
