"""The least that a web app can be: a route that sends the statements and answers with the rows as JSON."""

from flask import Flask, jsonify
from flask.typing import ResponseReturnValue

from tests.bench.replaying import Floor


def create_app() -> Flask:
    server, floor = Flask(__name__), Floor()

    @server.get("/health")
    def health() -> str:
        return "ok"

    @server.get("/read/<scenario>")
    def read(scenario: str) -> ResponseReturnValue:
        return jsonify(floor.read(scenario))

    @server.post("/save")
    def save() -> str:
        return floor.save()

    @server.post("/send")
    def send() -> str:
        return floor.send()

    return server
