"""The kinds of mail there are: what each may say, when it is sent, and whether a person may do without."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from saman.domain.labels import Label, Strict

Sent = Literal["at_once", "digest", "none"]
WORD = re.compile(r"\{([a-z_]*)\}")
DAMAGED = re.compile(r"[{}]")

ALWAYS = ("name", "programme", "contact", "front_page")
"""Words of every letter: whom it is to, the programme, whom to ask, and where to sign in."""
DERIVED = {
    "report": ("type", "period"),
    "when": ("due_on",),
    "answer": ("field",),
    "link": ("path",),
    "personal_link": ("path", "report_id"),
}
"""Words that are made from facts: the report by name, how far off its deadline is, an answer, a whole address, and one
that opens without a password for the reader alone, which is made when the letter is."""


class Letter(Strict):
    """mail/<kind>.md: how one kind of mail reads in each language."""

    key: str
    subject: Label
    body: Label


@dataclass(frozen=True)
class LetterKind:
    """`words` are what its template may say beside `ALWAYS`; the facts that they come from are asked for.

    sent: at_once, or with the day's digest, unless the person chose otherwise.
    chosen: how much choice there is: any, when (it is always sent, at once or with the digest), or none.
    """

    key: str
    words: tuple[str, ...]
    sent: Sent = "at_once"
    chosen: Literal["any", "when", "none"] = "any"

    @property
    def facts(self) -> frozenset[str]:
        """What whoever puts one into the outbox has to tell."""
        return frozenset(fact for word in self.words for fact in DERIVED.get(word, (word,)))


ASKED = ("project", "report", "due_on")
"""What is told of a report that somebody is asked about."""
KINDS: dict[str, LetterKind] = {
    kind.key: kind
    for kind in (
        LetterKind("invitation", ("link",), chosen="none"),
        LetterKind("forgotten", ("link",), chosen="none"),
        LetterKind(
            "signing_asked", ("project", "report", "asked_by", "due_on", "link", "personal_link"), chosen="none"
        ),
        LetterKind("release_asked", ("project", "report", "due_on", "link"), chosen="none"),
        LetterKind("submitted", ("project", "report", "read_by_on", "link")),
        LetterKind("returned", ("project", "report", "done_by", "answers", "due_on", "when", "link"), chosen="when"),
        LetterKind("recommended", ("project", "report", "done_by", "sent_on", "link"), sent="digest"),
        LetterKind("approved", ("project", "report", "done_by", "link")),
        LetterKind("reopened", ("project", "report", "done_by", "reason", "answers", "link"), chosen="when"),
        LetterKind("asked", ("project", "report", "done_by", "answer", "due_on", "when", "link")),
        LetterKind("answered", ("project", "report", "done_by", "answer", "due_on", "when", "link")),
        LetterKind("deadline_moved", ("project", "report", "before_on", "due_on", "reason", "link"), chosen="when"),
        LetterKind("deadline_kept", ("project", "report", "wanted_on", "due_on", "reason", "link"), chosen="when"),
        LetterKind("due", ("project", "report", "due_on", "when", "link"), sent="digest", chosen="when"),
        LetterKind("overdue", ("project", "report", "due_on", "when", "link"), sent="digest", chosen="when"),
        LetterKind("overdue_elsewhere", ("project", "report", "due_on", "when", "link"), sent="digest", chosen="when"),
        LetterKind("vacancy", ("project", "since_on", "link"), sent="digest"),
        LetterKind("unreachable", ("project", "address", "link"), sent="digest"),
        LetterKind("change_sent", ("project", "done_by", "starts_on", "link"), sent="digest"),
        LetterKind("change_granted", ("project", "done_by", "starts_on", "reason", "link"), chosen="when"),
        LetterKind("change_refused", ("project", "done_by", "reason", "link"), chosen="when"),
        LetterKind("case_decided", ("about", "done_by", "link"), sent="digest", chosen="when"),
        LetterKind("from_person", ("project", "sender", "subject", "text", "link"), chosen="none"),
        LetterKind("stand_in", ("network", "done_by", "starts_on", "ends_on", "link"), chosen="none"),
        LetterKind("application_sent", ("application", "sent_on", "link"), chosen="none"),
        LetterKind("mend_asked", ("application", "done_by", "due_on", "when", "link"), chosen="none"),
        LetterKind("digest", ("items",), chosen="none"),
    )
}


ABOVE_PROJECTS = frozenset({"submitted", "recommended", "overdue_elsewhere", "vacancy", "unreachable", "change_sent"})
"""Kinds that go to those above the projects only."""


def words_in(text: str) -> list[str]:
    return WORD.findall(text)


def damaged(text: str) -> bool:
    """Braces that are no word: one that is open, empty, or has something else than a name in it."""
    return bool(DAMAGED.search(WORD.sub("", text))) or "" in words_in(text)


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with each {word} in its place; one that is not told is left out. What is put in is not read again."""
    return WORD.sub(lambda found: words.get(found.group(1), ""), text)


def one_line(text: str) -> str:
    """As a subject has to be."""
    return " ".join(text.split())


def allowed_in(kind: LetterKind) -> Iterator[str]:
    yield from kind.words
    yield from ALWAYS
