"""Who is signed in stands in a signed cookie; a static file is the same for all, whatever the cookie says."""

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from dashboards.packing import STATIC


class Sessions(SecureCookieSessionInterface):
    """Flask's own, which tells browsers that an answer depends on the cookie if anything looked at it.

    Our cookies change with every page, so each page fetched all scripts anew that a browser had kept.
    """

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not (request.path.startswith(STATIC) and response.status_code == 200):
            super().save_session(app, session, response)
