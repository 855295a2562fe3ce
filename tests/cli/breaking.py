"""One way for each rule to break a small database, past everything that would refuse it."""

APPROVED = "(SELECT id FROM report WHERE type = 'survey' AND state = 'approved' ORDER BY id LIMIT 1)"
DRAFT = "(SELECT id FROM report WHERE type = 'pulse' AND period = '2020-Q4')"
TROUT, PIKE = ("(SELECT id FROM project WHERE code = 'trout-1')", "(SELECT id FROM project WHERE code = 'pike-2')")
KIM = "(SELECT id FROM person WHERE name = 'Kim Keeper')"
ACCOUNT = "(SELECT id FROM account WHERE name = 'kim@rivers.example')"
UPPER, LOWER, HILL = (
    f"(SELECT organisation_id FROM organisation_version WHERE number = '{number}')"
    for number in ("9001", "9002", "9003")
)
MOMENT = "'2020-06-01 10:00:00.000000'"

A_HOLDING = "INSERT INTO role_holding (person_id, role, starts_on) VALUES"
AN_ANSWER = "INSERT INTO answer (report_id, field, organisation_id, value, editor, changed_at) VALUES"
AN_EVENT = "INSERT INTO report_event (report_id, seq, action, from_state, to_state, version, at, role) VALUES"
A_GOAL = (
    "INSERT INTO goal"
    " (project_id, code, text, indicator, unit, owner, retired_on, retired_because, is_demo, row_version) VALUES"
)
A_MEASURE = (
    "INSERT INTO measure (project_id, code, text, goal, target_group, owner, retired_because, is_demo, row_version)"
    " VALUES"
)
A_NETWORK = "INSERT INTO network (code, name, round, theme, starts_on, row_version) VALUES"
A_NAME = "INSERT INTO organisation_version (organisation_id, number, name, starts_on) VALUES"
A_REPORT = "INSERT INTO report (project_id, type, period, opens_on, due_on, state, version, event_count) VALUES"
A_VERSION = "INSERT INTO report_version (report_id, number, answers, template, checksum, key, submitted_at) VALUES"
COMPUTED = (
    '[{"field": "samples_taken", "organisation_id": 1, "value": 100, "blank": null, "reason": null},'
    ' {"field": "samples_foul", "organisation_id": 1, "value": 20, "blank": null, "reason": null},'
    ' {"field": "foul_share", "organisation_id": 1, "value": 999, "blank": null, "reason": null}]'
)
AS_IT_IS = (
    "project_id, organisation_id, report_id, version, indicator, period, value, numerator, denominator, target, n, "
    "source, scope, scale, definition, made_at"
)
ONE_FIGURE = f"(SELECT MIN(id) FROM observation WHERE project_id = {TROUT})"
TWICE = f"INSERT INTO observation ({AS_IT_IS}) SELECT {AS_IT_IS} FROM observation WHERE project_id = {PIKE}"

BREAKS: dict[str, tuple[str, ...]] = {
    "project_without_responsible": (f"UPDATE participation SET responsible = false WHERE project_id = {TROUT}",),
    "two_responsible": (
        f"UPDATE participation SET responsible = true, ends_on = '2022-01-01' WHERE organisation_id = {LOWER}",
    ),
    "participation_twice": (
        "INSERT INTO participation (project_id, organisation_id, responsible, starts_on)"
        f" VALUES ({TROUT}, {LOWER}, false, '2021-01-01')",
    ),
    "participation_outside_project": (f"UPDATE participation SET starts_on = '2019-01-01' WHERE project_id = {PIKE}",),
    "main_theme_missing": (f"DELETE FROM project_theme WHERE project_id = {TROUT} AND theme = 'clean_water'",),
    "project_unknown_theme": (
        f"INSERT INTO project_theme (project_id, theme, starts_on) VALUES ({TROUT}, 'geese', '2020-04-01')",
    ),
    "project_unknown_round": (f"UPDATE project SET round = 3 WHERE id = {PIKE}",),
    "project_outside_programme": (f"UPDATE project SET ends_on = '2031-01-01' WHERE id = {PIKE}",),
    "project_of_rejected_application": (
        "INSERT INTO application (code, round, title, main_theme, outcome, is_demo)"
        " VALUES ('a1', 7, 'Trout', 'clean_water', 'rejected', false)",
        f"UPDATE project SET application_id = (SELECT id FROM application) WHERE id = {TROUT}",
    ),
    "goal_of_unknown_indicator": (f"{A_GOAL} ({TROUT}, 'g1', 'Less', 'geese', '', '', NULL, '', false, 1)",),
    "measure_of_a_goal_laid_aside": (
        f"{A_GOAL} ({TROUT}, 'g1', 'Less', NULL, '', '', '2021-01-01', 'Done', false, 1)",
        f"{A_MEASURE} ({TROUT}, 'm1', 'Sweep', 'g1', '', '', '', false, 1)",
    ),
    "target_revised_without_a_reason": (
        f"{A_GOAL} ({TROUT}, 'g1', 'Less', NULL, '', '', NULL, '', false, 1)",
        "INSERT INTO target_revision (goal_id, at, role, unit, reason)"
        f" VALUES ((SELECT id FROM goal), {MOMENT}, 'crew_chief', '', ' ')",
    ),
    "two_networks_at_once": (
        f"{A_NETWORK} ('south', 'South', 7, 'clean_water', '2020-05-01', 1)",
        "INSERT INTO network_membership (network_id, project_id, starts_on)"
        f" VALUES ((SELECT id FROM network WHERE code = 'south'), {TROUT}, '2020-06-01')",
    ),
    "membership_outside_network": ("UPDATE network SET ends_on = '2020-06-01'",),
    "membership_of_other_round": ("UPDATE network SET round = 9",),
    "network_unknown_theme": ("UPDATE network SET theme = 'geese'",),
    "network_unknown_round": ("UPDATE network SET round = 3",),
    "unknown_role": (f"{A_HOLDING} ({KIM}, 'pirate', '2020-01-01')",),
    "role_with_wrong_scope": (f"{A_HOLDING} ({KIM}, 'crew_chief', '2020-01-01')",),
    "role_held_twice": (f"{A_HOLDING} ({KIM}, 'keeper', '2020-07-01')",),
    "account_without_role": (f"DELETE FROM role_holding WHERE person_id = {KIM}",),
    "account_name_not_tidy": (f"UPDATE account SET name = 'Kim@Rivers.example' WHERE person_id = {KIM}",),
    "mail_of_two_persons": ("INSERT INTO person (name, mail, is_demo) VALUES ('Kim', 'KIM@rivers.example', false)",),
    "closed_account_signed_in": (
        "INSERT INTO signed_in (account_id, token_hash, role, language, started_at, seen_at)"
        f" VALUES ({ACCOUNT}, 'x', 'keeper', 'en', {MOMENT}, {MOMENT})",
        f"UPDATE account SET closed_at = {MOMENT} WHERE person_id = {KIM}",
    ),
    "invitation_long_expired": (
        "INSERT INTO one_time_link (account_id, purpose, token_hash, made_at, expires_at)"
        f" VALUES ({ACCOUNT}, 'invite', 'x', {MOMENT}, {MOMENT})",
    ),
    "organisation_without_name": ("INSERT INTO organisation (kind, is_demo) VALUES ('union', false)",),
    "organisation_versions_overlap": (f"{A_NAME} ({UPPER}, NULL, 'Valley', '2015-01-01')",),
    "organisation_number_twice": (f"{A_NAME} ({HILL}, '9001', 'Valley', '2015-01-01')",),
    "population_not_positive": ("UPDATE population SET inhabitants = 0",),
    "report_without_participant": (f"DELETE FROM participation WHERE project_id = {PIKE}",),
    "report_due_before_it_opens": (f"UPDATE report SET due_on = '2020-12-24' WHERE id = {DRAFT}",),
    "report_due_outside_programme": (f"UPDATE report SET due_on = '2031-01-01' WHERE id = {DRAFT}",),
    "report_of_unknown_type": (
        f"{A_REPORT} ({TROUT}, 'gossip', '2020-Q4', '2020-12-01', '2020-12-31', 'draft', 0, 0)",
    ),
    "report_without_duty": (f"{A_REPORT} ({TROUT}, 'pulse', '2023-Q4', '2023-12-01', '2023-12-31', 'draft', 0, 0)",),
    "report_owed_is_missing": (f"DELETE FROM report WHERE id = {DRAFT}",),
    "approved_without_version": (f"UPDATE report SET approved_version = 9 WHERE id = {APPROVED}",),
    "version_numbers_with_gaps": (f"{A_VERSION} ({APPROVED}, 5, '[]', 't', 'c', 'k', {MOMENT})",),
    "event_numbers_with_gaps": (
        f"{AN_EVENT} ({APPROVED}, 9, 'reopen', 'approved', 'returned', 1, {MOMENT}, 'river_desk')",
    ),
    "sendings_and_versions_differ": (f"{A_VERSION} ({APPROVED}, 2, '[]', 't', 'c', 'k', {MOMENT})",),
    "review_without_version": (
        "INSERT INTO review (report_id, version, comments, ticks, note, private_note, row_version, changed_at)"
        f" VALUES ({APPROVED}, 7, '{{}}', '[]', '', '', 1, {MOMENT})",
    ),
    "answer_to_unknown_field": (f"{AN_ANSWER} ({DRAFT}, 'geese', NULL, '1', '', {MOMENT})",),
    "answer_of_somebody_outside": (f"{AN_ANSWER} ({DRAFT}, 'samples_foul', {HILL}, '1', '', {MOMENT})",),
    "state_differs_from_events": (f"UPDATE report SET state = 'draft' WHERE id = {APPROVED}",),
    "events_no_path_explains": (
        f"{AN_EVENT} ({APPROVED}, 3, 'recommend', 'approved', 'recommended', 1, {MOMENT}, 'river_desk')",
    ),
    "column_differs_from_events": (f"UPDATE report SET first_submitted_at = {MOMENT} WHERE id = {APPROVED}",),
    "checksum_differs": (f"{A_VERSION} ({DRAFT}, 1, '[]', 't', 'not this', 'k', {MOMENT})",),
    "computed_answer_differs": (f"{A_VERSION} ({DRAFT}, 1, '{COMPUTED}', 't', 'c', 'k', {MOMENT})",),
    "figure_of_unapproved_report": (f"UPDATE report SET approved_version = NULL WHERE id = {APPROVED}",),
    "figure_twice": (TWICE,),
    "figure_of_unknown_indicator": (f"UPDATE observation SET indicator = 'geese' WHERE id = {ONE_FIGURE}",),
    "figure_of_another_report": (f"UPDATE observation SET period = '2019' WHERE id = {ONE_FIGURE}",),
    "figure_of_somebody_outside": (f"UPDATE observation SET organisation_id = {HILL} WHERE id = {ONE_FIGURE}",),
    "figure_differs_from_answers": (f"UPDATE observation SET value = value + 0.1 WHERE id = {ONE_FIGURE}",),
    "stored_file_lost": (
        "INSERT INTO stored_file (report_id, field, sha256, name, media_type, size, uploaded_at)"
        f" VALUES ({DRAFT}, 'notes', 'ab12', 'notes.txt', 'text/plain', 5, {MOMENT})",
    ),
    # the pages' sums and ours go different ways when a figure is there twice
    "sum_differs_from_figures": (TWICE,),
}
