"""What the projects of a theme chose as main focus and keywords, round against round, from approved reports."""

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.errors import NotFound
from saman.domain.forms import Field, ReportType
from saman.domain.programme import Theme
from saman.domain.theme_choices import InRound, Pick, Picked, Told, asked_in, fields_of
from saman.language import _
from saman.services.access import require
from saman.storage import theme_choices as stored

Counted = dict[tuple[str, str], dict[int, Told]]


@dataclass(frozen=True)
class ChoicesView:
    """`type` is the report that asks. `rounds` are those with projects in the theme."""

    theme: Theme
    type: ReportType
    rounds: list[InRound]
    picked: list[Picked]


def view(session: Session, actor: Actor, theme_key: str) -> ChoicesView:
    """Raises NotFound for a theme that the programme lacks, or in which nobody is asked to choose."""
    require(actor, "theme.read")
    theme = next((one for one in config.current().themes if one.key == theme_key), None)
    type_ = asked_in(config.current(), theme) if theme else None
    if theme is None or type_ is None:
        raise NotFound(_("No report asks what the projects of such a theme choose."))
    fields, today = fields_of(theme), clock.today()
    wanted = [Pick(field.key, choice.key) for field in fields for choice in field.choices]
    counted: Counted = defaultdict(dict)
    for row in stored.counts(session, type_.key, wanted, today):
        counted[row.field, row.choice][row.round] = Told(row.projects, row.municipalities)
    rounds = stored.rounds(session, theme.key, type_.key, fields[0].key, today)
    return ChoicesView(
        theme=theme,
        type=type_,
        rounds=[InRound(**row._mapping) for row in rounds],
        picked=[_picked(field, counted) for field in fields],
    )


def _picked(field: Field, counted: Counted) -> Picked:
    """The most chosen first; those chosen as often in the order of the form."""
    choices = [(choice, counted.get((field.key, choice.key), {})) for choice in field.choices]
    return Picked(field, sorted(choices, key=lambda one: -sum(told.projects for told in one[1].values())))
