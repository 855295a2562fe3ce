"""The reports of the demo, written, sent, read and approved by those whose task it is, each step at its own time."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta

from saman import clock
from saman.demo import goals, signed
from saman.demo.answers import Writer, as_given
from saman.demo.attached import attach
from saman.demo.cast import Cast
from saman.demo.chance import between, pick
from saman.demo.figure_facts import Draft, ReportStory, story_of
from saman.demo.planned import PlannedProject
from saman.demo.signed import EDITOR, Turn
from saman.demo.timetable import Step, words
from saman.demo.wording import explained, said, written_by
from saman.domain.access import Actor
from saman.domain.answers import NOTHING, Given, key_of, split_key
from saman.domain.columns import stored_id
from saman.domain.saving import Change
from saman.language import speaking
from saman.services import Session, outbox, report_view, reports, reviews, work
from saman.services.report_view import ReportView

WRITING = timedelta(minutes=25)
TOLD_FROM = clock.oslo(2013, 1, 7)


@dataclass(frozen=True)
class Play:
    """Everything a step needs: the persons, what each project answers, and the ids by (project code, type, period)."""

    url: str
    cast: Cast
    writers: Mapping[str, Writer]
    report_ids: Mapping[tuple[str, str, str], int]

    def perform(self, steps: Iterable[Step]) -> None:
        for step in steps:
            for turn in self._turns(step):
                # what a goal is called is written down in the language of whoever sends
                spoken = speaking(written_by(step.project))
                with clock.at(turn.at), spoken, _telling(step), work(turn.actor, self.url) as session:
                    turn.act(session, turn.actor, step)

    def _turns(self, step: Step) -> list[Turn]:
        acts = {
            "save": self._save,
            "submit": self._submit,
            "begin": self._begin,
            "return": self._return,
            "recommend": self._recommend,
            "approve": self._approve,
        }
        if signed.is_signed(step):
            return signed.turns(step, self.cast, self._id(step), self._write)
        return [Turn(step.at, self._who(step), acts[step.do])]

    def _who(self, step: Step) -> Actor:
        if step.do in ("save", "submit"):
            return self.cast.leaders[step.project.code]
        if step.do != "approve":
            return self.cast.leaders[step.project.network]
        assert self.cast.approver
        return self.cast.approver

    def _id(self, step: Step) -> int:
        return self.report_ids[step.project.code, step.type, step.period]

    def _save(self, session: Session, actor: Actor, step: Step) -> None:
        """A draft that has come some way: as far as its story says, or as a draw says."""
        view, given = self._answers(session, actor, step)
        form, story = view.form, _story(step)
        wanted = [key for key in given if not story.only or form.questions[key].field.key in story.only]
        if story.only:
            half = len(wanted) // 2
            wanted = wanted[:half] if step.turn == 1 else wanted[half:]
        else:
            wanted = wanted[: int(len(wanted) * between(f"draft {step.name}", 0.2, 0.9))]
        _write(session, actor, self._id(step), {key: given[key] for key in wanted})

    def _submit(self, session: Session, actor: Actor, step: Step) -> None:
        self._write(session, actor, step)
        reports.submit(session, actor, self._id(step), f"{EDITOR} {step.name}")

    def _write(self, session: Session, actor: Actor, step: Step) -> None:
        """All of it, before it is sent or put to signing; after a return what was asked for."""
        with clock.at(step.at - WRITING):
            if step.turn == 1:
                view, given = self._answers(session, actor, step)
                given |= self._attached(session, actor, step)
                _explain(session, actor, self._id(step), given, step.project)
                if step.type == "startup":
                    goals.write_down(session, actor, self.writers[step.project.code], stored_id(view.project))
            else:
                self._mend(session, actor, step)

    def _attached(self, session: Session, actor: Actor, step: Step) -> dict[str, Given]:
        told = _story(step).attached
        return {told.key: attach(session, actor, self._id(step), told, self.url)} if told else {}

    def _answers(self, session: Session, actor: Actor, step: Step) -> tuple[ReportView, dict[str, Given]]:
        view = report_view.opened(session, actor, self._id(step))
        return view, self.writers[step.project.code].answers(view.form, step.period)

    def _mend(self, session: Session, actor: Actor, step: Step) -> None:
        """Answer what was returned: as the story says, else with a sentence more."""
        view, story = report_view.opened(session, actor, self._id(step)), _story(step)
        told = story.answered.answers if story.answered else {}
        mended = {}
        for key in view.remarks:
            field, before = view.form.questions[key].field.key, view.answers[key]
            clearer = said(step.project, "answered", words()["answered"])
            mended[key] = as_given(told.get(field, clearer.format(before=before.value)))
        _write(session, actor, self._id(step), mended)

    def _begin(self, session: Session, actor: Actor, step: Step) -> None:
        reviews.begin(session, actor, self._id(step))
        story = _story(step)
        is_last = step.turn == 2 or story.returned is None
        if story.review and is_last:
            reviews.keep(session, actor, self._id(step), _typed(story.review))

    def _return(self, session: Session, actor: Actor, step: Step) -> None:
        told, form = _story(step).returned, report_view.opened(session, actor, self._id(step)).form
        if told:
            comments = told.comments
        else:
            asked = {question.field.key for question in form.questions.values()}
            usual = {field: text for field, text in words()["returns"][step.type].items() if field in asked}
            field = pick(f"returned {step.name}", list(usual))
            comments = {field: usual[field]}
        reviews.send_back(session, actor, self._id(step), {key_of(field): text for field, text in comments.items()})

    def _recommend(self, session: Session, actor: Actor, step: Step) -> None:
        told = _story(step).recommend
        note = told.note if told else pick(f"note {step.name}", words()["notes"])
        reviews.recommend(session, actor, self._id(step), note)

    def _approve(self, session: Session, actor: Actor, step: Step) -> None:
        reviews.approve(session, actor, self._id(step))


def _story(step: Step) -> ReportStory:
    return story_of(step.project).of(step.type) if step.type != "economy" else ReportStory()


def _telling(step: Step) -> AbstractContextManager[None]:
    """Mail is put of what is new on the demo's day; the years before it would only make the demo larger."""
    return outbox.silent() if step.at < TOLD_FROM else nullcontext()


def _typed(draft: Draft) -> reviews.Draft:
    return reviews.Draft(comments={}, ticks=draft.ticks, note=draft.note, private_note="", base=0)


def _write(session: Session, actor: Actor, report_id: int, given: Mapping[str, Given]) -> reports.Saved:
    changes = [Change(key, one) for key, one in given.items()]
    return reports.save(session, actor, report_id, changes, EDITOR)


def _explain(
    session: Session, actor: Actor, report_id: int, given: Mapping[str, Given], project: PlannedProject
) -> None:
    """Write the answers, and say of surprising ones that they are right."""
    saved = _write(session, actor, report_id, given)
    surprising = [key_of(one.field, one.organisation_id) for one in saved.problems if one.level == "soft"]
    if surprising:
        stands = {key: saved.answers.get(key, NOTHING) for key in surprising}
        why = {key: explained(project, split_key(key)[0]) for key in surprising}
        _write(session, actor, report_id, {key: Given(one.value, one.blank, why[key]) for key, one in stands.items()})
