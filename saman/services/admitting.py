"""An admitted application becomes a project: those who take part, people, goals, measures, plan, budget and reports."""

from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import Answers, from_frozen
from saman.domain.budgets import budget_in
from saman.domain.calls import Call
from saman.domain.carrying import goals_in, measures_in, plan_in, rows_in
from saman.domain.columns import stored_id
from saman.domain.projects import Application, Project
from saman.services import goal_edits, people, plan_entering, projects
from saman.services.access import require, system
from saman.services.projects import NewProject
from saman.services.registering import applying
from saman.storage import application_lists, budgets
from saman.storage import applications as stored_applications
from saman.storage import ranking as stored


def admit(session: Session, actor: Actor, call: Call, application: Application) -> Project:
    """The project of an application, made from what was sent last. Again it is the same project.

    Whoever decides may not write in a project; what is made here follows from the decision, and history names them.
    """
    require(actor, "admission.decide")
    number = stored_id(application)
    if (made := stored.project_of(session, number)) is not None:
        return made
    towns = stored_applications.towns(session, [number], clock.today())[number]
    places = applying.places_after(session, [town.organisation_id for town in towns])
    project = projects.create(session, system(), _new(call, application, places))
    applying.ask_about(session, project, places)
    sent = from_frozen(application_lists.last_answers(session, [number]).get(number, []))
    _people(session, project, places)
    _goals(session, call, project, sent)
    _plan(session, call, project, sent)
    budget = budget_in(rows_in(sent, call.becomes.budget), stored_id(project), project.is_demo)
    budgets.add(session, budget)
    return project


def _new(call: Call, application: Application, places: list[int]) -> NewProject:
    round_ = config.current().round(call.round)
    return NewProject(
        title=application.title,
        round=call.round,
        main_theme=application.main_theme,
        themes=tuple(application.also_themes or ()),
        responsible=places[0],
        others=tuple(places[1:]),
        starts_on=round_.starts_on,
        ends_on=round_.ends_on,
        decided_on=application.decided_on,
        application_id=stored_id(application),
        status="planned" if round_.starts_on > clock.today() else "active",
        is_demo=application.is_demo,
    )


def _people(session: Session, project: Project, places: list[int]) -> None:
    """Whoever applied for a municipality goes on in the project in the same role."""
    roles = {role.key: role for role in config.current().roles if role.scope == "project"}
    first = _first_day(project)
    for one in stored.held_for(session, places, set(roles), clock.today()):
        place = one.organisation_id if roles[one.role].party and len(places) > 1 else None
        number = stored_id(project)
        people.give_role(session, system(), one.person_id, one.role, first, project_id=number, organisation_id=place)


def _first_day(project: Project) -> date:
    return min(project.decided_on or project.starts_on, project.starts_on)


def _goals(session: Session, call: Call, project: Project, sent: Answers) -> None:
    number = stored_id(project)
    for goal in goals_in(rows_in(sent, call.becomes.goals), _indicators(project)):
        goal_edits.add_goal(session, system(), number, goal, is_demo=project.is_demo)
    for measure in measures_in(rows_in(sent, call.becomes.measures)):
        goal_edits.add_measure(session, system(), number, measure, is_demo=project.is_demo)


def _indicators(project: Project) -> set[str]:
    return {one.key for theme in config.current().themes if theme.key == project.main_theme for one in theme.indicators}


def _plan(session: Session, call: Call, project: Project, sent: Answers) -> None:
    items = plan_in(rows_in(sent, call.becomes.plan), stored_id(project), project.is_demo)
    if items:
        plan_entering.enter(session, system(), {stored_id(project): (items, [])})
