"""Which written form each municipality that applies is drawn with, and which of them have said nothing."""

from collections.abc import Sequence

from saman.demo.chance import share
from saman.demo.facts import load
from saman.demo.figure_facts import texts
from saman.demo.planned import PlannedApplication, PlannedProject
from saman.demo.register import Town
from saman.demo.wording import written_by


def spoken(applied: Sequence[PlannedApplication], projects: Sequence[PlannedProject]) -> dict[int, str]:
    """By organisation, nn or nb: what it writes in. A project tells its reports in the form of its municipality."""
    told = {one.towns[0].id: written_by(one) for one in projects}
    return {town.id: told.get(town.id) or mostly(town) for one in applied for town in one.towns}


def drawn(applied: Sequence[PlannedApplication], projects: Sequence[PlannedProject]) -> dict[int, str]:
    """What each has decided on, without those that have said nothing."""
    undecided = float(load("forms")["undecided"])
    towns = {town.id: town for one in applied for town in one.towns}
    return {
        number: form
        for number, form in spoken(applied, projects).items()
        if share(f"written form {towns[number].number}") >= undecided
    }


def mostly(town: Town) -> str:
    """As its county mostly writes."""
    return "nn" if town.county in texts()["words"]["nynorsk_counties"] else "nb"
