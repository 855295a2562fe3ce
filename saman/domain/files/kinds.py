"""The kinds of files that are taken, and the sentences about those that are not."""

from collections.abc import Sequence
from typing import Literal, get_args

from saman.domain.errors import BadInput
from saman.language import _

FileKind = Literal["pdf", "docx", "xlsx", "pptx", "odt", "ods", "png", "jpg", "txt", "csv"]
KINDS: tuple[FileKind, ...] = get_args(FileKind)
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
MEDIA_TYPES: dict[FileKind, str] = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "pptx": f"{OFFICE}presentationml.presentation",
    "odt": f"{OPEN}text",
    "ods": f"{OPEN}spreadsheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "txt": "text/plain",
    "csv": "text/csv",
}
ENDINGS: dict[FileKind, tuple[str, ...]] = {kind: (f".{kind}",) for kind in KINDS} | {"jpg": (".jpg", ".jpeg")}


def listed(kinds: Sequence[str]) -> str:
    return ", ".join(kinds or KINDS)


def check_kind(allowed: Sequence[str], kind: FileKind, name: str) -> None:
    """What is in a file counts. One that is named as something else is told so, for its name is what people see.

    Args:
        allowed: none means all.
    Raises:
        BadInput: it is of a kind that is not taken here.
    """
    if not allowed or kind in allowed:
        return
    named = next(
        (one for one in KINDS if one in allowed for ending in ENDINGS[one] if name.lower().endswith(ending)), None
    )
    if named:
        words = _(
            "The name says {named}, but there is another kind of file in it. Save it anew as {kinds} and try again."
        )
        raise BadInput(words.format(named=named, kinds=listed(allowed)))
    raise BadInput(_("Here files can be of the kinds {kinds}.", kinds=listed(allowed)))


def unknown() -> BadInput:
    return BadInput(_("This kind of file is not taken. Save it as PDF and try again."))


def not_whole() -> BadInput:
    return BadInput(_("The file is damaged, or did not arrive whole. Open it, save it anew and try again."))


def too_much_inside() -> BadInput:
    return BadInput(_("The file unpacks to far more than a document holds. Save it as PDF and try again."))


def runs() -> BadInput:
    return BadInput(_("The file holds macros or other programs. Save it without them, or as PDF, and try again."))


def two_in_one() -> BadInput:
    return BadInput(_("The file is two kinds of file at once. Save it anew, or as PDF, and try again."))
