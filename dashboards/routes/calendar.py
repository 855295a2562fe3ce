"""The calendar of deadlines that a person's calendar program fetches, by a secret address and without a session."""

from flask import Response, request

from dashboards.registry import PUBLIC, route
from saman.feeds import ics
from saman.services import calendars, read

KEPT_SECONDS = 900


@route("/calendar/<token>.ics", needs=PUBLIC)
def calendar(token: str) -> Response:
    """Fetched again and again: whoever has the newest already is told so, and gets nothing more."""
    with read() as session:
        feed = calendars.of(session, token)
    answer = Response(ics.written(feed), mimetype=ics.MEDIA_TYPE)
    answer.cache_control.private, answer.cache_control.max_age = True, KEPT_SECONDS
    answer.add_etag()
    answer.make_conditional(request)
    return answer
