"""Where a request comes from: a page of ours, a program, or a page of another site."""

from collections.abc import Collection

from starlette.datastructures import Headers

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def from_elsewhere(headers: Headers, trusted: Collection[str] = ()) -> bool:
    """Whether a page of another site made a request; `trusted` are origins that may.

    What the browser itself says (Sec-Fetch-Site) counts first; it says so only over TLS and on this machine, and
    elsewhere the origin must be the host. A request with neither was made by a program.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin in trusted:
        return False
    if site is not None:
        return site not in {"same-origin", "none"}
    return origin is not None and origin.partition("://")[2] != headers.get("host")
