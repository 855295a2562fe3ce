"""The answers that the parties confirm after a return: each as it was sent, and as it is now."""

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import card
from dashboards.components.tables import Column, table
from saman.domain.answer_words import in_words, label_of
from saman.domain.answers import Given
from saman.domain.forms import Field
from saman.language import _, n_, number
from saman.services.signing_changes import Changed, Changes


def changes_card(changes: Changes | None, alone: bool = False) -> list[Component]:
    """After a return: only these answers are confirmed, each as it was and as it is. `alone`: by the owner."""
    if changes is None:
        return []
    title = _("Changed since version {n}", n=number(changes.version))
    if not changes.answers:
        return [card(html.P(_("Nothing differs from what was sent.")), title=title)]
    columns = [Column(_("Question")), Column(_("Version {n}", n=number(changes.version))), Column(_("Now"))]
    rows = [changed_in_words(one, changes.several) for one in changes.answers]
    told = html.P(_by_owner(len(rows)) if alone else confirm_words(len(rows)), className="muted")
    return [card(told, table(columns, [list(row) for row in rows], title), title=title)]


def confirm_words(n: int) -> str:
    return n_(
        "The parties confirm this answer. What they said of the rest stands.",
        "The parties confirm these {n} answers. What they said of the rest stands.",
        n,
    )


def _by_owner(n: int) -> str:
    return n_(
        "The project owner confirms this answer by sending it. The rest is as it was released before.",
        "The project owner confirms these {n} answers by sending them. The rest is as it was released before.",
        n,
    )


def changed_in_words(one: Changed, several: bool) -> tuple[str, str, str]:
    """The question, the answer that was sent, and the one that is put to the parties."""
    before, now = (_answer(one.question.field, given) for given in (one.before, one.now))
    return label_of(one.question, several), before, now


def _answer(field: Field, given: Given) -> str:
    return " – ".join(part for part in (in_words(field, given), given.reason) if part) or _("not answered")
