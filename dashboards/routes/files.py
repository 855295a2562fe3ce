"""Files beside answers: stored as they are chosen, and handed out to those who may read them."""

from collections.abc import Iterator
from urllib.parse import unquote

from flask import Response, jsonify, request, send_file

from dashboards.guard import actor
from dashboards.registry import route
from saman.domain.stored_files import reference
from saman.services import application_files, file_answers, files, read, work
from saman.services.application_saving import reference as named
from saman.services.file_answers import HandedOut

PIECE = 1 << 16
LONGEST_NAME = 4000


@route("/_files/<int:report_id>", needs="report.write", methods=("POST",))
def store(report_id: int) -> Response:
    """The body is the file; which answer it is for stands in the address, and its name in a header."""
    key = request.args.get("answer", "")
    name = unquote(request.headers.get("X-File-Name", "")[:LONGEST_NAME], errors="replace")
    with read() as session:
        files.asked(session, actor(), report_id, key)
    with files.receiving(_pieces(), name) as arrived, work(actor()) as session:
        stored = files.add(session, actor(), report_id, key, arrived)
    return jsonify(reference(stored))


def _pieces() -> Iterator[bytes]:
    while piece := request.stream.read(PIECE):
        yield piece


@route("/_files/application/<int:application_id>", needs="application.write", methods=("POST",))
def store_of_application(application_id: int) -> Response:
    key = request.args.get("answer", "")
    name = unquote(request.headers.get("X-File-Name", "")[:LONGEST_NAME], errors="replace")
    with work(actor()) as session:
        application_files.asked(session, actor(), application_id, key)
    with files.receiving(_pieces(), name) as arrived, work(actor()) as session:
        stored = application_files.add(session, actor(), application_id, key, arrived)
        return jsonify(named(stored))


@route("/files/application/<int:file_id>", needs="application.read")
def hand_out_of_application(file_id: int) -> Response:
    with read() as session:
        found = application_files.opened(session, actor(), file_id)
    return kept(found)


@route("/files/<int:file_id>", needs="report.read")
def hand_out(file_id: int) -> Response:
    with read() as session:
        found = file_answers.opened(session, actor(), file_id)
    return kept(found)


def kept(found: HandedOut) -> Response:
    """To be kept, never to be shown: nothing in it runs or is drawn here."""
    answer = send_file(
        found.path.absolute(),
        mimetype=found.file.media_type,
        as_attachment=True,
        download_name=found.file.name,
        conditional=False,
        etag=False,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
