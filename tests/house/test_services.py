"""A use case reads `verb(session, actor, ...)`, and whoever opened the session ends it."""

import ast
from collections.abc import Iterator

from tests.house.source import Module, dotted, modules

# Whole modules without an actor, each with its reason.
WITHOUT_ACTOR = {
    "saman.services": "hands out the session itself",
    "saman.services.access": "says who is acting and refuses, from what is already loaded",
    "saman.services.actors": "makes the actor, from what is already loaded",
    "saman.services.calls": "tells what is open to everybody, signed in or not",
    "saman.services.calendars": "whoever holds the secret of a calendar reads that one person's deadlines and no more",
    "saman.services.changing.extension": "goes on from a notice that was fetched within the actor's reach",
    "saman.services.changing.goal": "goes on from a notice that was fetched within the actor's reach",
    "saman.services.changing.municipality_in": "goes on from a notice that was fetched within the actor's reach",
    "saman.services.changing.municipality_out": "goes on from a notice that was fetched within the actor's reach",
    "saman.services.changing.new_leader": "goes on from a notice that was fetched within the actor's reach",
    "saman.services.changing.new_owner": "goes on from a notice that was fetched within the actor's reach",
    "saman.services.changing.pause": "goes on from a notice that was fetched within the actor's reach",
    "saman.services.changing.replacing": "goes on from a notice that was fetched within the actor's reach",
    "saman.services.changing.taking_part": "goes on from a notice that was fetched within the actor's reach",
    "saman.services.changing.theme": "goes on from a notice that was fetched within the actor's reach",
    "saman.services.changing.withdrawal": "goes on from a notice that was fetched within the actor's reach",
    "saman.services.registering.applying": "goes on from an event or an admission that a use case has checked",
    "saman.services.registering.checking": "rules that a use case asks once it has checked who acts",
    "saman.services.registering.merging": "goes on from an event that a use case has checked who may decide",
    "saman.services.registering.splitting": "goes on from an event that a use case has checked who may decide",
    "saman.services.registering.taking_over": "goes on from an event that a use case has checked who may decide",
    "saman.services.letter_texts": "puts words together, and knows no database",
    "saman.services.letter_words": "puts words together, from what was fetched within the actor's reach",
    "saman.services.former_municipalities": "goes on from a loading of the register that was checked",
    "saman.services.sending": "does what somebody who was allowed to has asked for",
    "saman.services.corrected_rows": "works for pages and files that have asked who looks",
    "saman.services.links": "whoever holds a one-time link acts for nobody yet",
    "saman.services.passwords": "knows no database",
    "saman.services.sign_in": "finds out who acts",
    "saman.services.signing_links": "whoever holds a link acts only once it is known whose it is",
    "saman.services.signing_seats": "goes on from a report that was fetched within the actor's reach",
    "saman.services.waking": "knows threads only",
    "saman.services.working": "does what somebody who was allowed to has asked for",
    "saman.services.application_entry": "rules that a use case asks once it has checked who acts",
    "saman.services.importing.mspdi": "reads a file, and knows no database",
    "saman.services.importing.paper_rows": "reads a file, and knows no database",
    "saman.services.workbooks": "reads a file, and knows no database",
    "saman.services.databases": "makes and moves whole databases, before there is anybody in them",
    "saman.services.restoring": "brings back whole databases, from before anybody is known",
}
# Single functions, written module:function, each with its reason.
BEFORE_SIGN_IN: dict[str, str] = {
    "saman.services.account_requests:ask": "who asks has no account yet",
    "saman.services.account_requests:roles": "looks in the programme only",
    "saman.services.jobs:put": "is called by a use case that has checked who acts",
    "saman.services.people:tidy_mail": "a rule about text",
    "saman.services.cases:said": "a rule about text",
    "saman.services.people:known_role": "looks in the programme only",
    "saman.services.people:applies": "looks at a role only",
    "saman.services.digests:gather_when_due": "what happens every morning without anybody asking",
    "saman.services.changes:carry_out_when_due": "what happens on its day without anybody asking",
    "saman.services.register_events:carry_out_when_due": "what happens on its day without anybody asking",
    "saman.services.network_proposals:move_of": "goes on from a proposal that was fetched by whoever may change it",
    "saman.services.network_proposing:where": "looks in the programme only",
    "saman.services.network_proposing:check_round": "looks in the programme only",
    "saman.services.network_proposing:divided": "works on what was fetched, and knows no database",
    "saman.services.expectations:asked": "looks in the programme only",
    "saman.services.sheet_told:asked": "looks in the programme only",
    "saman.services.sheet_told:told": "works on what was fetched within the actor's reach",
    "saman.services.project_lists:told": "works on what was fetched within the actor's reach",
    "saman.services.outbox:silent": "touches nothing",
    "saman.services.outbox:is_silent": "touches nothing",
    "saman.services.outbox:key_of": "a rule about text",
    "saman.services.outbox:put": "called by services that have asked already, and by Saman itself",
    "saman.services.file_answers:their_own": "goes on from a report that was fetched within the actor's reach",
    "saman.services.files:limits": "knows the settings only",
    "saman.services.files:receiving": "looks at a file before anything is done with it",
    "saman.services.report_sheets:about": "goes on from a report that was opened within the actor's reach",
    "saman.services.sheet_answers:at": "goes on from a report that was opened within the actor's reach",
    "saman.services.sheet_answers:text_of": "a rule about text",
    "saman.services.sheet_answers:weigh": "goes on from a report that was opened within the actor's reach",
    "saman.services.sheet_rows:base_text": "a rule about text",
    "saman.services.sheet_rows:read_sheet": "goes on from a report that was opened within the actor's reach",
    "saman.services.table_sheets:asked": "looks at a form only",
    "saman.services.table_sheets:rows_digest": "a rule about text",
    "saman.services.table_sheets:read_parts": "goes on from a report that was opened within the actor's reach",
    "saman.services.table_sheets:read_table": "goes on from a report that was opened within the actor's reach",
    "saman.services.plan_files:of_programme": "looks in the programme only, once it has asked who acts",
    "saman.services.application_forms:blank_form": "looks in the programme only",
    "saman.services.application_forms:call_of": "looks in the programme only",
    "saman.services.application_forms:form_of": "goes on from an application fetched within reach",
    "saman.services.application_forms:keep": "goes on from an application fetched within reach",
    "saman.services.application_forms:about_of": "goes on from an application fetched within reach",
    "saman.services.application_forms:remarks_of": "goes on from an application fetched within reach",
    "saman.services.application_forms:may_write": "goes on from an application fetched within reach",
    "saman.services.application_forms:open_keys": "goes on from an application fetched within reach",
    "saman.services.application_forms:all_problems": "goes on from an application fetched within reach",
    "saman.services.application_saving:reference": "tells how an answer names a file",
    "saman.services.kept_forms:of": "goes on from a report that was fetched within the actor's reach",
    "saman.services.kept_forms:begin": "goes on from a report that was fetched within the actor's reach",
    "saman.services.kept_forms:now": "looks in the programme only",
    "saman.services.kept_forms:by_checksum": "tells what is asked, not what anybody answered",
    "saman.services.kept_forms:every": "tells what is asked, not what anybody answered",
    "saman.services.kept_forms:asked_about": "tells what is asked, not what anybody answered",
    "saman.services.report_forms:form_of": "goes on from a report that was fetched within the actor's reach",
    "saman.services.report_forms:standing": "goes on from answers that were fetched within the actor's reach",
    "saman.services.report_forms:earlier_of": "goes on from a report that was fetched within the actor's reach",
    "saman.services.report_forms:sent_with_earlier": "goes on from a report that was fetched within the actor's reach",
    "saman.services.report_forms:sent": "goes on from a report that was fetched within the actor's reach",
}
# The only place where a unit of work ends.
ENDS_THE_WORK = "saman.services"


def public_functions(module: Module) -> Iterator[ast.FunctionDef]:
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def first_two(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)][:2]


def excused(module: Module, function: ast.FunctionDef) -> bool:
    return module.name in WITHOUT_ACTOR or f"{module.name}:{function.name}" in BEFORE_SIGN_IN


def test_every_service_takes_the_session_and_who_is_acting_first() -> None:
    faults = [
        f"{module.at(function.lineno)}: {function.name}({', '.join(first_two(function))}, ...)"
        for module in modules("saman/services")
        for function in public_functions(module)
        if first_two(function) != ["session", "actor"] and not excused(module, function)
    ]
    assert faults == []


def test_every_excuse_still_has_something_to_excuse() -> None:
    found = modules("saman/services")
    functions = {f"{module.name}:{function.name}" for module in found for function in public_functions(module)}
    known = functions | {module.name for module in found}
    assert sorted((WITHOUT_ACTOR.keys() | BEFORE_SIGN_IN.keys()) - known) == []


def test_no_service_commits_or_rolls_back() -> None:
    faults = [
        f"{module.at(node.lineno)}: {dotted(node.func)}()"
        for module in modules("saman/services")
        if module.name != ENDS_THE_WORK
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and dotted(node.func).endswith((".commit", ".rollback"))
    ]
    assert faults == []
