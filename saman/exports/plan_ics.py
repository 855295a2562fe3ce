"""A plan as a calendar: work over its days, milestones and reports' deadlines as whole days."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from saman.domain.plan_told import ToldPlan
from saman.language import _, speaking

MAKER = "-//Saman//Plan//EN"


def made(plan: ToldPlan) -> bytes:
    """The same plan gives the same bytes on the same day."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", plan.title)
    calendar.add("x-wr-calname", plan.title)
    stamp = datetime.combine(plan.today or plan.first, time(), UTC)
    owner = plan.code or "programme"
    with speaking(plan.language):
        for one in plan.items:
            text = _("Responsible: {who}", who=one.responsible) if one.responsible else ""
            title = f"{plan.title}: {one.activity}"
            calendar.add_component(_event(f"{owner}-{one.id}@plan", stamp, one.starts_on, one.ends_on, title, text))
    for due in plan.deadlines:
        uid = f"{owner}-{due.label.replace(' ', '-').lower()}@deadline"
        calendar.add_component(_event(uid, stamp, due.on, due.on, f"{plan.title}: {due.label}", ""))
    return bytes(calendar.to_ical())


def _event(uid: str, stamp: datetime, first: date, last: date, title: str, text: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", title)
    if text:
        event.add("description", text)
    event.add("transp", "TRANSPARENT")
    return event
