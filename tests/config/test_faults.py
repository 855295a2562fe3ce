"""Each kind of fault in a programme's folder is found, at its line, with what is allowed."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.config.folders import Spoilt

ABSENCE = "themes/sickness_absence.yaml"
CALL = "calls/round_1.yaml"
LABEL = "{nn: a, nb: a, en: a}"


class Case(NamedTuple):
    """What is spoilt, and the key and words of the one fault that must come of it."""

    file: str
    old: str
    new: str
    key: str
    words: str
    below: int = 0
    """Lines from where it was spoilt to where the fault stands."""


SHAPES = {
    "a misspelt key": Case(
        ABSENCE,
        "per_municipality: true",
        "per_municiplity: true",
        "fields.sa_contracted_days.per_municiplity",
        "Did you mean per_municipality?",
    ),
    "a missing key": Case("plan.yaml", "last: 2016-Q1", "# none", "last", "is missing", -1),
    "a text where a number belongs": Case(
        "programme.yaml", "least: 7", 'least: "7"', "network_size.least", "7 is not allowed; it must be a whole number"
    ),
    "a number where a text belongs": Case(
        ABSENCE, 'definition: "1"', "definition: 1", "indicators.sickness_absence_rate.definition", "put it in quotes"
    ),
    "a day that is none": Case(
        "rounds.yaml",
        "call_closes_on: 2011-06-15",
        "call_closes_on: 2011-06-31",
        "rounds.1.call_closes_on",
        "2011-06-31 is not allowed; it must be a date",
    ),
    "a list where a text belongs": Case(
        "programme.yaml", "key: saman", "key: [saman]", "key", "must be text, not a list"
    ),
    "one text where labels belong": Case(
        "reports/final.yaml", "{nn: Slutt, nb: Slutt, en: Final}", "Slutt", "short", "it must be keys with values"
    ),
    "one value where a list belongs": Case(
        "plan.yaml", "milestones: [2011-Q2]", "milestones: 2011-Q2", "rows.2.milestones", "it must be a list"
    ),
    "a word that is no choice": Case(
        ABSENCE,
        "- key: sa_measures\n    kind: choices",
        "- key: sa_measures\n    kind: chioces",
        "fields.sa_measures.kind",
        "Did you mean choices?",
        1,
    ),
    "a number where yes or no belongs": Case(
        "reports/annual.yaml", "makes_figures: true", "makes_figures: 1", "makes_figures", "it must be true or false"
    ),
    "a colour without quotes": Case(
        ABSENCE, 'colour: "#b4472b"', "colour: #b4472b", "colour", "begins with # stands in quotes"
    ),
    "a colour that is none": Case(ABSENCE, '"#b4472b"', '"red"', "colour", "six of 0-9 and a-f"),
    "a key with a capital": Case(
        "roles.yaml", "key: assessor", "key: Assessor", "roles.Assessor.key", "small letters a-z"
    ),
    "a quarter that is none": Case("plan.yaml", "first: 2011-Q1", "first: 2011-Q5", "first", "a quarter such as"),
    "a check of no kind": Case(ABSENCE, "kind: at_most", "kind: atmost", "checks.1", "Did you mean at_most?"),
}

MEANINGS = {
    "a label without one language": Case(
        "rounds.yaml",
        "{nn: Pulje 2, nb: Pulje 2, en: Round 2}",
        "{nn: Pulje 2, en: Round 2}",
        "rounds.2.label",
        "has no text in nb",
    ),
    "an empty label": Case("rounds.yaml", "nb: Pulje 2", 'nb: " "', "rounds.2.label.nb", "has no text in nb"),
    "a label in a language of its own": Case(
        "rounds.yaml", "en: Round 2}", "en: Round 2, de: Runde 2}", "rounds.2.label.de", "de is no language"
    ),
    "a theme that no report uses": Case(
        ABSENCE, "\nfields:", "\nfields: []\nremoved:", "key", "no report uses this theme", -15
    ),
    "an indicator over a missing field": Case(
        ABSENCE,
        "denominator: sa_contracted_days\n    value",
        "denominator: sa_contracted_day\n    value",
        "indicators.sickness_absence_rate.denominator",
        "Did you mean sa_contracted_days?",
    ),
    "an indicator over a text": Case(
        ABSENCE, "n: sa_man_years", "n: sa_worked", "indicators.sickness_absence_rate.n", "sa_worked is no number"
    ),
    "an indicator with half a ratio": Case(
        "themes/full_time.yaml",
        "    denominator: ft_employees\n    n:",
        "    n:",
        "indicators.full_time_share.numerator",
        "go together",
        -1,
    ),
    "a check over a missing field": Case(
        ABSENCE,
        "limit_field: sa_contracted_days",
        "limit_field: sa_agreed_days",
        "checks.1.limit_field",
        "there is no field sa_agreed_days",
    ),
    "a message that nothing fills": Case(
        ABSENCE, "({value}) kan ikkje", "({vaule}) kan ikkje", "checks.1.message.nn", "{vaule} cannot be filled in"
    ),
    "a message with an open brace": Case(
        ABSENCE, "({value}) kan ikkje", "({value) kan ikkje", "checks.1.message.nn", "cannot be filled in"
    ),
    "a computed field over a missing one": Case(
        ABSENCE,
        "compute: {numerator: sa_lost_days,",
        "compute: {numerator: sa_lost,",
        "fields.sa_rate.compute.numerator",
        "there is no field sa_lost",
    ),
    "a range the wrong way round": Case(
        ABSENCE, "soft: {least: 0.3, most: 3}", "soft: {least: 3, most: 0.3}", "fields.sa_self.soft", "is above most"
    ),
    "a choice with nothing to choose": Case(
        "reports/annual.yaml",
        "- key: good_example\n        kind: yes_no",
        "- key: good_example\n        kind: choice",
        "sections.learning.fields.good_example.kind",
        "nothing to choose from",
        1,
    ),
    "a condition on no field": Case(
        ABSENCE,
        "    max_chars: 300\n\n  - key: sa_source",
        "    show_when: {field: sa_scop, answered: false}\n\n  - key: sa_source",
        "fields.sa_scope_units.show_when.field",
        "Did you mean sa_scope?",
    ),
    "a condition that asks nothing": Case(
        ABSENCE,
        "    max_chars: 300\n\n  - key: sa_source",
        "    show_when: {field: sa_scope}\n\n  - key: sa_source",
        "fields.sa_scope_units.show_when",
        "asks nothing",
    ),
    "a condition on an answer that is never given": Case(
        ABSENCE,
        "    max_chars: 300\n\n  - key: sa_source",
        "    require_when: {field: sa_scope, is: half}\n\n  - key: sa_source",
        "fields.sa_scope_units.require_when",
        "is never answered by half",
    ),
    "a condition of the project on each municipality": Case(
        ABSENCE,
        "    max_chars: 300\n\n  - key: sa_source",
        "    show_when: {field: sa_lost_days, answered: true}\n\n  - key: sa_source",
        "fields.sa_scope_units.show_when",
        "answered by each municipality",
    ),
    "a condition on its own answer": Case(
        ABSENCE,
        "    max_chars: 300\n\n  - key: sa_source",
        "    show_when: {field: sa_scope_units, answered: true}\n\n  - key: sa_source",
        "fields.sa_scope_units.show_when",
        "wait for its own answer",
    ),
    "a sum that is a ratio too": Case(
        ABSENCE,
        "compute: {numerator: sa_lost_days,",
        "compute: {plus: [sa_man_years], numerator: sa_lost_days,",
        "fields.sa_rate.compute",
        "one pair of them",
    ),
    "a table without columns": Case(
        ABSENCE,
        "  - key: sa_source",
        f"  - {{key: sa_table, kind: table, label: {LABEL}}}\n  - key: sa_source",
        "fields.sa_table.kind",
        "a table needs columns",
    ),
    "columns of what is no table": Case(
        ABSENCE,
        "    max_chars: 300\n\n  - key: sa_source",
        "    rows: {most: 3}\n\n  - key: sa_source",
        "fields.sa_scope_units.rows",
        "only a field of kind table",
    ),
    "a total that is not there": Case(
        ABSENCE,
        "  - key: sa_source",
        f"  - {{key: sa_parts, kind: distribution, label: {LABEL}, sums_to: sa_w, "
        f"parts: [{{key: a, label: {LABEL}}}]}}\n"
        "  - key: sa_source",
        "fields.sa_parts.sums_to",
        "there is no field sa_w",
    ),
    "a column to add up that is not there": Case(
        ABSENCE,
        "compute: {numerator: sa_lost_days, denominator: sa_contracted_days}",
        "compute: {rows: {table: sa_losses, column: days}}",
        "fields.sa_rate.compute.rows.table",
        "there is no field sa_losses",
    ),
    "a function that is not there": Case(
        ABSENCE,
        "  - kind: at_most\n",
        f"  - {{kind: function, name: among_parts, level: soft, fields: [sa_rate, sa_q1], message: {LABEL}}}\n"
        "  - kind: at_most\n",
        "checks.1.name",
        "Did you mean among_its_parts?",
    ),
    "a check without a limit": Case(
        ABSENCE,
        "  - kind: at_most\n",
        f"  - {{kind: near, level: soft, field: sa_rate, other: sa_q1, message: {LABEL}}}\n  - kind: at_most\n",
        "checks.1",
        "needs a limit: within, within_percent",
    ),
    "a check against a report that is not there": Case(
        ABSENCE,
        "  - kind: at_most\n",
        "  - {kind: other_report, level: soft, field: sa_rate, report: startups, relation: same, "
        f"message: {LABEL}}}\n  - kind: at_most\n",
        "checks.1.report",
        "Did you mean startup?",
    ),
    "a check against a field that the other report has not": Case(
        ABSENCE,
        "  - kind: at_most\n",
        "  - {kind: other_report, level: soft, field: sa_rate, report: startup, theirs: leader_shar, relation: same, "
        f"message: {LABEL}}}\n  - kind: at_most\n",
        "checks.1.theirs",
        "Did you mean leader_share?",
    ),
    "a check against another report that does not say how near": Case(
        ABSENCE,
        "  - kind: at_most\n",
        "  - {kind: other_report, level: soft, field: sa_rate, report: startup, relation: near, "
        f"message: {LABEL}}}\n  - kind: at_most\n",
        "checks.1",
        "needs a limit: within, within_percent",
    ),
    "a check against a fact that the register has not": Case(
        ABSENCE,
        "  - kind: at_most\n",
        "  - {kind: register, level: soft, field: sa_rate, fact: employees, most_percent: 9, "
        f"message: {LABEL}}}\n  - kind: at_most\n",
        "checks.1.fact",
        "inhabitants",
    ),
    "a check against the register without a limit": Case(
        ABSENCE,
        "  - kind: at_most\n",
        f"  - {{kind: register, level: soft, field: sa_rate, fact: inhabitants, message: {LABEL}}}\n"
        "  - kind: at_most\n",
        "checks.1",
        "needs a limit: least_percent, most_percent",
    ),
    "a field in no report": Case(
        ABSENCE,
        "in_reports: [annual]",
        "in_reports: [anual]",
        "fields.sa_measures_text.in_reports.1",
        "Did you mean annual?",
    ),
    "an expectation by a rule there is not": Case(
        "programme.yaml",
        "rule: goals_complete",
        "rule: goal_complete",
        "expectations.clear_goals.rules.1.rule",
        "Did you mean goals_complete?",
    ),
    "a rule given what it does not take": Case(
        "programme.yaml",
        "{rule: gatherings}",
        "{rule: gatherings, reports: [annual]}",
        "expectations.network_participation.rules.2.reports",
        "it takes nothing more",
    ),
    "a rule without what it needs": Case(
        "programme.yaml",
        "{rule: parties_signed, reports: [startup, annual, final]}",
        "{rule: parties_signed}",
        "expectations.local_cooperation.rules.1",
        "this rule needs reports",
    ),
    "an expectation told by a report there is not": Case(
        "programme.yaml",
        "{rule: goals_complete, reports: [startup]}",
        "{rule: goals_complete, reports: [start]}",
        "expectations.clear_goals.rules.1.reports.1",
        "Did you mean startup?",
    ),
    "an expectation told by a question nobody asks": Case(
        "programme.yaml",
        "field: steering_parties",
        "field: steering_party",
        "expectations.local_cooperation.rules.2.shown_by.1.field",
        "Did you mean steering_parties?",
    ),
    "a field taken twice": Case(
        "reports/annual.yaml",
        "key: challenges",
        "key: progress_text",
        "sections.learning.fields.progress_text.key",
        "is taken already",
    ),
    "a theme's field taken by another theme": Case(
        "themes/reputation.yaml",
        "key: re_measured_on",
        "key: ft_counted_on",
        "fields.ft_counted_on.key",
        "themes/full_time.yaml:96",
    ),
    "a file called otherwise": Case(
        "reports/final.yaml", "key: final", "key: closing", "key", "must be final, as the file is called"
    ),
    "a date before the programme": Case(
        "rounds.yaml", "{date: 2011-09-21", "{date: 2010-09-21", "rounds.1.decisions.1.date", "outside the programme"
    ),
    "a date after the programme": Case(
        "deadlines.yaml",
        "due_on: 2015-11-01",
        "due_on: 2016-11-01",
        "deadlines.13.due_on",
        "from 2011-03-14 to 2015-12-31",
    ),
    "a deadline due before it opens": Case(
        "deadlines.yaml", "opens_on: 2012-05-18", "opens_on: 2012-06-18", "deadlines.2.due_on", "is before opens_on"
    ),
    "a deadline for no round": Case("deadlines.yaml", "round: 1", "round: 3", "deadlines.1.round", "there are 1, 2"),
    "a deadline for no type": Case(
        "deadlines.yaml", "type: startup", "type: start_up", "deadlines.1.type", "Did you mean startup?"
    ),
    "the same period twice": Case(
        "deadlines.yaml", '"2012-2"', '"2012-1"', "deadlines.3.period", "asked for already, on line 7"
    ),
    "a half-year that is a year": Case(
        "deadlines.yaml", '"2012-2"', '"2011"', "deadlines.3.period", "covers a half-year"
    ),
    "a call in a round that is none": Case(CALL, "round: 1", "round: 7", "round", "there is no round 7"),
    "a call that closes on another day than its round": Case(
        CALL,
        "closes_on: 2011-06-15",
        "closes_on: 2011-06-16",
        "closes_on",
        "is not the day that rounds",
    ),
    "a call that closes before it opens": Case(
        "calls/trial_2013.yaml", "closes_on: 2013-03-01", "closes_on: 2013-01-01", "closes_on", "is before opens_on"
    ),
    "no day to answer within": Case(
        CALL, "round: 1", "accept_within_days: 0\nround: 1", "accept_within_days", "must be from 1 to 365"
    ),
    "a theme of a call that is none": Case(
        CALL, "[sickness_absence,", "[sick_leave,", "themes.1", "no theme is called sick_leave"
    ),
    "weights that do not make a hundred": Case(
        CALL, "weight: 20", "weight: 21", "criteria", "the weights add up to 101", -13
    ),
    "points without their texts": Case(
        CALL,
        "      - {nn: Ingen mål, nb: Ingen mål, en: No goals}\n",
        "",
        "criteria.goals.anchors",
        "has 5 texts",
        -1,
    ),
    "an amount applied for that is a text": Case(
        CALL, "amount: grant", "amount: background", "amount", "no amount of money"
    ),
    "an unknown permission": Case(
        "roles.yaml",
        "      - account.manage\n",
        "      - account.manage\n      - acount.close\n",
        "roles.administrator.permissions.3",
        "acount.close is no permission",
        1,
    ),
    "a permission nobody holds": Case(
        "roles.yaml", "      - report.approve\n", "", "roles", "no role holds report.approve", -41
    ),
    "a party that is none": Case(
        "roles.yaml",
        "party: political",
        "party: politicians",
        "roles.elected_politician.party",
        "none of the local parties",
    ),
    "a network size the wrong way round": Case(
        "programme.yaml", "{least: 7, most: 15}", "{least: 15, most: 7}", "network_size", "the wrong way round"
    ),
    "a language that is not spoken": Case(
        "programme.yaml", "[nn, nb, en]", "[nn, nb, en, se]", "languages.4", "Saman speaks nn, nb, en, not se"
    ),
    "a bar that ends before it begins": Case(
        "plan.yaml", "[2011-Q1..2011-Q2]", "[2011-Q2..2011-Q1]", "rows.1.bars.1", "the first quarter first"
    ),
    "a bar outside the plan": Case(
        "plan.yaml", "[2014-Q3..2015-Q2]", "[2014-Q3..2017-Q2]", "rows.10.bars.1", "2017-Q2 is outside the plan"
    ),
    "bars over each other": Case(
        "plan.yaml", "2012-Q2..2012-Q3]", "2011-Q3..2012-Q3]", "rows.4.bars.2", "lies over another bar"
    ),
}


@pytest.mark.parametrize("case", [*SHAPES.values(), *MEANINGS.values()], ids=[*SHAPES, *MEANINGS])
def test_a_fault_is_found_at_its_line(case: Case, tmp_path: Path) -> None:
    spoilt = Spoilt(tmp_path)
    line = spoilt.change(case.file, case.old, case.new)
    found = [fault for fault in spoilt.faults() if fault.key == case.key and case.words in fault.message]
    assert [fault.file for fault in found] == [case.file], "\n".join(map(str, spoilt.faults()))
    assert found[0].line == line + case.below


ALONE = set(MEANINGS) - {"a theme that no report uses", "an indicator with half a ratio", "a file called otherwise"}


@pytest.mark.parametrize("name", sorted(set(SHAPES) | ALONE))
def test_one_fault_is_said_once_and_draws_no_others_after_it(name: str, tmp_path: Path) -> None:
    case = (SHAPES | MEANINGS)[name]
    spoilt = Spoilt(tmp_path)
    spoilt.change(case.file, case.old, case.new)
    assert spoilt.only_fault().key == case.key


def test_every_fault_is_said_at_once_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    spoilt = Spoilt(tmp_path)
    expected = [
        ("deadlines.yaml", spoilt.change("deadlines.yaml", "round: 2, type: final", "round: 2, type: fnal")),
        ("plan.yaml", spoilt.change("plan.yaml", "2014-Q3..2015-Q2", "2014-Q3..2019-Q2")),
        ("roles.yaml", spoilt.change("roles.yaml", "scope: project\n    party: political", "scope: all\n    party: x")),
        (ABSENCE, spoilt.change(ABSENCE, "required: true", "requierd: true")),
        (ABSENCE, spoilt.change(ABSENCE, "n: sa_man_years", "n: sa_man_yers")),
    ]
    assert [(fault.file, fault.line) for fault in spoilt.faults()] == sorted(expected)


def test_a_fault_is_written_as_file_line_key_and_sentence(tmp_path: Path) -> None:
    spoilt = Spoilt(tmp_path)
    line = spoilt.change("roles.yaml", "scope: network", "scope: netwrok")
    fault = spoilt.only_fault()
    assert str(fault) == (
        f"roles.yaml:{line}: roles.network_leader.scope: netwrok is not allowed. Did you mean network? "
        "Allowed: programme, network, project, organisation."
    )
