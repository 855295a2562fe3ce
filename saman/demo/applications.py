"""Who applied: one application behind each project, and those that were not admitted."""

from collections.abc import Iterator, Sequence
from datetime import date

from saman.demo.accounts import applied_for
from saman.demo.chance import shuffled
from saman.demo.facts import Admission, Facts
from saman.demo.planned import PlannedApplication, PlannedProject, joined, with_application_codes
from saman.demo.register import Pool, Town


def planned(facts: Facts, pool: Pool, projects: Sequence[PlannedProject]) -> list[PlannedApplication]:
    return [one for admission in facts.rounds for one in _of_round(facts, pool, admission, projects)]


def _of_round(
    facts: Facts, pool: Pool, admission: Admission, projects: Sequence[PlannedProject]
) -> list[PlannedApplication]:
    admitted = [_admitted(project) for project in projects if project.round == admission.round]
    return with_application_codes([*admitted, *_others(facts, pool, admission, admitted)])


def _admitted(project: PlannedProject) -> PlannedApplication:
    return PlannedApplication(
        round=project.round,
        theme=project.theme,
        title=project.title,
        towns=project.towns,
        outcome="admitted",
        decided_on=project.decided_on,
        is_demo=project.is_demo,
        project=project.code,
        amount=applied_for(project.code, len(project.towns)),
    )


def _others(
    facts: Facts, pool: Pool, admission: Admission, admitted: Sequence[PlannedApplication]
) -> Iterator[PlannedApplication]:
    """Those not admitted, with the mix of themes that the admitted ones have."""
    outcomes = [outcome for outcome, count in admission.not_admitted.items() for _ in range(count)]
    applicants = list(_applicants(pool, admission, len(outcomes)))
    themes = shuffled(f"themes {admission.round}", [one.theme for one in admitted])
    dealt = shuffled(f"outcomes {admission.round}", outcomes)
    for towns, theme, outcome in zip(applicants, themes, dealt, strict=False):
        yield PlannedApplication(
            round=admission.round,
            theme=theme,
            title=f"{facts.title_words[theme]} i {joined(towns)}",
            towns=towns,
            outcome=outcome,
            decided_on=_decided(admission, outcome),
            is_demo=True,
            amount=applied_for(f"{admission.round} {joined(towns)}", len(towns)),
        )


def _applicants(pool: Pool, admission: Admission, count: int) -> Iterator[tuple[Town, ...]]:
    yield from (tuple(pool.named(numbers)) for numbers in admission.known)
    seats = [*admission.joint, *[1] * count][: count - len(admission.known)]
    for at, wanted in enumerate(seats):
        yield tuple(pool.draw(f"applicants {admission.round} {at}", wanted))


def _decided(admission: Admission, outcome: str) -> date | None:
    """Whoever withdrew got no decision."""
    return None if outcome == "withdrawn" else admission.decided_on
