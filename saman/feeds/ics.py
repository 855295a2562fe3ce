"""Deadlines as an iCalendar file (RFC 5545): whole days, which need no time zone."""

from datetime import timedelta

from icalendar import Calendar, Event, vDuration

from saman.services.calendars import Entry, Feed

MEDIA_TYPE = "text/calendar"
FETCH_EVERY = timedelta(hours=6)
MAKER = "-//Saman//Deadlines//EN"


def written(feed: Feed) -> bytes:
    """The same entries give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", feed.name)
    calendar.add("x-wr-calname", feed.name)
    calendar.add("x-wr-timezone", "Europe/Oslo")
    calendar.add("refresh-interval", vDuration(FETCH_EVERY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(FETCH_EVERY))
    for entry in feed.entries:
        calendar.add_component(_event(entry))
    return calendar.to_ical()


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", f"{entry.text}\n{entry.link}")
    event.add("url", entry.link)
    event.add("transp", "TRANSPARENT")  # a deadline takes no time: nobody is busy by it
    return event
