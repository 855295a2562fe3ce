"""Choices in approved answers, counted in the database."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, cast, distinct, exists, func, literal, select, union_all
from sqlmodel import Session, col

from saman.domain.projects import Participation, Project, ProjectTheme
from saman.domain.reports import Answer, Report
from saman.domain.theme_choices import Pick
from saman.domain.workflow import State
from saman.storage.asked_days import asks_about
from saman.storage.project_columns import seat

APPROVED = col(Report.state) == State.APPROVED.value
ESCAPE = "\\"


def rounds(session: Session, theme: str, type: str, field: str, today: date) -> Sequence[Any]:
    """One row a round: number, projects with the main theme, municipalities in them, and of the reports that ask about
    the theme how many there are (`asked`) and how many are approved with an answer in the field (`answered`)."""
    of_theme = exists().where(
        col(ProjectTheme.project_id) == Report.project_id,
        col(ProjectTheme.theme) == theme,
        asks_about(ProjectTheme, today),
    )
    main = col(Project.main_theme) == theme
    answered = picked(Pick(field))
    opened = and_(col(Report.type) == type, col(Report.opens_on) <= today)
    reports = and_(col(Report.project_id) == Project.id, opened, of_theme)
    statement: Any = (
        select(
            col(Project.round).label("number"),
            func.count(distinct(case((main, Project.id)))).label("projects"),
            func.count(distinct(case((main, Participation.organisation_id)))).label("municipalities"),
            func.count(distinct(col(Report.id))).label("asked"),
            func.count(distinct(case((answered, Report.id)))).label("answered"),
        )
        .select_from(Project)
        .outerjoin(Participation, seat(today))
        .outerjoin(Report, reports)
        .where(main | col(Report.id).is_not(None))
        .group_by(col(Project.round))
        .order_by(col(Project.round))
    )
    return session.execute(statement).all()


def counts(session: Session, type: str, choices: Sequence[Pick], today: date) -> Sequence[Any]:
    """One row for each choice that somebody made in a round: round, field, choice, projects, municipalities."""
    if not choices:
        return []
    wanted = union_all(
        *[
            select(
                literal(one.field).label("field"),
                literal(one.choice).label("choice"),
                literal(_sign(one)).label("sign"),
            )
            for one in choices
        ]
    ).subquery()
    same = [col(Project.round), wanted.c.field, wanted.c.choice]
    statement = (
        select(
            *same,
            func.count(distinct(col(Project.id))).label("projects"),
            func.count(distinct(col(Participation.organisation_id))).label("municipalities"),
        )
        .select_from(Report)
        .join(Project, col(Project.id) == Report.project_id)
        .join(Answer, and_(col(Answer.report_id) == Report.id, col(Answer.blank).is_(None)))
        .join(wanted, and_(wanted.c.field == Answer.field, _text().like(wanted.c.sign, escape=ESCAPE)))
        .outerjoin(Participation, seat(today))
        .where(col(Report.type) == type, APPROVED)
        .group_by(*same)
    )
    return session.execute(statement).all()


def picked(pick: Pick) -> ColumnElement[bool]:
    """Reports that stand approved with the choice in them: what is not approved is told to nobody this way."""
    told = [col(Answer.report_id) == Report.id, col(Answer.field) == pick.field, col(Answer.blank).is_(None)]
    told.append(_text().like(_sign(pick), escape=ESCAPE) if pick.choice else _text().is_not(None))
    return and_(APPROVED, exists().where(*told))


def _text() -> ColumnElement[str]:
    """An answer as it is kept: a word in quotes, or a list of such."""
    return cast(col(Answer.value), String)


def _sign(pick: Pick) -> str:
    """The choice in its quotes, wherever it stands in the answer."""
    plain = pick.choice.replace(ESCAPE, ESCAPE * 2).replace("%", ESCAPE + "%").replace("_", ESCAPE + "_")
    return f'%"{plain}"%'
