"""The table of what is done beside the pages: what, how it went, and what can be done about it."""

from collections.abc import Callable, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.empty import empty
from dashboards.components.layout import button, card
from dashboards.components.states import pill
from dashboards.components.tables import table
from saman.domain.access import Actor
from saman.domain.jobs import Job, JobState
from saman.language import _, date_and_time, number
from saman.services import jobs

RESULT, TABLE, ACTION = "jobs-result", "jobs-table", "job-action"
KINDS: dict[str, Callable[[], str]] = {
    "letters": lambda: _("Letters of a call"),
    "network_proposal": lambda: _("Networks proposed"),
    "version_pdf": lambda: _("Document of a sent version"),
}


def _retry(session: Any, actor: Actor, job_id: int) -> str:
    jobs.retry(session, actor, job_id)
    return _("It is tried again now.")


def _cancel(session: Any, actor: Actor, job_id: int) -> str:
    jobs.cancel(session, actor, job_id)
    return _("It is called off.")


ACTIONS: dict[str, Callable[[Any, Actor, int], str]] = {"retry": _retry, "cancel": _cancel}


def drawn(found: Sequence[Job]) -> Component:
    if not found:
        return empty(_("Nothing is put aside"), _("Documents and other slow work show here while they are made."))
    heads = [_("What"), _("State"), _("Asked for"), _("Tries"), _("What you can do")]
    return card(table(heads, [_row(job) for job in found], _("Work beside the pages")))


def _row(job: Job) -> list[Any]:
    what = html.Span([_kind(job), html.Br(), html.Span(_about(job), className="muted small")])
    why = [html.Div(job.failure, className="small")] if job.failure else []
    return [what, html.Div([_state(job), *why]), date_and_time(job.asked_at), number(job.tries), _actions(job)]


def _kind(job: Job) -> str:
    return KINDS[job.kind]() if job.kind in KINDS else job.kind


def _about(job: Job) -> str:
    """Numbers only: whoever looks after the machine reads no report."""
    if "report_id" in job.facts:
        return _(
            "Report number {id}, version {version}", id=job.facts["report_id"], version=job.facts.get("number", "")
        )
    return job.key


def _state(job: Job) -> Component:
    looks: dict[str, tuple[str, str, str]] = {
        JobState.WAITING: (_("Waits"), "amber", "clock"),
        JobState.RUNNING: (_("Under way"), "fjord", "clock"),
        JobState.DONE: (_("Done"), "pine", "check"),
        JobState.FAILED: (_("Failed"), "brick", "warning"),
        JobState.CANCELLED: (_("Called off"), "", "cross"),
    }
    return pill(*looks.get(job.state, (job.state, "", "circle")))


def _actions(job: Job) -> Component:
    words = {"retry": _("Try again"), "cancel": _("Call off")}
    wanted: dict[str, tuple[str, ...]] = {
        JobState.WAITING: ("retry", "cancel"),
        JobState.RUNNING: ("cancel",),
        JobState.FAILED: ("retry",),
        JobState.CANCELLED: ("retry",),
    }
    buttons = [
        button(
            words[action],
            kind="small quiet",
            id={"type": ACTION, "action": action, "job": job.id},
            **_named(words[action], job),
        )
        for action in wanted.get(job.state, ())
    ]
    return html.Div(buttons, className="button-row")


def _named(words: str, job: Job) -> dict[str, Any]:
    """Buttons of the same name are told apart by what they are about."""
    return {"aria-label": f"{words}: {_kind(job)}, {_about(job)}"}
