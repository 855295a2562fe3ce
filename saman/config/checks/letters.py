"""A letter is of a kind that is sent, and says only what there is to tell."""

from collections.abc import Iterator

from saman.config.drafts import Draft, Item
from saman.config.sentences import did_you_mean, listed
from saman.domain.errors import Fault
from saman.domain.letters import KINDS, Letter, allowed_in, damaged, words_in
from saman.language import _


def each_letter_is_of_a_kind(draft: Draft) -> Iterator[Fault]:
    for item in draft.letters:
        if item.value.key not in KINDS:
            near = did_you_mean(item.value.key, KINDS)
            message = _("no mail of this kind is sent.{near} The kinds are {kinds}.")
            yield item.fault(message.format(near=near, kinds=listed(KINDS)))


def letters_say_only_what_is_told(draft: Draft) -> Iterator[Fault]:
    for item in draft.letters:
        if item.value.key in KINDS:
            for part in ("subject", "body"):
                for language, text in getattr(item.value, part).root.items():
                    yield from _wrong(item, part, language, text)


def _wrong(item: Item[Letter], part: str, language: str, text: str) -> Iterator[Fault]:
    allowed = list(allowed_in(KINDS[item.value.key]))
    for row, line in enumerate(text.split("\n")):
        if damaged(line):
            message = _("a brace that is no word; write a word in braces, such as {{name}}, and no other braces")
            yield _at(item, part, language, row, message.format())
        for word in words_in(line):
            if word and word not in allowed:
                near = did_you_mean(word, allowed)
                message = _("unknown word {{{word}}}.{near} This letter may say {allowed}.")
                filled = message.format(word=word, near=near, allowed=listed(allowed))
                yield _at(item, part, language, row, filled)


def _at(item: Item[Letter], part: str, language: str, row: int, message: str) -> Fault:
    found = item.fault(message, part, language)
    return Fault(found.file, found.line + row, found.key, found.message)
