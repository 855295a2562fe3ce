"""Texts of a page that stand in English where another language was asked for."""

import re
from functools import cache

from saman import catalogues
from tests.browser.visitor import Visitor

TEXTS = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
        if (!walker.currentNode.parentElement.closest("script, style")) found.push(walker.currentNode.data.trim());
    const named = document.querySelectorAll("[aria-label], [title]");
    return [...found, ...[...named].flatMap(one => [one.ariaLabel, one.title])].filter(Boolean);
}"""
BLANK = re.compile(r"\\{\w+\\}")
TELLING = 6
"""Letters beside the blanks that a sentence needs to be known again."""
NAMES = {"Time"}
"""Municipalities that are called what the app says in English of something else."""


@cache
def english_of(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Everything that the app says in English and ought to say otherwise: plain texts, and those with blanks."""
    kept, plain, blanks = catalogues.kept(language), set(), []
    for message in catalogues.gathered():
        sentences = message.id if isinstance(message.id, tuple) else (message.id,)
        known = kept.get(message.id)
        said = known.string if known else ()
        for sentence in sentences:
            if not sentence or sentence in (said if isinstance(said, tuple) else (said,)):
                continue
            if "{" not in sentence:
                plain.add(sentence)
            elif len(re.sub(r"\{\w+\}|\W", "", sentence)) >= TELLING:
                blanks.append(re.compile(BLANK.sub(".+", re.escape(sentence))))
    ours = {str(message.string) for message in kept}
    return frozenset(plain - ours), tuple(blanks)


def left_in_english(visitor: Visitor) -> list[str]:
    plain, blanks = english_of(visitor.language)
    texts = set(visitor.page.evaluate(TEXTS)) - NAMES
    return sorted(text for text in texts if text in plain or any(one.fullmatch(text) for one in blanks))
