"""A letter's template as it is written: for each language a line "# nn: subject", and below it the text."""

import re

from saman.config.documents import Document, Refused
from saman.language import _

HEADING = re.compile(r"# *([a-z]{2}): *(.*)")
Texts = dict[str, str]


def letter(document: Document, text: str) -> dict[str, object]:
    """Subject and body by language; where each stands goes into `document`."""
    subjects: Texts = {}
    bodies: dict[str, list[str]] = {}
    document.lines[()] = 1
    language = ""
    for number, row in enumerate(text.splitlines(), start=1):
        if found := HEADING.fullmatch(row.strip()):
            language = _new(found.group(1), subjects, number)
            subjects[language], bodies[language] = found.group(2), []
            document.lines |= {("subject", language): number, ("body", language): number}
        elif language and (row.strip() or bodies[language]):
            if not bodies[language]:
                document.lines["body", language] = number
            bodies[language].append(row.rstrip())
        elif row.strip() and not language:
            raise Refused(number, _('a letter begins with a line such as "# nn: the subject", and the text below it'))
    return {
        "key": document.name,
        "subject": subjects,
        "body": {one: "\n".join(rows).strip() for one, rows in bodies.items()},
    }


def _new(language: str, subjects: Texts, number: int) -> str:
    if language in subjects:
        raise Refused(number, _("{language} stands twice in this letter", language=language))
    return language
