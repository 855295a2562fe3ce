"""Passwords: what is good enough, and what is stored of them. Nothing here touches the database."""

import hashlib
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from saman.domain.errors import BadInput
from saman.language import _, n_

LEAST = 12
MOST = 200
HASHER = PasswordHasher()


def check(password: str) -> None:
    """Raise BadInput unless `password` is one that an account may have."""
    if len(password) < LEAST:
        raise BadInput(
            n_("The password needs at least {n} character.", "The password needs at least {n} characters.", LEAST),
            "password",
        )
    if len(password) > MOST:
        raise BadInput(_("The password is too long."), "password")
    if len(set(password)) < 5:
        raise BadInput(_("The password needs more different characters."), "password")


def hashed(password: str) -> str:
    return HASHER.hash(password)


@cache
def _nobodys() -> str:
    return HASHER.hash(secrets.token_urlsafe())


def matches(stored: str | None, password: str) -> bool:
    """Whether the password is right. Without a stored one it takes as long, so that the time tells nothing."""
    try:
        HASHER.verify(stored or _nobodys(), password[:MOST])
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """What is stored of a secret that is long and random by itself."""
    return hashlib.sha256(secret.encode()).hexdigest()
