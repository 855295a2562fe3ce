"""Who is to hear of a report that is owed, and when: the ladder of a programme and the rung that a day has reached."""

from datetime import date

from saman.domain.labels import Key, Strict


class Rung(Strict):
    """Days from the deadline, negative before it, and the roles that get mail then."""

    days: int
    to: tuple[Key, ...]


class Reminders(Strict):
    """Without rungs nobody is reminded.

    when_vacant: who gets the mail when nobody in the project who is on the rung can be reached; the first of these
    roles that somebody holds.
    """

    ladder: tuple[Rung, ...] = ()
    when_vacant: tuple[Key, ...] = ()
    vacant_days: int = 14
    """How long a project may be without anybody who sends its reports before `vacancy_to` hear of it."""
    vacancy_to: tuple[Key, ...] = ()

    def reached(self, due_on: date, day: date) -> Rung | None:
        """The highest rung reached on `day`: a day on which nobody was reminded is caught up with, not repeated."""
        days = (day - due_on).days
        return max((rung for rung in self.ladder if rung.days <= days), key=lambda rung: rung.days, default=None)

    @property
    def first_days(self) -> int:
        """How many days from a deadline the first rung is; negative before it."""
        return min((rung.days for rung in self.ladder), default=0)
