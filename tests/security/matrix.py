"""The matrix of who may do what on which object, as a file: `make matrix` writes it, a test compares.

A row is an act and a role; a column is how near the object is to whoever asks. yes, no, or empty where it is not tried.
"""

import csv
import io
from pathlib import Path

from saman import config
from saman.domain.programme import Role
from tests.security import (
    acts_applications,
    acts_assessments,
    acts_calls,
    acts_cases,
    acts_changes,
    acts_contacts,
    acts_deadlines,
    acts_files,
    acts_forms,
    acts_goals,
    acts_letters,
    acts_mail,
    acts_others,
    acts_plans,
    acts_projects,
    acts_proposals,
    acts_rankings,
    acts_register,
    acts_reports,
    acts_risks,
    acts_signing,
    acts_workbooks,
)
from tests.security.acts import COLUMNS, STRANGER, Act
from tests.support.build import a_programme

FILE = Path(__file__).with_name("matrix.csv")
PARTS = (
    *(
        acts_applications,
        acts_assessments,
        acts_calls,
        acts_cases,
        acts_changes,
        acts_contacts,
        acts_deadlines,
        acts_files,
        acts_forms,
        acts_goals,
        acts_letters,
        acts_mail,
        acts_others,
        acts_plans,
        acts_projects,
    ),
    *(acts_proposals, acts_rankings, acts_register, acts_reports, acts_risks, acts_signing, acts_workbooks),
)
ACTS: list[Act] = sorted([act for part in PARTS for act in part.ACTS], key=lambda act: act.name)


def roles() -> dict[str, Role | None]:
    """Every role of the shipped programme, and who has not signed in."""
    return {**{role.key: role for role in config.current().roles}, STRANGER: None}


def rows() -> list[list[str]]:
    found = [["act", "role", *COLUMNS]]
    for act in ACTS:
        for key, role in roles().items():
            found.append([act.name, key, *[_cell(act, role, column) for column in COLUMNS]])
    return found


def _cell(act: Act, role: Role | None, column: str) -> str:
    if column not in act.objects:
        return ""
    return "yes" if act.may(role, column) else "no"


def text() -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows())
    return out.getvalue()


def main() -> None:
    a_programme()
    FILE.write_text(text(), encoding="utf-8")
    print(f"{FILE.name}: {len(rows()) - 1} rows")


if __name__ == "__main__":
    main()
