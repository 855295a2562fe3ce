"""Letters as files, where a demo shows what would be sent."""

from email.message import EmailMessage
from pathlib import Path


def write(letter: EmailMessage, folder: Path, number: int) -> Path:
    """One .eml file, numbered as it was put; any mail program opens it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{number:06}.eml"
    file.write_bytes(bytes(letter))
    return file
