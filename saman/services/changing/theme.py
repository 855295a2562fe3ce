"""A theme comes to the project or ends in it: what is begun keeps its form, later ones ask anew."""

from datetime import timedelta
from functools import partial

from sqlmodel import Session

from saman import config
from saman.domain.access import Actor
from saman.domain.changes import Area, ChangeNotice, Step
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput
from saman.domain.projects import Project, ProjectTheme
from saman.language import _, long_date
from saman.services.changing import taking_part
from saman.storage import changes as stored

KEY = "theme"
ASKS = ("theme", "theme_out")
AHEAD = False


def label() -> str:
    return _("Theme")


def offered() -> bool:
    return len(config.current().themes) > 1


def choices(session: Session, project: Project) -> dict[str, list[tuple[str, str]]]:
    every = [(one.key, str(one.label)) for one in config.current().themes]
    return {"theme": every, "theme_out": every}


def check(session: Session, project: Project, notice: ChangeNotice) -> None:
    taking_part.within_time(project, notice.starts_on)
    known = {one.key for one in config.current().themes}
    if not notice.theme and not notice.theme_out:
        raise BadInput(_("Choose a theme that comes in, or one that ends."), "theme")
    if notice.theme and notice.theme not in known:
        raise BadInput(_("Choose a theme of the programme."), "theme")
    has = _has(session, project, notice)
    if (notice.theme_out and notice.theme_out not in has) or notice.theme_out == notice.theme:
        raise BadInput(_("Choose a theme that the project works with on that day."), "theme_out")
    if notice.theme_out == project.main_theme and not notice.theme:
        raise BadInput(_("That is the main theme: choose the one that takes its place."), "theme")
    if notice.theme in has and notice.theme_out != project.main_theme:
        raise BadInput(_("The project works with that theme already."), "theme")


def _has(session: Session, project: Project, notice: ChangeNotice) -> set[str]:
    rows = stored.themes(session, stored_id(project), notice.starts_on)
    return {project.main_theme, *(one.theme for one in rows)}


def steps(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    day = long_date(notice.starts_on)
    found = [*_begins(session, project, notice, day), *_ends(session, project, notice, day)]
    found += taking_part.begun(session, project)
    later = _("A report that nobody has begun by then asks about the themes that the project has then.")
    found += [Step(Area.OBLIGATIONS, later), Step(Area.ACCESS, _("Nobody gains or loses access."))]
    for _membership, name in stored.memberships(session, stored_id(project), notice.starts_on):
        stays = _("It stays in {network}; you move it in the networks, where another fits better.", network=name)
        found.append(Step(Area.NETWORKS, stays))
    return found


def _begins(session: Session, project: Project, notice: ChangeNotice, day: str) -> list[Step]:
    if not notice.theme:
        return []
    label, found = config.current().theme(notice.theme).label, []
    if notice.theme not in _has(session, project, notice):
        row = ProjectTheme(project_id=stored_id(project), theme=notice.theme, starts_on=notice.starts_on)
        words = _("The project works with {theme} from {day}.", theme=label, day=day)
        found.append(Step(Area.PROJECT, words, partial(stored.add, session, row)))
        found.append(Step(Area.SERIES, _("Series about {theme} begin then.", theme=label)))
    if notice.theme_out == project.main_theme:
        words = _("{theme} is the main theme from {day}.", theme=label, day=day)
        found.append(Step(Area.PROJECT, words, partial(setattr, project, "main_theme", notice.theme)))
    return found


def _ends(session: Session, project: Project, notice: ChangeNotice, day: str) -> list[Step]:
    if not notice.theme_out:
        return []
    label = config.current().theme(notice.theme_out).label
    words = _("The project no longer works with {theme} from {day}.", theme=label, day=day)
    stops = _("Series about {theme} stop then; figures that are approved stay.", theme=label)
    return [Step(Area.PROJECT, words, partial(_leave, session, project, notice)), Step(Area.SERIES, stops)]


def _leave(session: Session, project: Project, notice: ChangeNotice) -> None:
    for row in stored.themes(session, stored_id(project), notice.starts_on):
        if row.theme == notice.theme_out and row.starts_on < notice.starts_on:
            row.ends_on = notice.starts_on - timedelta(days=1)


def lifting(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    return []
