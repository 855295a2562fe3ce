"""The server that answers browsers: gunicorn where there is one, else waitress."""

import socket
from contextlib import suppress
from importlib.util import find_spec
from ipaddress import ip_address

from flask import Flask

from saman.domain.errors import SamanError
from saman.language import _

THREADS = 8


class Occupied(SamanError):
    """Something else answers at the address."""


def claim(host: str, port: int) -> None:
    """Raise Occupied unless the address is free: the server would only try again and again."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = _("Port {port} at {host} cannot be used ({why}). Choose another with --port.")
            raise Occupied(message.format(port=port, host=host, why=error.strerror)) from error


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds it."""
    with suppress(ValueError):
        if ip_address(host).is_unspecified:
            host = "127.0.0.1" if ip_address(host).version == 4 else "::1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(app: Flask, host: str, port: int, workers: int, beside: bool = True) -> None:
    """Answer until stopped; `beside`: do what is put aside too. `app` must hold no open connection: the workers are
    copies of this process."""
    if find_spec("gunicorn"):
        from saman.cli.workers import Workers

        Workers(app, host, port, workers, beside).run()
    else:
        import waitress

        from saman.worker import Worker

        if beside:
            Worker().start()
        waitress.serve(app, host=host, port=port, threads=THREADS, ident=None)
