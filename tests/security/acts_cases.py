"""What can be done with complaints and requests: lodged, handled, listed and taken out."""

from tests.security.acts import Act

HANDLE = ("application.check",)

ACTS = [
    Act(
        "route GET /download/<name>.<format>: cases",
        lambda asker, _relation: asker.get("/download/cases.csv"),
        ("export.read", *HANDLE),
    ),
]
