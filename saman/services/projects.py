"""Starting projects: what is asked for, what is checked, and all that comes into being with one."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import config
from saman.domain import project_rules
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput
from saman.domain.projects import Participation, Project, ProjectStatus, ProjectTheme
from saman.language import _
from saman.services import deadlines
from saman.services.access import require
from saman.storage import projects as stored


@dataclass(frozen=True, kw_only=True)
class NewProject:
    """What a project starts with. `code` None takes the next free one of its round."""

    title: str
    round: int
    main_theme: str
    responsible: int
    starts_on: date
    ends_on: date
    code: str | None = None
    themes: tuple[str, ...] = ()
    others: tuple[int, ...] = ()
    decided_on: date | None = None
    application_id: int | None = None
    case_officer_id: int | None = None
    status: str = ProjectStatus.ACTIVE.value
    is_demo: bool = False


def create(session: Session, actor: Actor, new: NewProject) -> Project:
    """A project with those who take part, its themes, and the reports it will owe.

    Raises:
        BadInput: a sentence, and the field it is about; nothing is stored.
    """
    require(actor, "project.create")
    _check(session, new)
    project = _row(new, _code(session, new))
    stored.add(session, project)
    stored.add_all(session, [*_participations(project, new), *_themes(project, new)])
    deadlines.oblige(session, actor, project)
    return project


def next_code(session: Session, actor: Actor, round: int) -> str:
    """The code that the next project of the round gets: r1-050 after r1-049."""
    require(actor, "project.create")
    return _next_code(session, round)


def _next_code(session: Session, round: int) -> str:
    prefix = f"r{round}-"
    last = (stored.last_code(session, prefix) or "").removeprefix(prefix)
    return f"{prefix}{int(last) + 1 if last.isdigit() else 1:03}"


def _code(session: Session, new: NewProject) -> str:
    if new.code is None:
        return _next_code(session, new.round)
    if not project_rules.CODE.match(new.code):
        raise BadInput(_("A project code is small letters, digits and hyphens, such as r1-001."), "code")
    if stored.is_code_taken(session, new.code):
        raise BadInput(_("There is already a project with the code {code}.", code=new.code), "code")
    return new.code


def _check(session: Session, new: NewProject) -> None:
    programme = config.current()
    project_rules.check_title(new.title)
    project_rules.check_round(programme, new.round)
    project_rules.check_themes(programme, new.main_theme, new.themes)
    project_rules.check_interval(new.starts_on, new.ends_on)
    project_rules.check_status(new.status)
    known = stored.known_organisations(session, {new.responsible, *new.others})
    if new.responsible not in known:
        raise BadInput(_("Choose the municipality that is responsible."), "responsible")
    if not set(new.others) <= known:
        raise BadInput(_("One of the municipalities is not in the register."), "others")


def _row(new: NewProject, code: str) -> Project:
    return Project(
        code=code,
        title=project_rules.check_title(new.title),
        round=new.round,
        main_theme=new.main_theme,
        status=new.status,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        decided_on=new.decided_on,
        application_id=new.application_id,
        case_officer_id=new.case_officer_id,
        is_demo=new.is_demo,
    )


def _participations(project: Project, new: NewProject) -> list[Participation]:
    """The responsible one and the others, each once."""
    return [
        Participation(
            project_id=stored_id(project),
            organisation_id=organisation,
            responsible=organisation == new.responsible,
            starts_on=_first_day(project),
        )
        for organisation in dict.fromkeys((new.responsible, *new.others))
    ]


def _themes(project: Project, new: NewProject) -> list[ProjectTheme]:
    """The main theme and the further ones, each once."""
    return [
        ProjectTheme(project_id=stored_id(project), theme=theme, starts_on=_first_day(project))
        for theme in dict.fromkeys((new.main_theme, *new.themes))
    ]


def _first_day(project: Project) -> date:
    """Who is admitted takes part from the decision on, also while the work has not begun."""
    return min(project.decided_on or project.starts_on, project.starts_on)
