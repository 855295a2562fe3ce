"""What a mail says: its facts put into the template of its kind, in the language that is spoken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from saman import clock, config
from saman.domain.letters import KINDS, filled, one_line
from saman.language import long_date, relative_days
from saman.settings import settings

OWN_MACHINE = "http://127.0.0.1:8050"
"""Where a demo is read; anywhere else the settings name the address."""


@dataclass(frozen=True)
class Text:
    subject: str
    body: str


@dataclass(frozen=True)
class Told:
    """A kind of mail and its facts as they are stored."""

    kind: str
    facts: Mapping[str, Any]


def text_of(told: Told, name: str, items: Sequence[Told] = ()) -> Text:
    """The letter to `name`; `items` are what a digest is made of."""
    words = _words(told) | {"name": name, "items": "\n\n".join(_item(one) for one in items)}
    letter = config.current().letter(told.kind)
    return Text(one_line(filled(str(letter.subject), words)), filled(str(letter.body), words) + "\n")


def subject_of(told: Told) -> str:
    return one_line(filled(str(config.current().letter(told.kind).subject), _words(told)))


def _item(told: Told) -> str:
    """One thing in a digest: what it is, and where."""
    link = _words(told).get("link")
    return "\n".join(part for part in (f"- {subject_of(told)}", link and f"  {link}") if part)


def _words(told: Told) -> dict[str, str]:
    about = config.current().about
    contact = (str(about.contact.name), about.contact.mail, about.contact.phone)
    words = {name: _shown(name, value) for name, value in told.facts.items()}
    wanted = KINDS[told.kind].words if told.kind in KINDS else ()
    if "report" in wanted:
        words["report"] = report_name(words.get("type", ""), words.get("period", ""))
    if "when" in wanted and told.facts.get("due_on"):
        words["when"] = relative_days(date.fromisoformat(told.facts["due_on"]), clock.today())
    if "answer" in wanted:
        words["answer"] = _answer_name(words.get("field", ""))
    if "link" in wanted and words.get("path"):
        words["link"] = address(words["path"])
    if "personal_link" in wanted and words.get("path"):
        words["personal_link"] = address(words.get("personal_path") or words["path"])
    return words | {
        "programme": str(about.name),
        "contact": ", ".join(part for part in contact if part),
        "front_page": address("/"),
    }


def _shown(name: str, value: Any) -> str:
    return long_date(date.fromisoformat(value)) if name.endswith("_on") else str(value)


def report_name(type_: str, period: str) -> str:
    """As people call it; by its code where the programme has it no longer."""
    known = {one.key: str(one.label) for one in config.current().report_types}
    return f"{known.get(type_, type_)} {period}".strip()


def _answer_name(field: str) -> str:
    """What is asked, never what was answered; its code where the programme asks it no longer."""
    return next((str(one.label) for one in config.current().fields() if one.key == field), field)


def address(path: str) -> str:
    """A whole address, to be opened from a mail."""
    return (settings().base_url or OWN_MACHINE).rstrip("/") + path
