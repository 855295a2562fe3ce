"""What the chosen applications are together."""

from saman.domain.portfolios import Chosen, Place, portfolio
from saman.domain.programme import NetworkSize
from saman.domain.size_classes import classes

SIZE = NetworkSize(least=7, most=15)
SIZES = classes((5000, 20000))


def chosen(theme: str, *places: Place, amount: int | None = 100) -> Chosen:
    return Chosen(theme, places, amount)


def towns(first: int, count: int) -> list[Place]:
    return [Place(number, f"Town {number}", "West", 5000) for number in range(first, first + count)]


def test_a_municipality_counts_once_in_counties_and_sizes_and_an_unknown_amount_is_said() -> None:
    one, other = Place(1, "One", "West", 4999), Place(2, "Two")
    found = portfolio([chosen("a", one, other), chosen("b", one, amount=None)], ["a", "b"], SIZES, SIZE)
    assert (found.applications, found.municipalities, found.amount, found.unknown) == (2, 2, 100, 1)
    assert found.counties == (("", 1), ("West", 1))
    assert found.sizes == (("0-4999", 1), ("", 1))
    assert found.themes == (("a", 1), ("b", 1))


def test_a_theme_says_whether_its_municipalities_fill_networks() -> None:
    sizes = {}
    for count in (6, 7, 15, 16, 14, 31):
        found = portfolio([chosen("a", place) for place in towns(1, count)], ["a"], SIZES, SIZE)
        sizes[count] = (found.networks[0].networks, found.networks[0].size)
    assert sizes == {
        6: (1, "small"),
        7: (1, "fits"),
        14: (1, "fits"),
        15: (1, "fits"),
        16: (2, "fits"),
        31: (3, "fits"),
    }


def test_a_programme_without_networks_has_none_in_its_portfolio() -> None:
    assert portfolio([chosen("a", *towns(1, 2))], ["a"], SIZES, None).networks == ()
