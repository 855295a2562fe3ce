"""The catalogues of texts: gathers every sentence of the code into the .po file of each language.

Run by `make messages`. A sentence that is new stands without a translation, which a test tells of; one that is
gone is gone. The files hold no dates and no line numbers, so that they change only when a text does.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from saman.language import BABEL, LOCALE_FOLDER, SOURCE

PACKAGE = Path(__file__).parent
FOLDERS = (PACKAGE, PACKAGE.parent / "dashboards")
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "n_": (1, 2)}
LANGUAGES = tuple(language for language in BABEL if language != SOURCE)
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def gathered() -> Catalog:
    """Every sentence that the code gives to `_` or `n_`."""
    found = Catalog()
    for folder in FOLDERS:
        extracted = extract_from_dir(folder, METHODS, keywords=KEYWORDS)
        for file, line, message, _comments, _context in extracted:
            found.add(message, locations=[(f"{folder.name}/{file}", line)])
    return found


def place(language: str) -> Path:
    return LOCALE_FOLDER / language / "LC_MESSAGES" / "saman.po"


def kept(language: str) -> Catalog:
    """The catalogue as it stands; an empty one when there is none."""
    path = place(language)
    source = io.BytesIO(path.read_bytes() if path.exists() else b"")
    return read_po(source, locale=BABEL[language])


def renewed(language: str, found: Catalog) -> Catalog:
    """The sentences of `found`, with the translations there are."""
    old, new = kept(language), Catalog(locale=BABEL[language])
    for message in found:
        if message.id:
            before = old.get(message.id)
            same_kind = before is not None and before.pluralizable == message.pluralizable
            new.add(message.id, before.string if before is not None and same_kind else "")
    return new


def written(language: str, catalogue: Catalog) -> str:
    """The catalogue as the text of its file."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    header = HEADER.format(language=language, plural_forms=catalogue.plural_forms.rstrip(";") + ";")
    return header + buffer.getvalue().decode("utf-8").strip() + "\n"


def update() -> None:
    """Bring every catalogue up to the sentences of the code."""
    found = gathered()
    for language in LANGUAGES:
        place(language).parent.mkdir(parents=True, exist_ok=True)
        place(language).write_text(written(language, renewed(language, found)), encoding="utf-8")


if __name__ == "__main__":
    update()
