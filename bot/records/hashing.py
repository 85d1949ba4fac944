"""Secrets that are given out once and kept as hashes only: keys, tokens of logins, pairing codes."""

import hashlib


def hashed(secret: str) -> str:
    """The SHA-256 of a secret in hexadecimal; enough where the secret itself is long and random."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
