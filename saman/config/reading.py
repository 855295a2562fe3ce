"""A file of YAML, or a letter, read into a document, with a sentence for whatever stops that."""

from pathlib import Path
from typing import Any

import yaml

from saman.config.building import Builder
from saman.config.documents import Document, Refused
from saman.config.letter_reading import letter
from saman.domain.errors import Fault
from saman.language import _

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LETTER = ".md"
LARGEST = 1_000_000


def read(path: Path) -> Document:
    """The file as data. When the YAML itself is at fault, `faults` says how, and the data may be None."""
    document = Document(str(path))
    try:
        document.data = _data(document, _text(path), path.suffix)
    except OSError as error:
        why = error.strerror or str(error)
        _refuse(document, 0, _("the file cannot be read: {why}", why=why))
    except Refused as refused:
        _refuse(document, refused.line, str(refused))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _refuse(document, mark.line + 1 if mark else 1, _broken(error.problem or error.context or ""))
    except yaml.YAMLError as error:
        _refuse(document, 1, _broken(str(error).splitlines()[0]))
    return document


def _data(document: Document, text: str, suffix: str) -> Any:
    if suffix == LETTER:
        return letter(document, text)
    return Builder(document).build(yaml.parse(text, Loader=LOADER))


def _refuse(document: Document, line: int, message: str) -> None:
    document.faults.append(Fault(document.file, line, document.name, message))


def _broken(why: str) -> str:
    return _("broken YAML: {why}. Look for a missing colon, quote or bracket, or for wrong indentation.", why=why)


def _text(path: Path) -> str:
    raw = path.read_bytes()
    if len(raw) > LARGEST:
        raise Refused(0, _("the file is larger than a million bytes; the files of a programme are small"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Refused(line, _("this is not UTF-8 text; save the file as UTF-8")) from error
    for number, row in enumerate(text.split("\n"), start=1):
        if any(ord(letter) < 32 and letter not in "\t\r" for letter in row):
            raise Refused(number, _("a control character; only text is allowed"))
    return text
