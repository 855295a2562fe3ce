"""A goal becomes another: its words, target or day, and a measure that comes to it or is laid aside."""

from datetime import date
from functools import partial

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.attainment import came_to
from saman.domain.changes import Area, ChangeNotice, Step
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput
from saman.domain.goal_rules import tidy
from saman.domain.goal_words import aim, with_unit
from saman.domain.goals import LONGEST_TEXT, Goal, Measure, TargetRevision, next_code
from saman.domain.projects import Project
from saman.language import _, long_date, number
from saman.services import goals
from saman.services.changing import taking_part
from saman.services.goals import GoalLine
from saman.storage import goals as stored

KEY = "goal"
ASKS = ("goal", "aim_text", "aim_target", "aim_on", "measure", "measure_out")
AHEAD = False


def label() -> str:
    return _("Goal")


def offered() -> bool:
    return True


def choices(session: Session, project: Project) -> dict[str, list[tuple[str, str]]]:
    every, doing = stored.goals(session, stored_id(project)), stored.measures(session, stored_id(project))
    return {
        "goal": [(one.code, f"{one.code} {one.text}") for one in every if one.stands],
        "measure_out": [(one.code, f"{one.code} {one.text}") for one in doing if one.stands],
    }


def check(session: Session, project: Project, notice: ChangeNotice) -> None:
    taking_part.within_time(project, notice.starts_on)
    goal = _goal(session, project, notice)
    if goal is None:
        raise BadInput(_("Choose one of the project's goals."), "goal")
    notice.aim_text = tidy(notice.aim_text or "", "aim_text", LONGEST_TEXT)
    notice.measure = tidy(notice.measure or "", "measure", LONGEST_TEXT)
    if notice.measure_out and _measure_out(session, project, notice) is None:
        raise BadInput(_("Choose one of the project's measures."), "measure_out")
    if not (_is_another(goal, notice) or notice.measure or notice.measure_out):
        raise BadInput(_("Write what becomes another: the goal, its target, its day or a measure."), "aim_text")
    if notice.outcome is None:
        notice.was_text, notice.was_target, notice.was_on = goal.text, goal.target, goal.due_on


def _goal(session: Session, project: Project, notice: ChangeNotice) -> Goal | None:
    goal = stored.goal(session, stored_id(project), notice.goal or "")
    return goal if goal and goal.stands else None


def _measure_out(session: Session, project: Project, notice: ChangeNotice) -> Measure | None:
    measure = stored.measure(session, stored_id(project), notice.measure_out or "")
    return measure if measure and measure.stands else None


def _is_another(goal: Goal, notice: ChangeNotice) -> bool:
    return (goal.target, goal.due_on) != _aim(goal, notice) or notice.aim_text not in ("", goal.text)


def _aim(goal: Goal, notice: ChangeNotice) -> tuple[float | None, date | None]:
    """Target and day with the change; what is left out stays."""
    target = goal.target if notice.aim_target is None else notice.aim_target
    return target, notice.aim_on or goal.due_on


def steps(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    every = goals.opened(session, actor, stored_id(project)).goals
    line = next((one for one in every if one.goal.code == notice.goal), None)
    if line is None:
        return [Step(Area.PROJECT, _("The goal is laid aside meanwhile: nothing becomes another."))]
    found = [*_words(line, notice), *_aims(session, line, notice), *_measures(session, project, notice)]
    found.append(Step(Area.PROJECT, _("What it was before is kept beside it, with the reason.")))
    found += taking_part.begun(session, project)
    later = _("Reports that are sent from then on tell about the goal as it is then; what is sent stays as it was.")
    return [*found, Step(Area.OBLIGATIONS, later), *_series(line, notice)]


def _words(line: GoalLine, notice: ChangeNotice) -> list[Step]:
    goal = line.goal
    if not notice.aim_text or notice.aim_text == goal.text:
        return []
    words = _("{code}: “{before}” becomes “{after}”.", code=goal.code, before=goal.text, after=notice.aim_text)
    return [Step(Area.PROJECT, words, partial(_write, goal, notice))]


def _aims(session: Session, line: GoalLine, notice: ChangeNotice) -> list[Step]:
    goal = line.goal
    target, due_on = _aim(goal, notice)
    if (target, due_on) == (goal.target, goal.due_on):
        return []
    before = aim(goal.target, line.unit, goal.due_on) or _("not given")
    words = _("{code}: the target {before} becomes {after}.", code=goal.code, before=before, after=_after(line, notice))
    return [Step(Area.PROJECT, words, partial(_aim_anew, session, goal, notice))]


def _after(line: GoalLine, notice: ChangeNotice) -> str:
    target, due_on = _aim(line.goal, notice)
    return aim(target, line.unit, due_on)


def _write(goal: Goal, notice: ChangeNotice) -> None:
    goal.text = notice.aim_text or goal.text
    goal.row_version += 1


def _aim_anew(session: Session, goal: Goal, notice: ChangeNotice) -> None:
    """What was aimed at is kept as a revision, with the reason of the notice and the name of whoever sent it."""
    if goal.target is not None or goal.due_on is not None:
        kept = TargetRevision(
            goal_id=stored_id(goal),
            at=clock.now(),
            person_id=notice.sent_by,
            role="",
            baseline=goal.baseline,
            unit=goal.unit,
            target=goal.target,
            due_on=goal.due_on,
            reason=notice.reason,
        )
        stored.add(session, kept)
    goal.target, goal.due_on = _aim(goal, notice)
    goal.row_version += 1


def _measures(session: Session, project: Project, notice: ChangeNotice) -> list[Step]:
    found, out = [], _measure_out(session, project, notice)
    if notice.measure:
        words = _("A measure comes to {code}: “{text}”.", code=notice.goal, text=notice.measure)
        found.append(Step(Area.PROJECT, words, partial(_begin, session, project, notice)))
    if out:
        words = _("The measure {code} “{text}” is laid aside.", code=out.code, text=out.text)
        found.append(Step(Area.PROJECT, words, partial(_lay_aside, out, notice)))
    return found


def _begin(session: Session, project: Project, notice: ChangeNotice) -> None:
    code = next_code(Measure, stored.count(session, Measure, stored_id(project)))
    text, day = notice.measure or "", notice.starts_on
    new = Measure(project_id=stored_id(project), code=code, goal=notice.goal, text=text, starts_on=day)
    stored.add(session, new)


def _lay_aside(measure: Measure, notice: ChangeNotice) -> None:
    measure.retired_on, measure.retired_because = notice.starts_on, notice.reason
    measure.row_version += 1


def _series(line: GoalLine, notice: ChangeNotice) -> list[Step]:
    """Baseline, now and target, how far it has come by the old target and by the new, and what is broken."""
    stands = _(
        "Baseline {baseline}, now {now}, target {target}.",
        baseline=with_unit(line.goal.baseline, line.unit) or _("not given"),
        now=_now(line),
        target=aim(line.goal.target, line.unit, line.goal.due_on) or _("not given"),
    )
    found = [Step(Area.SERIES, stands)]
    if _aim(line.goal, notice)[0] == line.goal.target:
        return [*found, Step(Area.SERIES, _("The target figure stays, and so does what is attained of it."))]
    before, after = _came(line, line.goal.target), _came(line, _aim(line.goal, notice)[0])
    came = _("Attained as it is now: {before}. With the change: {after}.", before=before, after=after)
    broken = _(
        "From {day} it is held against another target than before: what is attained cannot be compared across that day."
        " Approved figures keep the target that was reported with them.",
        day=long_date(notice.starts_on),
    )
    return [*found, Step(Area.SERIES, came), Step(Area.SERIES, broken)]


def _now(line: GoalLine) -> str:
    """The approved figure, where it may be shown."""
    if line.now is None or line.now.now is None or line.indicator is None:
        return _("not known")
    told = f"{number(line.now.now, line.indicator.decimals)} {line.indicator.unit}"
    return f"{told} ({line.now.period})"


def _came(line: GoalLine, target: float | None) -> str:
    """Not known where nothing is approved, or the goal counts in something else than its indicator."""
    own = line.goal.unit and line.indicator and line.goal.unit != str(line.indicator.unit)
    if target is None or line.now is None or line.now.now is None or line.indicator is None or own:
        return _("not known")
    start, now = line.now.start, line.now.now
    if start is None:  # the baseline is typed with as many decimals as are shown, and may be the very same figure
        start, now = line.goal.baseline, round(now, line.indicator.decimals)
    return {
        "reached": _("reached"),
        "nearer": _("on the way"),
        "farther": _("moving away"),
        "still": _("not yet"),
    }[came_to(line.indicator.direction, start, now, target)]


def lifting(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    return []
