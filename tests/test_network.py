"""The network is closed in tests but for this machine."""

import socket

import pytest

from tests.conftest import NetworkClosed


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443), ("10.0.0.1", 22)])
def test_a_connection_to_another_machine_is_refused_with_a_clear_error(address: tuple[str, int]) -> None:
    with socket.socket() as caller, pytest.raises(NetworkClosed, match="closed in tests"):
        caller.connect(address)


def test_a_connection_to_this_machine_goes_through() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as caller:
        caller.connect(server.getsockname())
        assert caller.getpeername() == server.getsockname()
