"""Fetching: the bytes at an official address, for `documents sync`."""

import httpx

PATIENCE = 60.0  # seconds for each step of a transfer
LARGEST = 50 * 1024 * 1024  # bytes: a scanned gazette


def fetched(address: str) -> bytes:
    """The bytes at an http or https address. Raises OSError with a Vietnamese reason."""
    try:
        with httpx.stream("GET", address, follow_redirects=True, timeout=PATIENCE) as response:
            response.raise_for_status()
            return _bounded(response)
    except httpx.HTTPStatusError as error:
        raise OSError(f"máy chủ trả lời {error.response.status_code}") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise OSError(f"không kết nối được ({type(error).__name__})") from error


def _bounded(response: httpx.Response) -> bytes:
    data = bytearray()
    for piece in response.iter_bytes():
        data += piece
        if len(data) > LARGEST:
            raise OSError(f"tệp lớn hơn {LARGEST // 1024**2} MB")
    return bytes(data)
