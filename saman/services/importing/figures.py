"""Past figures entered as answers; with a day of approval the report is taken as sent and approved on paper."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import Given, as_frozen, checksum, from_frozen, key_of
from saman.domain.columns import stored_id
from saman.domain.errors import Fault
from saman.domain.loading.figures import Past
from saman.domain.projects import Project
from saman.domain.reports import Answer, Report, ReportVersion
from saman.domain.steps import advance
from saman.domain.workflow import State
from saman.language import _
from saman.services import kept_forms, observations
from saman.services.report_forms import form_of
from saman.storage import imports as stored
from saman.storage import reports as stored_reports

KEY = "import"
"""The key of the one sending that stands for what came on paper."""


class Figures:
    """`new` counts figures entered; `left` are rows that say otherwise than what is stored."""

    def __init__(
        self, session: Session, actor: Actor, projects: Mapping[str, Project], organisations: Mapping[str, int]
    ) -> None:
        self.session, self.actor = session, actor
        self.projects, self.organisations = projects, organisations
        self.new, self.left = 0, list[Fault]()

    def enter(self, figures: Sequence[Past]) -> None:
        ids = {stored_id(self.projects[past.line["project"]]) for past in figures}
        reports = stored.reports(self.session, sorted(ids))
        for (code, type_, period), group in groupby(sorted(figures, key=_report), key=_report):
            self._report(reports[stored_id(self.projects[code]), type_, period], list(group))

    def _report(self, report: Report, figures: Sequence[Past]) -> None:
        stands = self._standing(report)
        for past in figures:
            given = self._given(past)
            if any(stands[key] != one for key, one in given.items() if key in stands):
                self.left.append(past.line.fault("", _("The report has other figures, which stand.")))
            elif missing := {key: one for key, one in given.items() if key not in stands}:
                if report.state != State.DRAFT:
                    message = _("The report has been sent already, so nothing was added to it.")
                    self.left.append(past.line.fault("", message))
                    continue
                self._answer(report, past, missing)
                stands |= missing
                self.new += 1
        if figures[0].approved_on and report.state == State.DRAFT:
            self._take_as_approved(report, stands, figures[0])

    def _standing(self, report: Report) -> dict[str, Given]:
        report_id = stored_id(report)
        if report.version and (sent := stored_reports.version(self.session, report_id, report.version)):
            return from_frozen(sent.answers)
        return dict(stored_reports.given(stored_reports.answer_rows(self.session, report_id)))

    def _given(self, past: Past) -> dict[str, Given]:
        where = self.organisations[past.line["organisation"]]
        return {
            key_of(field.key, where if field.per_municipality else None): Given(value)
            for field, value in past.answers.items()
        }

    def _answer(self, report: Report, past: Past, given: Mapping[str, Given]) -> None:
        where = self.organisations[past.line["organisation"]]
        rows = [
            Answer(
                report_id=stored_id(report),
                field=key.partition(":")[0],
                organisation_id=where if ":" in key else None,
                value=one.value,
                editor=KEY,
                changed_at=clock.now(),
                changed_by=self.actor.person_id,
            )
            for key, one in given.items()
        ]
        stored_reports.add(self.session, *rows)
        kept_forms.begin(self.session, report)
        report.touched_at = report.touched_at or clock.now()

    def _take_as_approved(self, report: Report, stands: Mapping[str, Given], past: Past) -> None:
        """Sent and approved in one go, on the day it says, with a reason that tells how."""
        assert past.approved_on
        day, computed = past.approved_on, self._computed(report, stands)
        with clock.at(clock.oslo(day.year, day.month, day.day)):
            report.version += 1
            frozen = as_frozen({**stands, **computed})
            version = ReportVersion(
                report_id=stored_id(report),
                number=report.version,
                answers=frozen,
                template=kept_forms.of(self.session, report).checksum,
                checksum=checksum(frozen),
                key=KEY,
                submitted_at=clock.now(),
                submitted_by=self.actor.person_id,
            )
            sent = advance(self.actor, report, "submit", State.SUBMITTED)
            approved = advance(
                self.actor, report, "approve", State.APPROVED, reason=_("Approved before it was loaded.")
            )
            stored_reports.add(self.session, version, sent, approved)
            observations.make(self.session, self.actor, report, frozen)

    def _computed(self, report: Report, stands: Mapping[str, Given]) -> dict[str, Given]:
        """What follows from the answers, as a version that was sent holds it too."""
        found = stored_reports.find(self.session, stored_id(report), self.actor.reach, clock.today())
        return form_of(self.session, found).with_computed(stands) if found else {}


def _report(past: Past) -> tuple[str, str, str]:
    return past.report
