"""Who may reach what: every request is refused until something declared lets it through."""

from typing import cast

from flask import Flask, abort, current_app, g, jsonify, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user

from dashboards.addresses import find
from dashboards.registry import PUBLIC, SIGNED_IN
from saman import clock, config, language, services
from saman.domain.access import Actor
from saman.domain.errors import NotSignedIn, Unavailable
from saman.language import _
from saman.services import access, sign_in

PAGES = frozenset({"/", "/<path:path>"})
UPDATE = "/_dash-update-component"
# What Dash itself answers, and for whom. A route that it adds later is refused until it stands here.
OF_DASH = {
    "/": SIGNED_IN,
    "/<path:path>": SIGNED_IN,
    UPDATE: SIGNED_IN,
    "/_dash-layout": SIGNED_IN,
    "/_dash-dependencies": SIGNED_IN,
    "/_reload-hash": SIGNED_IN,
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": PUBLIC,
    "/_favicon.ico": PUBLIC,
    "_dash_assets.static": PUBLIC,
}


class Visitor(UserMixin):
    """Somebody signed in. What stands in the cookie is the secret of this one browser."""

    def __init__(self, secret: str, present: sign_in.Present) -> None:
        self.secret = secret
        self.actor = present.actor
        self.unnoted = present.unnoted

    def get_id(self) -> str:
        return self.secret


def visitor() -> Visitor:
    if not is_signed_in():
        raise NotSignedIn(_("You are not signed in."))
    return cast(Visitor, current_user)


def actor() -> Actor:
    """Who is signed in, in the role switched to."""
    return visitor().actor


def is_signed_in() -> bool:
    return bool(current_user) and bool(current_user.is_authenticated)


def chosen_round() -> int:
    """The round to look at: the one chosen, else the newest that has begun; 0 in a programme without any yet."""
    rounds = config.current().rounds
    begun = [one.number for one in rounds if one.starts_on <= clock.today()]
    return actor().round or max(begun, default=rounds[0].number if rounds else 0)


def install(server: Flask) -> None:
    """Put the guard in front of everything; it must be the first to see a request."""
    manager = LoginManager(server)
    manager.session_protection = None  # the row in the database decides, not the visitor's address
    manager.user_loader(load)
    server.before_request(check)


def load(secret: str) -> Visitor | None:
    """Who the browser with this secret belongs to, in one statement."""
    if g.get("database_failed"):
        return None  # the page that says so is drawn for nobody in particular
    try:
        with services.read() as database:
            present = sign_in.who(database, secret)
    except Unavailable:
        g.database_failed = True
        raise
    return Visitor(secret, present) if present else None


def check() -> ResponseReturnValue | None:
    """Let the request through, or answer it here."""
    needs = needed()
    if needs == PUBLIC and request.endpoint in OF_DASH:
        return None
    speak()
    if needs == PUBLIC:
        return None
    if not is_signed_in():
        return turn_away()
    _note_seen()
    if request.endpoint in PAGES:
        g.page_status = page_status(request.path)
        return None
    allowed = needs == SIGNED_IN or (needs is not None and actor().may(needs))
    return None if allowed else abort(403)


def needed() -> str | None:
    """What this request needs; None is nothing that anybody has declared."""
    if request.endpoint is None:
        return SIGNED_IN  # no such address: the answer to that is for those who are signed in
    if request.endpoint == UPDATE:
        body = request.get_json(silent=True)
        output = body.get("output") if isinstance(body, dict) else None
        return current_app.extensions["callbacks"].get(output) if isinstance(output, str) else None
    declared: dict[str, str] = current_app.extensions["routes"]
    return declared.get(request.endpoint)


def page_status(path: str) -> int:
    found = find(path)
    if found is None:
        return 404
    return 200 if may_open(found.page.needs) else 403


def may_open(needs: str) -> bool:
    return needs == SIGNED_IN or actor().may(needs)


def speak() -> None:
    """Speak the language of whoever asks, for the rest of the request.

    The browser's first: who is signed in cannot be told while the database is away, and that is to be said too.
    """
    language.use(config.current().spoken(session.get("language"), preferred()))
    if is_signed_in():
        language.use(actor().language)


def preferred() -> str:
    """The browser's language among the programme's, in whose order it is when the browser has none of them."""
    ours = config.current().about.languages
    known = [*ours, *(["no"] if "nb" in ours else [])]
    return request.accept_languages.best_match(known, ours[0]).replace("no", "nb")


def is_quiet() -> bool:
    """A request of the app's own in the browser, which no person reads the answer to."""
    return request.path.startswith("/_")


def turn_away() -> ResponseReturnValue:
    if is_quiet():
        return jsonify(error=_("You are not signed in.")), 401
    wanted = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return redirect(url_for("dashboards.login.sign_in_page", next=wanted))


def _note_seen() -> None:
    if visitor().unnoted and (session_id := actor().session_id) is not None:
        with services.work(access.system()) as database:
            sign_in.seen(database, session_id)
