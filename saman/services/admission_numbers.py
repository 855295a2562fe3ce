"""Numbers of admission: applications, municipalities and money by theme, county and size, round beside round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.errors import NotAllowed
from saman.domain.listings import WantedApplications, WantedNumbers
from saman.domain.size_classes import classes, title_of
from saman.language import _
from saman.services.access import require
from saman.storage import admission_numbers as stored
from saman.storage.admission_numbers import Counted, CutBy

CUTS: tuple[CutBy, ...] = ("theme", "county", "size")


class Measured(StrEnum):
    """What is counted."""

    APPLICATIONS = "applications"
    MUNICIPALITIES = "municipalities"
    APPLIED = "applied"
    ADMITTED = "admitted"
    ADMITTED_MUNICIPALITIES = "admitted_municipalities"
    GRANTED = "granted"


@dataclass(frozen=True)
class Tally:
    """One group in one round. `applied` is the sum of the `known` amounts; None where none of them is known. So is
    `granted` of the admitted that `granted_known` counts."""

    applications: int = 0
    municipalities: int = 0
    known: int = 0
    applied: int | None = None
    admitted: int = 0
    admitted_municipalities: int = 0
    granted_known: int = 0
    granted: int | None = None


NONE = Tally()


@dataclass(frozen=True)
class Line:
    """One group by its code and its name, and what it counts in each round."""

    group: str
    label: str
    tallies: dict[int, Tally]

    def of(self, round: int) -> Tally:
        return self.tallies.get(round, NONE)


@dataclass(frozen=True)
class Numbers:
    rounds: list[tuple[int, str]]
    whole: Line
    cuts: dict[CutBy, list[Line]]


def of_applications(session: Session, actor: Actor, wanted: WantedNumbers) -> Numbers:
    """Of all that has come in and is no trial, for those who see the whole programme. Raises NotAllowed for others."""
    require(actor, "application.read")
    if not actor.reach.everything:
        raise NotAllowed(_("Your role does not give access to this."))
    asked, sizes = WantedApplications(theme=wanted.theme), classes(config.current().about.size_classes)

    def counted(cut: CutBy) -> list[Counted]:
        return stored.by(session, actor.reach, clock.today(), asked, cut, sizes)

    cuts = {cut: _lines(counted(cut), LABELS[cut]) for cut in CUTS if cut != "size" or sizes}
    themes = [theme.key for theme in config.current().themes]
    cuts["theme"].sort(key=lambda line: themes.index(line.group) if line.group in themes else len(themes))
    whole = _lines(counted("all"), lambda _group: _("All"))
    return Numbers(_rounds(whole), whole[0] if whole else Line("", _("All"), {}), cuts)


def _rounds(whole: Sequence[Line]) -> list[tuple[int, str]]:
    """Those that somebody has applied for, by number."""
    labels = {one.number: str(one.label) for one in config.current().rounds}
    return [(number, labels.get(number, str(number))) for line in whole for number in sorted(line.tallies)]


def _lines(rows: Sequence[Counted], named: Callable[[str], str]) -> list[Line]:
    """A line for each group, in the order of the rows but with what is not known last."""
    groups = sorted(dict.fromkeys(row.group for row in rows), key=lambda group: not group)
    return [Line(one, named(one), {row.round: _tally(row) for row in rows if row.group == one}) for one in groups]


def _tally(row: Counted) -> Tally:
    return Tally(
        applications=row.applications,
        municipalities=row.municipalities,
        known=row.known,
        applied=row.applied if row.known else None,
        admitted=row.admitted,
        admitted_municipalities=row.admitted_municipalities,
        granted_known=row.granted_known,
        granted=row.granted if row.granted_known else None,
    )


def _theme(key: str) -> str:
    return next((str(theme.label) for theme in config.current().themes if theme.key == key), key)


LABELS: dict[CutBy, Callable[[str], str]] = {
    "theme": _theme,
    "county": lambda name: name or _("county not known"),
    "size": title_of,
}
