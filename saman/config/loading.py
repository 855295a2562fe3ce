"""A folder of YAML into a programme, or every fault in it."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from saman import shipped
from saman.config import decision_letters
from saman.config.checks import CHECKS
from saman.config.drafts import Draft
from saman.config.faults import BadConfig
from saman.config.folder import LETTERS, Entry, entries, letters
from saman.config.reading import read
from saman.config.shaping import shaped
from saman.domain.decision_letters import DecisionLetter
from saman.domain.errors import Fault
from saman.domain.letters import Letter
from saman.domain.programme import Programme
from saman.language import _


def load(folder: Path) -> Programme:
    """The programme in `folder`.

    Raises:
        BadConfig: every fault found, in the order of files and lines.
    """
    if not folder.is_dir():
        message = _("there is no such folder; a programme is a folder of YAML files")
        raise BadConfig([Fault(str(folder), 0, folder.name, message)])
    draft, faults = read_all(folder)
    faults += [fault for check in CHECKS for fault in check(draft)]
    if faults:
        raise BadConfig(sorted(set(faults), key=lambda fault: (fault.file, fault.line, fault.key)))
    return _programme(draft, _fingerprint(folder, draft))


def read_all(folder: Path) -> tuple[Draft, list[Fault]]:
    draft, faults = Draft(), list[Fault]()
    for entry in entries(folder):
        if not isinstance(entry, Entry):
            faults.append(entry)
            continue
        document = read(entry.path)
        part, unfit = shaped(document, entry.shape)
        draft.parts[entry.path.relative_to(folder).as_posix()] = part
        faults += [*document.faults, *unfit]
    return draft, faults


def _programme(draft: Draft, fingerprint: str) -> Programme:
    """Only called without faults: then every part is there."""
    if draft.about is None or draft.plan is None:
        raise BadConfig([])
    return Programme(
        about=draft.about.value,
        rounds=tuple(item.value for item in draft.rounds),
        themes=tuple(item.value for item in draft.themes),
        report_types=tuple(item.value for item in draft.report_types),
        deadlines=tuple(item.value for item in draft.deadlines),
        roles=tuple(item.value for item in draft.roles),
        plan=draft.plan.value,
        letters=_letters(draft),
        decision_letters=_decision_letters(draft),
        calls=tuple(item.value for item in draft.calls),
        fingerprint=fingerprint,
    )


def _letters(draft: Draft) -> tuple[Letter, ...]:
    """The programme's own, and those for all programmes of the kinds that it has none of."""
    own = tuple(item.value for item in draft.letters)
    have = {letter.key for letter in own}
    return own + tuple(letter for letter in for_all_programmes() if letter.key not in have)


def _decision_letters(draft: Draft) -> tuple[DecisionLetter, ...]:
    own = {item.value.key: item.value for item in draft.decision_letters}
    return tuple((decision_letters.for_all_programmes() | own).values())


@cache
def for_all_programmes() -> tuple[Letter, ...]:
    found = (shaped(read(entry.path), Letter)[0].value for entry in letters(shipped.folder("config") / LETTERS))
    return tuple(letter for letter in found if letter is not None)


def _fingerprint(folder: Path, draft: Draft) -> str:
    sum_ = sha256()
    for name in sorted(draft.parts):
        sum_.update(name.encode() + b"\0" + (folder / name).read_bytes() + b"\0")
    return sum_.hexdigest()
