"""A plan on paper: the picture, and the same in words."""

from datetime import UTC, datetime, time

from saman.domain.plan_rules import follows_text
from saman.domain.plan_told import Told, ToldPlan
from saman.domain.project_plans import MILESTONE
from saman.exports.plan_svg import described, text_of
from saman.language import _, number, short_date, speaking
from saman.papers import pdf
from saman.papers.blocks import Heading, Paper, Picture, Table


def made(plan: ToldPlan) -> bytes:
    """PDF/UA. The same plan gives the same bytes on the same day."""
    with speaking(plan.language):
        return pdf.made(paper_of(plan))


def paper_of(plan: ToldPlan) -> Paper:
    day = plan.today or plan.first
    heads = [_("Activity"), _("Responsible"), _("Days"), _("Done"), _("Waits for")]
    words = Table(_("The plan in words"), heads, [_row(plan, one) for one in plan.items])
    return Paper(
        title=plan.title,
        subtitle=_("The progress plan as it stands on {day}", day=short_date(day)),
        language=plan.language,
        at=datetime.combine(day, time(), UTC),
        author="",
        foot=plan.code or plan.title,
        blocks=[Picture(text_of(plan), described(plan)), Heading(_("In words")), words],
        flipped=True,
    )


def _row(plan: ToldPlan, one: Told) -> list[str]:
    days = short_date(one.starts_on)
    if one.ends_on != one.starts_on:
        days = f"{days} – {short_date(one.ends_on)}"
    name = f"{one.activity} ({_('Milestone')})" if one.kind == MILESTONE else one.activity
    done = "" if one.progress is None else _("{n} %", n=number(one.progress))
    return [f"{one.id} {name}", one.responsible, days, done, follows_text(one.id, plan.links)]
