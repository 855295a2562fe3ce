"""What a field that is never typed follows from: a ratio, a sum, or a change in per cent."""

from saman.domain.labels import Key, Strict


class TableColumn(Strict):
    """A column of numbers in a table, added together."""

    table: Key
    column: Key


class Compute(Strict):
    """One of three: factor x numerator / denominator; plus less minus; or the change since another, in per cent."""

    numerator: Key | None = None
    denominator: Key | None = None
    factor: float = 100
    plus: tuple[Key, ...] = ()
    """Added together. A part that need not be answered, and is not, counts as 0."""
    minus: tuple[Key, ...] = ()
    rows: TableColumn | None = None
    """Added to the sum: every row's number in that column."""
    change_of: Key | None = None
    """Read against `since`: 100 x (change_of - since) / since."""
    since: Key | None = None

    @property
    def is_sum(self) -> bool:
        return bool(self.plus or self.minus or self.rows)

    def parts(self) -> tuple[str, ...]:
        """Every field it follows from."""
        single = (self.numerator, self.denominator, self.change_of, self.since)
        table = (self.rows.table,) if self.rows else ()
        return (*(one for one in single if one), *self.plus, *self.minus, *table)
