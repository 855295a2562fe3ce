"""How far an expectation is met follows from what is known, and what nobody knows is not guessed."""

from typing import Any

import pytest

from saman.domain.expectations import ExpectedRule, Source
from saman.domain.expecting import RULES, Counted, Given, Known, Met, Signed
from saman.domain.expecting.judging import together
from saman.domain.signatures import Signature
from tests.support.build import a_programme

DECIDED = {
    "shown_by": (Source(field="adopted_on"), Source(report="annual", field="political_treatment")),
    "partly_by": (Source(report="startup", field="plan_adopted_on"),),
}
SEATED = {"shown_by": (Source(report="startup", field="steering_parties"),)}
PARTIES = ("political", "administrative", "employee")
SENT = Counted("startup", settled=1, on_time=1, sent=1)


def found(rule: str, known: Known, **words: Any) -> Met:
    return RULES[rule].judge(ExpectedRule(rule=rule, **words), known, a_programme()).standing


def signed(*verdicts: str, type: str = "startup") -> Signed:
    marks = [Signature(1, party, verdict) for party, verdict in zip(PARTIES, verdicts, strict=False)]
    return Signed(type, 7, "2011", marks)


def answered(field: str, value: Any, type: str | None = "startup") -> Given:
    return Given(type, field, 7 if type else None, "2011", value)


@pytest.mark.parametrize(
    ("marks", "standing"),
    [
        ([signed("agree", "agree", "agree_remark")], Met.MET),
        ([signed("agree", "nobody", "dissent")], Met.PARTLY),
        ([signed("nobody", "nobody", "nobody")], Met.NOT_MET),
        ([signed("agree", "agree", "agree", type="economy")], Met.UNKNOWN),
        ([Signed("startup", 7, "2011", [Signature(1, "", "released")])], Met.UNKNOWN),
        ([], Met.UNKNOWN),
    ],
    ids=["all agree", "some", "nobody", "another report", "released by the owner alone", "nothing sent"],
)
def test_cooperation_is_what_the_parties_said_of_the_report_sent_last(marks: list[Signed], standing: Met) -> None:
    assert found("parties_signed", Known(signed=marks), reports=("startup",)) == standing


def test_the_newest_report_tells_and_an_older_one_does_not() -> None:
    marks = [signed("agree", "nobody", "agree", type="annual"), signed("agree", "agree", "agree")]
    assert found("parties_signed", Known(signed=marks), reports=("startup", "annual")) == Met.PARTLY


@pytest.mark.parametrize(
    ("seated", "standing"),
    [(list(PARTIES), Met.MET), (["political"], Met.PARTLY), (["other"], Met.NOT_MET)],
    ids=["all", "one", "none of them"],
)
def test_each_party_has_its_seat(seated: list[str], standing: Met) -> None:
    assert found("parties_seated", Known(given=[answered("steering_parties", seated)]), **SEATED) == standing
    assert found("parties_seated", Known(), **SEATED) == Met.UNKNOWN


@pytest.mark.parametrize(
    ("given", "standing"),
    [
        ([answered("adopted_on", "2011-06-01", None)], Met.MET),
        ([answered("political_treatment", True, "annual")], Met.MET),
        ([answered("political_treatment", False, "annual")], Met.NOT_MET),
        ([answered("political_treatment", False, "annual"), answered("plan_adopted_on", "2012-01-26")], Met.PARTLY),
        ([answered("plan_adopted_on", "2012-01-26")], Met.PARTLY),
        ([], Met.UNKNOWN),
    ],
    ids=["applied with it", "dealt with", "not dealt with", "only the plan, and no", "only the plan", "nothing"],
)
def test_political_backing_is_a_decision_that_is_told_of(given: list[Given], standing: Met) -> None:
    assert found("political_decision", Known(given=given), **DECIDED) == standing


def test_a_report_that_was_sent_without_the_answer_shows_no_decision() -> None:
    assert found("political_decision", Known(counted=[SENT]), **DECIDED) == Met.NOT_MET


@pytest.mark.parametrize(
    ("known", "standing"),
    [
        (Known(goals=2, measurable=2), Met.MET),
        (Known(goals=2, measurable=1), Met.PARTLY),
        (Known(goals=2), Met.NOT_MET),
        (Known(counted=[SENT]), Met.NOT_MET),
        (Known(), Met.UNKNOWN),
    ],
    ids=["all complete", "one of two", "none complete", "no goal, and the report is in", "no goal, and too early"],
)
def test_clear_goals_have_baseline_target_and_day(known: Known, standing: Met) -> None:
    assert found("goals_complete", known, reports=("startup",)) == standing


def test_reporting_is_met_when_all_came_on_time() -> None:
    late = Counted("annual", settled=1, on_time=0, sent=0)
    assert found("reports_on_time", Known(counted=[SENT])) == Met.MET
    assert found("reports_on_time", Known(counted=[SENT, late])) == Met.PARTLY
    assert found("reports_on_time", Known(counted=[late])) == Met.NOT_MET
    assert found("reports_on_time", Known(counted=[SENT, late]), reports=("startup",)) == Met.MET
    assert found("reports_on_time", Known(counted=[Counted("annual", 0, 0, 0)])) == Met.UNKNOWN


def test_a_network_is_a_membership_today_and_too_early_to_ask_for_before_the_first_report() -> None:
    words = {"reports": ("startup",)}
    assert found("network_membership", Known(network_id=1, network="West"), **words) == Met.MET
    assert found("network_membership", Known(counted=[SENT]), **words) == Met.NOT_MET
    assert found("network_membership", Known(), **words) == Met.UNKNOWN


@pytest.mark.parametrize("rule", ["gatherings", "knowledge_shared"])
def test_what_is_not_kept_yet_is_not_known_and_says_so(rule: str) -> None:
    finding = RULES[rule].judge(ExpectedRule(rule=rule), Known(goals=9, network_id=1), a_programme())
    assert finding.standing == Met.UNKNOWN
    assert finding.evidence[0].words


@pytest.mark.parametrize(
    ("standings", "standing"),
    [
        ([Met.MET, Met.MET], Met.MET),
        ([Met.NOT_MET, Met.NOT_MET], Met.NOT_MET),
        ([Met.MET, Met.NOT_MET], Met.PARTLY),
        ([Met.MET, Met.UNKNOWN], Met.UNKNOWN),
        ([Met.NOT_MET, Met.UNKNOWN], Met.UNKNOWN),
        ([Met.PARTLY, Met.UNKNOWN], Met.PARTLY),
        ([Met.MET, Met.NOT_MET, Met.UNKNOWN], Met.PARTLY),
        ([], Met.UNKNOWN),
    ],
)
def test_several_rules_say_together_what_is_certain(standings: list[Met], standing: Met) -> None:
    assert together(standings) == standing
