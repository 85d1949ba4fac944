"""A server to be measured: `vinhdanh serve` over a library, in a process of its own."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx

from benchmarks import homes

PATIENCE: Final = 60.0  # seconds until the server must be ready, and until it must answer
_NO_LIMIT: Final = 10**6  # questions of a person in a minute: more than any machine answers


@contextmanager
def served(home: Path, records: str | None = None) -> Iterator[str]:
    """Where a server over a home is reached; `records` is the URL of its records, those of the home if absent."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"VINHDANH_QUESTIONS_PER_MINUTE": str(_NO_LIMIT)} | ({"VINHDANH_DATABASE": records} if records else {})
    command, environment = homes.command("serve", "--port", str(port)), homes.environment(home) | settings
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(address: str) -> None:
    until = time.monotonic() + PATIENCE
    with httpx.Client(base_url=address, timeout=PATIENCE, trust_env=False) as client:
        while time.monotonic() < until:
            try:
                if client.get("/readyz").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                time.sleep(0.2)
    raise TimeoutError(f"the server was not ready after {PATIENCE:.0f} s; try `vinhdanh serve` by hand")
