"""Signed session cookies: who signed in, until when, and which sessions were ended."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from typing import Any

from itsdangerous import BadSignature, URLSafeTimedSerializer

from app.web.users import Users

COOKIE = "notewell_session"


class Sessions:
    """Makes, reads and ends session cookies; safe to share between threads.

    A session ends by its age, by signing out, when the user's password changes, and when the server
    stops: the signing key lives in memory alone.

    Args:
        users: Whose password changes end sessions.
        hours: Lifetime of a session.
    """

    def __init__(self, users: Users, *, hours: float) -> None:
        self.max_age_s = int(hours * 3600)
        self._users = users
        self._signer = URLSafeTimedSerializer(
            secrets.token_bytes(32),
            salt="session",
            signer_kwargs={"digest_method": hashlib.sha256},
        )
        self._ended: dict[str, float] = {}
        self._lock = threading.Lock()

    def begin(self, name: str) -> str:
        """Return the cookie of a new session of a user who has just proved who they are."""
        return self._signer.dumps([name, self._users.epoch(name), secrets.token_urlsafe(16)])

    def user_of(self, cookie: str | None) -> str | None:
        """Return the user of a cookie; None where it is missing, forged, too old or ended."""
        claims = self._read(cookie)
        if claims is None:
            return None
        name, epoch, session_id = claims
        with self._lock:
            if session_id in self._ended:
                return None
        return name if epoch is not None and self._users.epoch(name) == epoch else None

    def end(self, cookie: str | None) -> None:
        """End a session, so that a copy of its cookie is worth nothing."""
        claims = self._read(cookie)
        if claims is None:
            return
        now = time.time()
        with self._lock:
            self._ended = {key: until for key, until in self._ended.items() if until > now}
            self._ended[claims[2]] = now + self.max_age_s

    def _read(self, cookie: str | None) -> tuple[str, int | None, str] | None:
        if not cookie:
            return None
        try:
            claims: Any = self._signer.loads(cookie, max_age=self.max_age_s)
        except BadSignature:  # SignatureExpired among them
            return None
        name, epoch, session_id = claims
        return name, epoch, session_id
