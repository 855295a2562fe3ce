"""Which files are taken: told by what is in them; whatever else comes is refused quickly with a sentence (S6)."""

import io
import resource
import time
import zipfile
from contextlib import suppress
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saman.domain.errors import BadInput
from saman.domain.files import archives
from saman.domain.files.kinds import ENDINGS, KINDS, check_kind
from saman.domain.files.names import LONGEST, UNSEEN, safe_name, size_in_words
from saman.domain.files.recognising import recognised
from saman.domain.reading_files import read_files, taken_files
from tests.support.samples import JPG, PDF, archive, docx, open_document, png, pptx, samples, with_parts, xlsx

QUICK = 1.0
"""Seconds of the processor."""
MEGABYTE = 1024


def kind_of(data: bytes, name: str = "a file") -> str:
    return recognised(io.BytesIO(data), name)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_by_what_is_in_it(kind: str) -> None:
    data = samples()[kind]
    assert kind_of(data, f"name.{kind}") == kind
    assert kind_of(data, "name.exe") == ("txt" if kind == "csv" else kind)


def test_one_whose_name_says_what_it_is_not_is_told_so() -> None:
    check_kind(("pdf",), "pdf", "decision.txt")
    check_kind((), "txt", "decision.pdf")
    with pytest.raises(BadInput, match="The name says pdf"):
        check_kind(("pdf", "docx"), "txt", "Decision.PDF")
    with pytest.raises(BadInput, match="of the kinds pdf, docx"):
        check_kind(("pdf", "docx"), "txt", "decision.txt")


NESTED = archive({f"{n}.xml": b"0" * 10_000_000 for n in range(3)})
MACROS = with_parts(xlsx(), **{"xl/vbaProject.bin": b"x"})
WITHIN = with_parts(xlsx(), **{"xl/a.xlsx": xlsx()})
PHOTO = b"\x00\x00\x00\x18ftypheic" + bytes(20)
REFUSED = {
    "empty": (b"", "empty"),
    "a web page": (b"\n <!DOCTYPE html><script>alert(1)</script>", "Web pages"),
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "Web pages"),
    "a drawing, marked": (b"\xef\xbb\xbf<svg/>", "Web pages"),
    "rich text": (b"{\\rtf1 text}", "not taken"),
    "a program": (b"MZ\x90\x00\x03\x00\x00\x00", "not taken"),
    "null signs": (b"plain\x00text", "not taken"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "older Office file"),
    "a photo": (PHOTO, "HEIC"),
    "half a pdf": (PDF[:40], "damaged"),
    "half a document": (docx()[:-200], "damaged"),
    "half a picture": (png()[:-6], "damaged"),
    "another archive": (archive({"a.txt": "hello"}), "not taken"),
    "macros": (with_parts(docx(), **{"word/vbaProject.bin": b"x"}), "macros"),
    "macros, by type": (pptx("vnd.ms-powerpoint.presentation.macroEnabled.main+xml"), "macros"),
    "macros, open": (open_document(**{"Basic/Standard/Module1.xml": "x"}), "macros"),
    "macros within": (
        with_parts(pptx(), **{"ppt/embeddings/a.xlsx": with_parts(xlsx(), **{"xl/vbaProject.bin": b"x"})}),
        "macros",
    ),
    "an object": (with_parts(docx(), **{"word/embeddings/oleObject1.bin": b"x"}), "macros"),
    "a program within": (with_parts(docx(), **{"word/media/run.exe": b"MZ"}), "macros"),
    "slip": (with_parts(docx(), **{"../../outside.xml": b"x"}), "damaged"),
    "slip, backwards": (with_parts(docx(), **{"..\\outside.xml": b"x"}), "damaged"),
    "ratio": (with_parts(docx(), **{"word/media/a.xml": b"0" * 50_000_000}), "unpacks"),
    "entries": (with_parts(docx(), **{f"word/{n}.xml": b"" for n in range(6_000)}), "unpacks"),
    "nested": (with_parts(docx(), **{"word/inner.zip": NESTED}), "macros"),
    "nested, dressed": (
        with_parts(docx(), **{"word/embeddings/a.xlsx": with_parts(xlsx(), **{"xl/a.xlsx": xlsx()})}),
        "unpacks",
    ),
    "pixels": (png(60_000, 60_000), "larger than a screen"),
    "pixels, jpeg": (JPG.replace(b"\x00\x10\x00\x10", b"\xff\xff\xff\xff"), "larger than a screen"),
    "pdf and archive": (PDF + archive({"a": "b"}), "two kinds"),
    "picture and archive": (png() + archive({"a": "b"}), "two kinds"),
    "picture and pdf": (JPG[:6] + PDF, "two kinds"),
    "document and more": (docx() + b"<script>alert(1)</script>", "two kinds"),
    "more and document": (b"PK\x03\x04" + docx(), "two kinds"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_taken_is_refused_with_a_sentence_under_a_second_and_64_megabytes(name: str) -> None:
    data, word = REFUSED[name]
    began, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BadInput, match=word):
        kind_of(data)
    assert time.process_time() - began < QUICK
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 64 * MEGABYTE


def test_parts_that_lie_over_each_other_are_refused() -> None:
    data = bytearray(archive({f"{n}.xml": b"0" * 60_000 for n in range(40)}, zipfile.ZIP_STORED))
    ends = data.rfind(b"PK\x05\x06")
    begins = int.from_bytes(data[ends + 16 : ends + 20], "little")
    with pytest.raises(BadInput):
        kind_of(bytes(data[:60_030] + data[begins:ends]) + bytes(data[ends:]))


def test_a_document_with_pictures_and_tables_within_is_taken() -> None:
    data = with_parts(docx(), **{"word/media/a.png": png(), "word/embeddings/table.xlsx": xlsx()})
    assert kind_of(data) == "docx"
    assert kind_of(with_parts(xlsx(), **{"xl/printerSettings/printerSettings1.bin": b"x"})) == "xlsx"


def test_a_telephone_may_put_more_after_its_picture() -> None:
    assert kind_of(JPG + bytes(300)) == "jpg"


@settings(max_examples=300)
@given(st.binary(max_size=400), st.text(max_size=20))
def test_whatever_the_bytes_it_is_a_kind_or_a_sentence(data: bytes, name: str) -> None:
    with suppress(BadInput):
        assert kind_of(data, name) in KINDS


@settings(max_examples=300)
@given(st.sampled_from(KINDS), st.binary(max_size=60), st.integers(min_value=0), st.integers(0, 300))
def test_a_file_that_was_damaged_on_the_way_is_a_kind_or_a_sentence(
    kind: str, noise: bytes, place: int, length: int
) -> None:
    data = WHOLE[kind]
    at = place % len(data)
    with suppress(BadInput):
        assert kind_of(data[:at] + noise + data[at + length :]) in KINDS


WHOLE = samples()


@settings(max_examples=200)
@given(st.text(max_size=300), st.sampled_from(KINDS))
def test_whatever_the_name_it_is_one_line_without_hidden_signs_and_with_its_ending(raw: str, kind: str) -> None:
    name = safe_name(raw, kind)
    assert 0 < len(name) <= LONGEST
    assert name.lower().endswith(ENDINGS[kind])
    assert not {"/", "\\", "\x00", "\n", "<", '"'} & set(name)
    assert not UNSEEN & set(map(category, name))
    assert not name.startswith((".", " "))


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Vedtak i kommunestyret.pdf", "Vedtak i kommunestyret.pdf"),
        ("C:\\Users\\kari\\vedtak.PDF", "vedtak.PDF"),
        ("../../etc/passwd", "passwd.pdf"),
        ("rapport\u202efdp.exe", "rapportfdp.exe.pdf"),
        ("NUL.pdf", "_NUL.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("  .pdf", "pdf.pdf"),
        ("", "file.pdf"),
        ("x" * 500 + ".pdf", "x" * (LONGEST - 4) + ".pdf"),
        ("sjukefråvær.pdf", "sjukefråvær.pdf"),
        ("vedtak.html", "vedtak.html.pdf"),
    ],
)
def test_names_are_made_harmless(raw: str, kept: str) -> None:
    assert safe_name(raw, "pdf") == kept


def test_sizes_are_told_in_words() -> None:
    assert [size_in_words(size).replace("\u00a0", " ") for size in (1, 12_345, 3_400_000)] == [
        "1 kB",
        "12 kB",
        "3.4 MB",
    ]


PARTS = st.sampled_from(["id", "name", "size", "sha256"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PARTS, inner),
    max_leaves=12,
)


@settings(max_examples=300)
@given(ANYTHING)
def test_whatever_a_browser_says_of_files_is_a_list_of_files_or_nothing(raw: object) -> None:
    for one in taken_files(raw) or []:
        assert set(one) == {"id", "name", "size", "sha256"}
    assert taken_files(str(raw)) is None or isinstance(taken_files(str(raw)), list)
    with suppress(BadInput):
        read_files(raw)


def test_the_limits_leave_room_for_what_people_have() -> None:
    assert archives.RATIO >= 100
    assert archives.UNPACKED >= 100_000_000
