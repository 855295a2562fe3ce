"""Who takes part with what: the chosen projects of each round, and drawn ones that fill up its counts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from saman.demo.chance import pick, shuffled
from saman.demo.facts import Admission, Chosen, Facts, NetworkFacts
from saman.demo.planned import PlannedProject, joined, with_codes
from saman.demo.register import Pool, Town


def round_1(facts: Facts, pool: Pool) -> list[PlannedProject]:
    slots = [slot for network in facts.networks for slot in _network_slots(facts, network)]
    towns = {at: _towns(pool, facts, f"round 1 {at}", slot) for at, slot in enumerate(slots) if not slot.repeats}
    for at, slot in enumerate(slots):
        if slot.repeats:
            towns[at] = _again(slots, towns, slot.repeats)
    planned = [_planned(facts, facts.rounds[0], slot, towns[at]) for at, slot in enumerate(slots)]
    coded = with_codes(planned)
    return [project for network in facts.networks for project in _with_annual(network, coded)]


def round_2(facts: Facts, pool: Pool, before: Sequence[PlannedProject]) -> list[PlannedProject]:
    admission = facts.rounds[1]
    slots = list(_theme_slots(facts, admission))
    open_slots = [at for at, slot in enumerate(slots) if not slot.municipalities and slot.seats == 1]
    repeating = shuffled("round 2 again", open_slots)[: admission.also_in_round_1]
    towns = {at: _towns(pool, facts, f"round 2 {at}", slots[at]) for at in range(len(slots)) if at not in repeating}
    for at in repeating:
        known = [one.towns for one in before if one.drawn and len(one.towns) == 1 and one.theme != slots[at].theme]
        unused = [one for one in known if one not in towns.values()]
        towns[at] = pick(f"round 2 again {at}", unused)
    planned = [_planned(facts, admission, slot, towns[at]) for at, slot in enumerate(slots)]
    return _with_more_themes(admission, with_codes(planned))


def _network_slots(facts: Facts, network: NetworkFacts) -> Iterator[Chosen]:
    """The network's chosen projects, then as many open places as each decision has left."""
    chosen = [one for one in facts.round_1 if one.network == network.code]
    yield from chosen
    for decided_on, count in network.projects.items():
        left = count - sum(one.decided_on == decided_on for one in chosen)
        yield from (Chosen(network=network.code, decided_on=decided_on) for _ in range(left))


def _theme_slots(facts: Facts, admission: Admission) -> Iterator[Chosen]:
    for theme, count in admission.themes.items():
        chosen = [one for one in facts.round_2 if one.theme == theme]
        yield from chosen
        yield from (Chosen(theme=theme) for _ in range(count - len(chosen)))


def _towns(pool: Pool, facts: Facts, name: str, slot: Chosen) -> tuple[Town, ...]:
    if slot.municipalities:
        return tuple(pool.named(slot.municipalities))
    counties = facts.network(slot.network).counties if slot.network else ()
    return tuple(pool.draw(name, slot.seats, counties))


def _again(slots: Sequence[Chosen], towns: dict[int, tuple[Town, ...]], network: str) -> tuple[Town, ...]:
    """A municipality drawn alone in that network by the first decision takes part once more."""
    first = min(slot.decided_on for slot in slots if slot.decided_on)
    alone = [
        towns[at]
        for at, slot in enumerate(slots)
        if slot.network == network
        and slot.decided_on == first
        and slot.seats == 1
        and not (slot.municipalities or slot.repeats)
    ]
    return pick(f"again {network}", alone)


def _planned(facts: Facts, admission: Admission, slot: Chosen, towns: tuple[Town, ...]) -> PlannedProject:
    theme = slot.theme or facts.network(slot.network).theme
    decided_on = slot.decided_on or admission.decided_on
    return PlannedProject(
        round=admission.round,
        theme=theme,
        title=f"{facts.title_words[theme]} i {joined(towns)}",
        towns=towns,
        decided_on=decided_on,
        starts_on=admission.starts_on[decided_on],
        is_demo=not slot.is_proven,
        network=slot.network,
        drawn=not slot.municipalities and not slot.repeats,
        annual=slot.annual or "",
        leader_left_on=slot.leader_left_on,
    )


def _with_annual(network: NetworkFacts, planned: Sequence[PlannedProject]) -> Iterator[PlannedProject]:
    """Deal out the states of the annual report to those that were given none."""
    members = [one for one in planned if one.network == network.code]
    left = [state for state, count in network.annual.items() for _ in range(count)]
    for one in members:
        if one.annual:
            left.remove(one.annual)
    states = iter(shuffled(f"annual {network.code}", left))
    for one in members:
        dealt = one if one.annual else replace(one, annual=next(states))
        vacant = network.leader_left_on if dealt.annual == "not_opened" else None
        yield replace(dealt, leader_left_on=one.leader_left_on or vacant)


def _with_more_themes(admission: Admission, planned: Sequence[PlannedProject]) -> list[PlannedProject]:
    chosen = {one.code for one in shuffled("more themes", planned)[: admission.also_themes]}
    themes = list(admission.themes)
    return [
        replace(one, also=(pick(f"also {one.code}", [theme for theme in themes if theme != one.theme]),))
        if one.code in chosen
        else one
        for one in planned
    ]
