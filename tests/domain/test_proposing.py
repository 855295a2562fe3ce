"""Networks are proposed from theme, size and distance, always the same from the same projects."""

from collections import Counter
from random import Random
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from saman.domain.distances import Map, Town, spread
from saman.domain.programme import NetworkSize
from saman.domain.proposing import Proposed, propose, shape, too_many
from saman.domain.tying import Seated

THEMES = ("sickness_absence", "full_time", "competence")
SIZE = NetworkSize(least=7, most=15)
COUNTIES = {"West": (60.4, 5.3), "Near west": (60.9, 5.9), "East": (59.9, 10.7), "North": (69.6, 18.9)}
WHERE = Map(COUNTIES)


def town(number: int, county: str = "") -> Town:
    return Town(number, f"Town {number}", county or sorted(COUNTIES)[number % len(COUNTIES)])


def project(number: int, *towns: Town, theme: str = "full_time") -> Seated:
    return Seated(number, f"r2-{number:03}", theme, towns or (town(number),))


def proposed(projects: list[Seated], standing: dict[int, int] | None = None) -> list[Proposed]:
    return propose(projects, THEMES, SIZE, WHERE, standing or {})


def sizes(found: list[Proposed]) -> list[int]:
    return [shape(one.projects, SIZE, WHERE).municipalities for one in found]


@st.composite
def apart(draw: st.DrawFn) -> list[Seated]:
    """Projects of one to three municipalities each, nobody in two of them."""
    counts = draw(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(THEMES)), min_size=1, max_size=45))
    ids, found = iter(range(1, 200)), []
    for number, (many, theme) in enumerate(counts, start=1):
        where = [draw(st.sampled_from(["", *COUNTIES])) for _town in range(many)]
        towns = [Town(at, f"Town {at}", county) for at, county in zip(ids, where, strict=False)]
        found.append(project(number, *towns, theme=theme))
    return found


@st.composite
def shared(draw: st.DrawFn) -> list[Seated]:
    """Projects of municipalities that are in as many of them as chance has it."""
    towns = [town(number) for number in range(1, draw(st.integers(1, 25)) + 1)]
    several = st.lists(st.sampled_from(towns), min_size=1, max_size=4, unique=True)
    drawn = draw(st.lists(st.tuples(several, st.sampled_from(THEMES)), min_size=1, max_size=30))
    return [project(number, *some, theme=theme) for number, (some, theme) in enumerate(drawn, start=1)]


@settings(max_examples=60)
@given(shared())
def test_each_project_is_in_one_network_and_nobody_in_more_than_two(projects: list[Seated]) -> None:
    found = proposed(projects)
    assert sorted(one.project_id for network in found for one in network.projects) == [p.project_id for p in projects]
    assert too_many([network.projects for network in found], {}) == []


@settings(max_examples=60)
@given(apart())
def test_a_network_has_the_right_size_wherever_its_theme_has_enough_municipalities(projects: list[Seated]) -> None:
    found = proposed(projects)
    behind = Counter(one.theme for one in projects for _town in one.towns)
    for network, size in zip(found, sizes(found), strict=True):
        if behind[network.theme] < SIZE.least:
            assert size == behind[network.theme]
        else:
            assert SIZE.least <= size <= SIZE.most


@settings(max_examples=30)
@given(shared(), st.integers())
def test_the_order_of_the_projects_is_nothing(projects: list[Seated], seed: int) -> None:
    other = list(projects)
    Random(seed).shuffle(other)
    assert proposed(other) == proposed(projects)


@settings(max_examples=30)
@given(apart())
def test_nobody_is_in_a_network_of_another_theme_without_a_reason(projects: list[Seated]) -> None:
    assert all(one.theme == network.theme for network in proposed(projects) for one in network.projects)


def test_neighbours_come_together() -> None:
    west = [project(n, town(n, "West" if n % 2 else "Near west")) for n in range(1, 11)]
    north = [project(n, town(n, "North")) for n in range(11, 21)]
    found = proposed([*west, *north])
    assert [[one.project_id for one in network.projects] for network in found] == [
        [one.project_id for one in group] for group in (west, north)
    ]


def test_a_joint_project_brings_all_its_municipalities() -> None:
    found = proposed([project(1, *[town(n) for n in range(1, 6)]), project(6, *[town(n) for n in range(6, 9)])])
    assert sizes(found) == [8]


def test_whoever_is_in_two_networks_already_gets_all_that_is_new_in_one() -> None:
    projects = [project(n, town(1), theme=theme) for n, theme in enumerate(THEMES, start=1)]
    assert len(proposed(projects, {1: 0})) == 2
    assert len(proposed(projects, {1: 2})) == 1
    assert too_many([projects], {1: 2}) == [town(1)]


def test_a_way_that_is_not_known_is_not_told() -> None:
    assert spread(WHERE, [town(1, "West"), town(2, "Nowhere")]).longest is None
    assert spread(WHERE, [town(1, "Nowhere"), town(2, "Nowhere")]).longest == 0
    assert 290 < (spread(WHERE, [town(1, "West"), town(2, "East")]).longest or 0) < 320


def test_120_municipalities_take_less_than_30_seconds() -> None:
    chance = Random(7)
    where = Map({f"C{n}": (58 + chance.random() * 12, 5 + chance.random() * 20) for n in range(19)})
    projects = [project(n, town(n, f"C{chance.randrange(19)}")) for n in range(1, 121)]
    heard: list[tuple[int, int]] = []
    began = process_time()
    found = propose(projects, THEMES, SIZE, where, {}, lambda made, of: heard.append((made, of)))
    assert process_time() - began < 30
    assert {shape(one.projects, SIZE, where).size for one in found} == {"fits"}
    assert heard[0] == (0, 120)
    assert heard[-1] == (120, 120)
