"""What the archive is told of letters: `arkivmelding.xml`, Noark 5's message from another system to an archive.

The elements and their order are those of its schema, version 1: a folder for each case, an outgoing record for each
letter, and one file of each. Its words are the standard's own, in Norwegian whatever the reader's language.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from saman import clock
from saman.domain.decision_letters import KINDS
from saman.language import speaking
from saman.papers.legible import for_xml
from saman.services.letter_archive import Archived

SPACE = "http://www.arkivverket.no/standarder/noark5/arkivmelding"
SYSTEM = "Saman"
MEDIUM = "Elektronisk arkiv"
TYPE = "xsi:type"
JOURNAL_NUMBER = re.compile(r"(\d{2}|\d{4})/(\d{1,9})(?:-(\d{1,9}))?")
"""Year and number of the case, and of the document in it, as journals write them: 12/345-6."""


def made(programme: str, call: str, letters: Sequence[Archived], names: Mapping[int | None, str]) -> bytes:
    """`names` are the files, by the letter's id. The same letters give the same bytes: the time is that of the last
    thing that happened to them."""
    root = Element("arkivmelding", {"xmlns": SPACE, "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance"})
    about = "|".join(f"{one.sha256} {one.mark.id if one.mark else 0}" for one in letters)
    _put(root, system=SYSTEM, meldingId=_id(programme, call, about))
    _put(root, tidspunkt=_moment(max(_touched(one) for one in letters)), antallFiler=str(len(letters)))
    for reference, few in _by_case(letters).items():
        _folder(SubElement(root, "mappe", {TYPE: "saksmappe"}), (programme, call, reference), few, names)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _by_case(letters: Sequence[Archived]) -> dict[str, list[Archived]]:
    found: dict[str, list[Archived]] = {}
    for one in letters:
        found.setdefault(one.letter.reference, []).append(one)
    return found


def _folder(
    folder: Element, case: tuple[str, str, str], letters: Sequence[Archived], names: Mapping[int | None, str]
) -> None:
    first, own, number = letters[0].letter, _id(*case), _case_number(letters)
    _put(folder, systemID=own, mappeID="/".join(number), tittel=first.about)
    _put(folder, dokumentmedium=MEDIUM, opprettetDato=_moment(first.made_at), opprettetAv=_by(letters[0]))
    for town in dict.fromkeys(name for one in letters for name in one.letter.towns):
        _put(SubElement(folder, "part"), partNavn=town, partRolle="Søker" if first.application_id else "Invitert")
    _put(SubElement(folder, "referanseEksternNoekkel"), fagsystem=SYSTEM, noekkel=case[-1])
    for one in letters:
        record = SubElement(folder, "registrering", {TYPE: "journalpost"})
        _record(record, one, own, names[one.letter.id])
    year, sequence = number or ("", "")
    _put(folder, saksaar=year, sakssekvensnummer=sequence, saksstatus="Under behandling")


def _record(record: Element, one: Archived, folder: str, name: str) -> None:
    letter, mark = one.letter, one.mark
    _put(record, systemID=_id(folder, str(letter.id), one.sha256), opprettetDato=_moment(letter.made_at))
    _put(record, opprettetAv=_by(one), referanseForelderMappe=folder)
    if mark and mark.exempt:
        kept = SubElement(record, "skjerming")
        _put(kept, tilgangsrestriksjon="Unntatt etter offentlighetsloven", skjermingshjemmel=mark.exempt)
        _put(kept, skjermingMetadata="Ingen")
    _document(SubElement(record, "dokumentbeskrivelse"), one, folder, name)
    with speaking(letter.language):
        kind = KINDS[letter.kind].label() if letter.kind in KINDS else letter.kind
    number = mark.journal_number if mark else ""
    _put(record, registreringsID=number, tittel=letter.subject, noekkelord=kind, dokumentmedium=MEDIUM)
    for part, who in _parties(one):
        _put(SubElement(record, "korrespondansepart"), korrespondanseparttype=part, korrespondansepartNavn=who)
    _put(SubElement(record, "referanseEksternNoekkel"), fagsystem=SYSTEM, noekkel=f"letter/{letter.id}")
    found = JOURNAL_NUMBER.fullmatch(number)
    _put(record, journalpostnummer=(found and found.group(3)) or "", journalposttype="Utgående dokument")
    _put(record, journalstatus="Ekspedert" if one.sent_on else "Ferdigstilt fra saksbehandler")
    _put(record, dokumentetsDato=clock.local(letter.made_at).date().isoformat())
    _put(record, sendtDato=one.sent_on.isoformat() if one.sent_on else "")


def _document(described: Element, one: Archived, folder: str, name: str) -> None:
    letter, at, by = one.letter, _moment(one.letter.made_at), _by(one)
    _put(described, systemID=_id(folder, str(letter.id), one.sha256, "document"), dokumenttype="Brev")
    _put(described, dokumentstatus="Dokumentet er ferdigstilt", tittel=letter.subject, opprettetDato=at)
    _put(described, opprettetAv=by, dokumentmedium=MEDIUM, tilknyttetRegistreringSom="Hoveddokument")
    _put(described, dokumentnummer="1", tilknyttetDato=at, tilknyttetAv=by)
    file = SubElement(described, "dokumentobjekt")
    _put(file, versjonsnummer="1", variantformat="Arkivformat", format="PDF/A-2a", mimeType="application/pdf")
    _put(file, opprettetDato=at, opprettetAv=by, referanseDokumentfil=name)
    _put(file, sjekksum=one.sha256, sjekksumAlgoritme="SHA-256", filstoerrelse=str(one.size))


def _parties(one: Archived) -> Iterator[tuple[str, str]]:
    yield "Avsender", one.letter.sender
    yield "Mottaker", one.letter.towns[0]
    yield from (("Kopimottaker", town) for town in one.letter.towns[1:])


def _case_number(letters: Sequence[Archived]) -> tuple[str, str] | tuple[()]:
    """The year and number of the case, where those letters that have a journal number agree on one."""
    numbered = [(one, JOURNAL_NUMBER.fullmatch(one.mark.journal_number)) for one in letters if one.mark]
    cases = {(_year(found.group(1), one), found.group(2)) for one, found in numbered if found}
    return cases.pop() if len(cases) == 1 else ()


def _year(written: str, one: Archived) -> str:
    """In four digits, in the century of the letter."""
    return written if len(written) == 4 else f"{one.letter.made_at.year // 100}{written}"


def _by(one: Archived) -> str:
    return one.made_by or one.letter.sender


def _touched(one: Archived) -> datetime:
    return max(one.letter.made_at, one.mark.at) if one.mark else one.letter.made_at


def _moment(at: datetime) -> str:
    return clock.local(at).replace(microsecond=0).isoformat()


def _id(*parts: str) -> str:
    """The same for the same thing each time it is asked for."""
    return str(uuid5(NAMESPACE_URL, "/".join((SPACE, *parts))))


def _put(where: Element, **said: str) -> None:
    """What is not known is left out: an empty element is not allowed."""
    for name, text in said.items():
        if text:
            SubElement(where, name).text = for_xml(text)
