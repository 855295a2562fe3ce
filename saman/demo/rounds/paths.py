"""Which way each application of a round goes: late, mended, turned down, taken back, admitted at once or later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from saman.demo.chance import pick, shuffled
from saman.demo.planned import PlannedApplication
from saman.demo.rounds.facts import RoundFacts, Some, words


@dataclass(frozen=True)
class Path:
    """`mended` and `again` name the answer that was written once more; `withdrawn` the state it was taken back from."""

    plan: PlannedApplication
    begun_on: date
    sent_on: date
    late: bool = False
    turned_down: bool = False
    mended: str = ""
    again: str = ""
    withdrawn: str = ""
    later: bool = False
    """Whether it stood in reserve first, and was decided by a later decision."""

    @property
    def is_assessed(self) -> bool:
        return not self.turned_down and self.withdrawn not in ("sent", "defect", "checked")

    @property
    def is_ranked(self) -> bool:
        return self.is_assessed and self.withdrawn != "assessed"


def paths(told: RoundFacts, applied: Sequence[PlannedApplication]) -> list[Path]:
    """Of all of a round's applications, by their numbers."""
    first = min(one.decided_on for one in applied if one.outcome == "admitted" and one.decided_on)
    found = {one.code: _begun(told, one, first) for one in applied}
    for code, withdrawn in zip(_of(found, "withdrawn"), told.withdrawn, strict=True):
        found[code] = replace(found[code], withdrawn=withdrawn)
    rejected = iter(_of(found, "rejected"))
    if not told.ruling.counts:
        _turn_down(found, rejected, told.late, late=True)
    _turn_down(found, rejected, told.turned_down, late=False)
    for code, _count in zip(rejected, range(told.rejected_later), strict=False):
        found[code] = replace(found[code], later=True)
    if told.ruling.counts:
        for code in [*_of(found, "reserve")[:1], *rejected][: told.late.count]:
            found[code] = replace(found[code], late=True, sent_on=told.late.day)
    _write_once_more(found, told)
    return [found[code] for code in sorted(found)]


def _begun(told: RoundFacts, one: PlannedApplication, first: date) -> Path:
    sent_on = pick(f"sent {one.code}", told.sent)
    begun_on = pick(f"begun {one.code}", [day for day in told.begun if day < sent_on])
    later = one.outcome == "admitted" and one.decided_on != first
    return Path(one, begun_on, sent_on, later=later)


def _of(found: dict[str, Path], outcome: str) -> list[str]:
    return shuffled(f"{outcome} applications", [code for code, path in found.items() if path.plan.outcome == outcome])


def _turn_down(found: dict[str, Path], rejected: Iterator[str], some: Some, *, late: bool) -> None:
    """At the formal check, before anybody gives points."""
    for code, _count in zip(rejected, range(some.count), strict=False):
        path = replace(found[code], turned_down=True, late=late)
        found[code] = replace(path, sent_on=some.day) if late else path


def _write_once_more(found: dict[str, Path], told: RoundFacts) -> None:
    """Those asked to mend an answer, one that is taken back meanwhile too, and those that sent twice in time."""
    fields = list(words()["mended"])
    plain = [code for code, path in found.items() if path.is_ranked and not path.late]
    order = shuffled("mended applications", plain)
    for at, code in enumerate(order[: told.mended.count]):
        found[code] = replace(found[code], mended=fields[at % len(fields)])
    early = [code for code in order[told.mended.count :] if found[code].sent_on < told.sent_again.day]
    for at, code in enumerate(early[: told.sent_again.count]):
        found[code] = replace(found[code], again=fields[at % len(fields)])
    for code, path in found.items():
        if path.withdrawn == "defect":
            found[code] = replace(path, mended=fields[0])
