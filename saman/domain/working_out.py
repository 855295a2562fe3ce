"""The value of a computed field, from the answers it follows from."""

from collections.abc import Callable, Iterable, Iterator

from saman.domain.answers import Given, number_in
from saman.domain.computing import Compute, TableColumn

Part = Callable[[str], Given]
"""The answer to a field by its key, at one place."""
Must = Callable[[str], bool]
"""Whether that field must be answered there."""
AT_MOST_DECIMALS = 6


def worked_out(compute: Compute, places: Iterable[tuple[Part, Must]]) -> float | None:
    """Over one place, or over several: sum over sum. None until everything it needs is there."""
    if compute.is_sum:
        sums = [_sum(compute, part, must) for part, must in places]
        return None if None in sums else _rounded(sum(one or 0 for one in sums))
    above, below = 0.0, 0.0
    for part, _must in places:
        top, bottom = (
            _number(part, compute.numerator or compute.change_of),
            _number(part, compute.denominator or compute.since),
        )
        if top is None or bottom is None:
            return None
        above, below = above + top, below + bottom
    if not below:
        return None
    return _rounded(compute.factor * above / below if compute.numerator else 100 * (above - below) / abs(below))


def _number(part: Part, name: str | None) -> float | None:
    return number_in(part(name)) if name else None


def _rounded(value: float) -> float:
    return round(value, AT_MOST_DECIMALS)


def _sum(compute: Compute, part: Part, must: Must) -> float | None:
    """None while a part is missing or not measured, and while nothing at all is answered."""
    signed = [*_amounts(compute.plus, 1, part, must), *_amounts(compute.minus, -1, part, must)]
    signed += _cells(compute.rows, part, must) if compute.rows else ()
    if None in signed or not any(part(name).counts for name in compute.parts()):
        return None
    return sum(amount or 0 for amount in signed)


def _cells(rows: TableColumn, part: Part, must: Must) -> Iterator[float | None]:
    """The numbers of a table's column. An empty cell counts as 0; one that is no number leaves no sum."""
    table = part(rows.table)
    if not table.has_value:
        yield None if must(rows.table) and table.blank != "not_relevant" else 0
        return
    for row in table.value if isinstance(table.value, list) else ():
        yield number_in(Given(row.get(rows.column, 0)))


def _amounts(names: Iterable[str], sign: int, part: Part, must: Must) -> Iterator[float | None]:
    for name in names:
        given = part(name)
        if given.blank == "not_relevant" or not (given.has_value or given.blank or must(name)):
            yield 0
        else:
            amount = number_in(given)
            yield None if amount is None else sign * amount
