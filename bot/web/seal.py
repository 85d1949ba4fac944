"""The seal: signs the login that a browser keeps, and makes the token that its pages send with every change."""

import hashlib
import hmac
from dataclasses import dataclass

from itsdangerous import BadSignature, Signer
from starlette.requests import HTTPConnection
from starlette.responses import Response

_NAME = "vinhdanh"


@dataclass(frozen=True, slots=True)
class Seal:
    """Signs with the secret of the installation. `secure`: people come over TLS and over nothing else."""

    secret: bytes
    secure: bool

    @property
    def cookie(self) -> str:
        """The cookie's name; with `__Host-` the browser lets no other host and no plain connection set it."""
        return f"__Host-{_NAME}" if self.secure else _NAME

    def login(self, request: HTTPConnection) -> str | None:
        """The login token that a browser sends; None where there is none or the signature is not ours."""
        try:
            return self._signer.unsign(request.cookies.get(self.cookie, "")).decode()
        except (BadSignature, UnicodeError):
            return None

    def csrf(self, login: str) -> str:
        """The token that belongs to a login and tells nothing of it."""
        return hmac.new(self.secret, b"csrf\0" + login.encode(), hashlib.sha256).hexdigest()

    def is_csrf(self, token: str, login: str) -> bool:
        """Whether a token belongs to a login, told in the same time whatever was sent."""
        return hmac.compare_digest(token.encode(), self.csrf(login).encode())

    def keep(self, response: Response, login: str) -> None:
        """Let the browser keep a login until it is closed; the server ends it earlier.

        Lax and not Strict: who follows a link in a letter to a page here is still logged in. What changes something
        is never a plain link, and needs the token of the login besides.
        """
        value = self._signer.sign(login).decode()
        response.set_cookie(self.cookie, value, httponly=True, secure=self.secure, samesite="lax")

    def forget(self, response: Response) -> None:
        """Let the browser drop its login."""
        response.delete_cookie(self.cookie, httponly=True, secure=self.secure, samesite="lax")

    @property
    def _signer(self) -> Signer:
        return Signer(self.secret, salt="login", digest_method=hashlib.sha256)
