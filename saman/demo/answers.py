"""What a project answers in a report: its story, its figures, and invented texts for the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from saman.demo import goals_told
from saman.demo.figure_facts import NO_STORY, story_of
from saman.demo.planned import PlannedProject
from saman.demo.theme_answers import ThemeAnswers
from saman.demo.wording import filled, of_report, said
from saman.domain.answers import Given
from saman.domain.form import Form, Question


@dataclass(frozen=True)
class Writer:
    """Whoever fills in one project's reports. `theme_answers` is by year, `accounts` by half year."""

    project: PlannedProject
    theme_answers: Mapping[str, ThemeAnswers] = field(default_factory=dict)
    accounts: Mapping[str, Mapping[str, Given]] = field(default_factory=dict)

    def answers(self, form: Form, period: str) -> dict[str, Given]:
        """By answer key, in the order of the form; what nothing is said about is left out."""
        given = {key: self._one(form, question, period) for key, question in form.questions.items()}
        return {key: one for key, one in given.items() if one is not None}

    def _one(self, form: Form, question: Question, period: str) -> Given | None:
        if question.field.kind == "computed":
            return None
        told = story_of(self.project).of(form.type.key).answers
        if question.field.key in told:
            return as_given(told[question.field.key])
        if period in self.accounts:
            return self.accounts[period].get(question.field.key)
        if question.field.rows_from:
            return goals_told.progress(self.project, question.field)
        if figure := self._figure(question, period):
            return figure
        return self._text(form.type.key, question.field.key, period)

    def _figure(self, question: Question, year: str) -> Given | None:
        found = self.theme_answers.get(year)
        if found is None:
            return None
        place = question.place.organisation_id if question.place else None
        given = found.by_town.get((place, question.field.key)) or found.common.get(question.field.key)
        return None if given and given.blank and given.blank not in question.field.blanks else given

    def _text(self, report_type: str, key: str, year: str) -> Given | None:
        value = said(self.project, *of_report(report_type, key))
        return None if value is None else Given(filled(value, {"place": self.project.place, "year": year}))


def as_given(told: Any) -> Given:
    """A value, or {blank, reason}."""
    return Given(**told) if isinstance(told, dict) else Given(told)


def has_story(project: PlannedProject) -> bool:
    return story_of(project) is not NO_STORY
