"""The kiosk's signs of life: sent where they are asked for, and never in the way."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.kiosk.heartbeat import FILE, PIPE, Heartbeat, Notifier, heartbeat, here

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and sockets as on Linux")


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    read, write = os.pipe()
    yield read, write
    os.close(read)


def test_signs_go_through_the_pipe_that_the_environment_names(pipe: tuple[int, int]) -> None:
    environment = {PIPE: str(pipe[1]), "OTHER": "stays"}
    heart = heartbeat(environment)
    assert environment == {"OTHER": "stays"}
    heart.preparing()
    heart.beat()
    heart.ready()
    heart.beat()
    assert os.read(pipe[0], 100) == b"p.R."
    heart.close()


def test_the_process_says_that_it_is_there_before_anything_else(pipe: tuple[int, int]) -> None:
    environment = {PIPE: str(pipe[1])}
    here(environment)
    heart = heartbeat(environment)
    heart.beat()
    assert os.read(pipe[0], 100) == b"h."
    heart.close()


def test_in_a_file_being_ready_is_not_hidden_by_the_next_beat(tmp_path: Path) -> None:
    file = tmp_path / "signs"
    here({FILE: str(file)})
    assert file.read_bytes()[:1] == b"h"
    heart = heartbeat({FILE: str(file)})
    heart.beat()
    assert file.read_bytes()[:1] == b"."
    heart.ready()
    before = file.read_bytes()
    heart.beat()
    assert file.read_bytes()[:1] == b"R"
    assert file.read_bytes() != before
    heart.close()


def test_a_full_pipe_does_not_hold_it_up(pipe: tuple[int, int]) -> None:
    heart = Heartbeat(pipe[1])
    for _ in range(100_000):
        heart.beat()
    assert not heart.deserted
    heart.close()


def test_it_notices_that_nobody_listens_any_more() -> None:
    read, write = os.pipe()
    heart = Heartbeat(write)
    os.close(read)
    heart.beat()
    assert heart.deserted
    heart.close()


@pytest.mark.parametrize(
    "environment",
    [{}, {PIPE: ""}, {PIPE: "987"}, {PIPE: "x"}, {FILE: "/nowhere/at/all"},
     {"NOTIFY_SOCKET": "/nowhere/at/all"}, {"NOTIFY_SOCKET": "vsock:1:2"},
     {"NOTIFY_SOCKET": "@" + "x" * 200}],
)  # fmt: skip
def test_without_a_listener_nothing_happens(environment: dict[str, str]) -> None:
    here(environment)
    heart = heartbeat(environment)
    heart.preparing()
    heart.ready()
    heart.beat()
    heart.stopping()
    assert not heart.deserted
    heart.close()
    heart.beat()


def test_a_file_is_written_over_and_over(tmp_path: Path) -> None:
    file = tmp_path / "beats"
    heart = heartbeat({FILE: str(file)})
    heart.preparing()
    first = file.read_bytes()
    heart.beat()
    second = file.read_bytes()
    heart.close()
    assert (first[:1], second[:1]) == (b"p", b".")
    assert len(first) == len(second)


@pytest.mark.parametrize("abstract", [False, True], ids=["file", "abstract"])
def test_systemd_is_told_in_its_own_words(tmp_path: Path, abstract: bool) -> None:
    if abstract and not sys.platform.startswith("linux"):
        pytest.skip("abstract sockets are Linux's own")
    name = f"@career-explorer-test-{os.getpid()}" if abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(name.replace("@", "\0"))
        systemd.settimeout(10)
        environment = {"NOTIFY_SOCKET": name}
        heart = heartbeat(environment)
        assert environment == {}
        heart.ready()
        heart.beat()
        heart.stopping()
        heard = [systemd.recv(1000) for _ in range(3)]
        heart.close()
    assert heard == [b"READY=1\nWATCHDOG=1", b"WATCHDOG=1", b"STOPPING=1"]


def test_a_systemd_that_does_not_read_does_not_hold_it_up(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        notifier = Notifier(str(tmp_path / "notify"))
        for _ in range(10_000):
            notifier.tell("WATCHDOG=1")
        assert notifier.connected
        notifier.close()
