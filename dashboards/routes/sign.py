"""A party reads one report and marks it, by the link in its mail: no password, and nothing else behind it."""

import flask
from flask import request
from flask.typing import ResponseReturnValue

from dashboards import plain
from dashboards.components.signing_changes import changed_in_words, confirm_words
from dashboards.components.signing_page import state_words
from dashboards.registry import PUBLIC, route
from dashboards.routes.files import kept
from saman import config, language, services
from saman.domain.errors import BadInput, NotFound
from saman.domain.sign_off import place_name
from saman.language import _, number
from saman.papers.answers import Told, sections
from saman.papers.blocks import Block, Heading, Paragraph
from saman.services import access, signing_links
from saman.services.signing_links import Opened


@route("/sign/<token>", needs=PUBLIC)
def read_and_mark(token: str) -> ResponseReturnValue:
    """Looking at it uses nothing up: mail programs open links by themselves."""
    try:
        return _page(token, _opened(token))
    except NotFound as error:
        return _over(error)


@route("/sign/<token>", needs=PUBLIC, methods=("POST",))
def mark(token: str) -> ResponseReturnValue:
    said = {name: request.form.get(name, "") for name in ("verdict", "remark", "stands_in")}
    try:
        opened = _opened(token)
        with services.work(opened.actor) as session:
            signing_links.mark(session, opened.actor, token, **said)
    except NotFound as error:
        return _over(error)
    except BadInput as error:
        return _page(token, opened, said, str(error))
    return plain.show(
        _("Thank you, it is marked"),
        _("You said: {verdict}.", verdict=state_words(said["verdict"]).lower()),
        _("The link is used up. Whoever has an account can sign in and change the mark until the report is sent."),
    )


@route("/sign/<token>/files/<int:file_id>", needs=PUBLIC)
def hand_out(token: str, file_id: int) -> ResponseReturnValue:
    """A file that the answers name, to whoever may read them; no other, and nothing is used up."""
    try:
        _opened(token)
        with services.read() as session:
            return kept(signing_links.file(session, token, file_id))
    except NotFound as error:
        return _over(error)


def _opened(token: str) -> Opened:
    """What the link opens, in its owner's language unless this browser has chosen one. Raises NotFound."""
    address = request.remote_addr or ""
    with services.read() as session:
        right = signing_links.is_right(session, token, address)
    if not right:
        with services.work(access.system()) as session:
            signing_links.note_failure(session, token, address)
        raise NotFound(_("There is no such link. It may have been replaced by a newer one."))
    with services.read() as session:
        opened = signing_links.opened(session, token)
    if "language" not in flask.session:
        language.use(opened.actor.language)
    return opened


def _over(error: NotFound) -> ResponseReturnValue:
    ask = _("Sign in, or ask the project leader to ask you again: that gives a new link.")
    return plain.show(_("The link does not work"), str(error), ask, status=404, links=[(_("Sign in"), "/login")])


def _page(token: str, opened: Opened, said: dict[str, str] | None = None, error: str = "") -> ResponseReturnValue:
    title = f"{opened.form.type.label} {opened.report.period}"
    told = Told(opened.form, opened.answers, opened.report.period, earlier=opened.earlier)
    return plain.show(
        f"{title} · {opened.project.title}",
        _("{name}, you are asked what you say of this report before it is sent.", name=opened.actor.name),
        status=400 if error else 200,
        template="sign.html",
        alert=error,
        action=f"/sign/{token}",
        blocks=[*_changes(opened), *sections(told)],
        verdicts=[(one, state_words(one)) for one in ("agree", "agree_remark", "dissent")],
        said=said or {},
        words=_words(opened),
    )


def _changes(opened: Opened) -> list[Block]:
    """After a return these come first: they alone are confirmed."""
    changes = opened.changes
    if changes is None:
        return []
    title = _("Changed since version {n}", n=number(changes.version))
    told: list[Block] = [Heading(title)]
    for one in changes.answers:
        label, before, now = changed_in_words(one, changes.several)
        told += [Heading(label, level=2), Paragraph(_("Before: {answer}", answer=before), quiet=True)]
        told.append(Paragraph(_("Now: {answer}", answer=now)))
    end = confirm_words(len(changes.answers)) if changes.answers else _("Nothing differs from what was sent.")
    return [*told, Paragraph(end, quiet=True)]


def _words(opened: Opened) -> dict[str, str]:
    """What stands round the fields."""
    own = opened.seats
    deputy = any(holder.deputy for _seat, holder in own)
    return {
        "answers": _("The report"),
        "to_mark": _("Go to your mark"),
        "mark": _("What do you say?"),
        "as": _(
            "You mark it as {role}, for: {parties}.",
            role=str(config.current().role(opened.actor.role).label).lower(),
            parties=", ".join(place_name(seat, opened.several) for seat, _holder in own),
        ),
        "once": _("The mark is sent with the report. The link can be used once; reading it uses nothing up."),
        "verdict": _("Your mark"),
        "remark": _("Remark"),
        "remark_hint": _("Needed where you agree with a remark, or do not agree."),
        "stands_in": _("Why the party is absent") if deputy else "",
        "button": _("Mark the report"),
    }
