"""Eight municipalities in two counties, two rounds and three networks, and what each of them measured in 2012."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, delete

from saman import clock, config
from saman.domain.observations import Observation
from tests.support.build import a_municipality, a_network, a_project, a_report, stored

EARLIER = date(2013, 3, 1)
"""Before the figures that were replaced were."""
INDICATOR = "sickness_absence_rate"
SCORE = "reputation_score"
COUNTIES = ("Hordaland", "Rogaland")
INHABITANTS = (3_000, 12_000, 40_000)
PLACES = 8
Measured = tuple[float, bool, str]
"""How many man-years, whether it was replaced by another figure on the first of April 2013, and the source."""


def eight_places(session: Session) -> None:
    places = [
        a_municipality(session, f"{1201 + n}", f"Stad {n}", COUNTIES[n % 2], INHABITANTS[n % 3]) for n in range(PLACES)
    ]
    projects = [
        a_project(session, place, code=f"r1-{n:03}", title=f"P{n}", round=1 + n % 2) for n, place in enumerate(places)
    ]
    for n in range(3):
        a_network(session, projects[n::3], code=f"n{n}", name=f"Nettverk {n}")
    for project in projects:
        a_report(session, project)


CHANGED = clock.oslo(2013, 4, 1)
"""When those that were replaced were."""


def measured(session: Session, each: Sequence[Measured], step: float = 1) -> None:
    """Figures of 2012, one a municipality; those replaced had a number less by `step` until the first of April."""
    session.execute(delete(Observation))
    definition = config.current().indicator(INDICATOR).definition
    for number, (people, replaced, source) in enumerate(each, start=1):
        common = {
            "project_id": number,
            "organisation_id": number,
            "report_id": number,
            "version": 1,
            "indicator": INDICATOR,
            "period": "2012",
            "source": source,
            "scope": "whole",
            "scale": None,
            "definition": definition,
        }
        numbers = {"numerator": 7.0 * number + people, "denominator": 100.0 * number + 3 * people, "n": people}
        first = {"made_at": clock.oslo(2013, 2, 1), "replaced_at": CHANGED if replaced else None}
        stored(session, Observation(**common, **numbers, **first, value=_rate(numbers)))
        if replaced:
            later = {name: value + step for name, value in numbers.items()}
            stored(session, Observation(**common, **later, made_at=CHANGED, replaced_at=None, value=_rate(later)))


def _rate(numbers: dict[str, float]) -> float:
    return 100 * numbers["numerator"] / numbers["denominator"]


LARGE = 300.0
Ends = tuple[bool, bool]
"""Whether enough stand behind the first figure, and behind the last."""


def measured_twice(session: Session, each: Sequence[Ends], secrets: Sequence[float]) -> None:
    """A rate and a score of 2011 and 2012, one of each a municipality. What is to be hidden is made of the secrets."""
    session.execute(delete(Observation))
    for number, (ends, secret) in enumerate(zip(each, secrets, strict=True), start=1):
        for period, shown, step in zip(("2011", "2012"), ends, (0, 1), strict=True):
            told = 7.0 * number - step * (number % 4) if shown else secret + step
            common = {"report_id": number, "version": 1, "period": period, "made_at": clock.oslo(2013, 2, 1)}
            common |= {"project_id": number, "organisation_id": number, "target": told - 1}
            rate = {"indicator": INDICATOR, "source": "payroll", "scope": "whole", "numerator": told, "value": told}
            rate |= {"denominator": 100.0 if shown else 50.0 + secret, "n": LARGE if shown else 1 + secret % 8}
            score = {"indicator": SCORE, "source": "own", "scale": "scale_0_100", "value": told}
            score |= {"n": LARGE if shown else 1 + secret % 1.5}
            for figure in (rate, score):
                definition = config.current().indicator(str(figure["indicator"])).definition
                stored(session, Observation(**common, **figure, definition=definition))


def corrected(session: Session, each: Sequence[Ends], secrets: Sequence[float]) -> None:
    """A rate and a score of 2012 of each municipality, approved again in April: shown or not before and after. What is
    to be hidden is made of the secrets, and of some of them it is the same both times."""
    session.execute(delete(Observation))
    for number, (ends, secret) in enumerate(zip(each, secrets, strict=True), start=1):
        for shown, step, at in zip(ends, (0, number % 2), (clock.oslo(2013, 2, 1), CHANGED), strict=True):
            told = 7.0 * number - step if shown else secret + (step if secret > 20 else 0)
            common = {"report_id": number, "version": 1, "period": "2012", "made_at": at, "target": 5.0}
            common |= {
                "project_id": number,
                "organisation_id": number,
                "replaced_at": None if at == CHANGED else CHANGED,
            }
            rate = {"indicator": INDICATOR, "source": "payroll", "scope": "whole", "numerator": told, "value": told}
            rate |= {"denominator": 100.0, "n": LARGE if shown else 1 + secret % 8}
            score = {"indicator": SCORE, "source": "own", "scale": "scale_0_100", "value": told}
            score |= {"n": LARGE if shown else 1 + secret % 1.5}
            for figure in (rate, score):
                definition = config.current().indicator(str(figure["indicator"])).definition
                stored(session, Observation(**common, **figure, definition=definition))
