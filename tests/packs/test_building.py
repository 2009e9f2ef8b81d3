"""A build makes one new sound file and switches to it at once, or changes nothing."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.records import Content
from explorer.file_lock import FileLock
from explorer.packs.building import build_catalogue
from explorer.packs.errors import BuildError, PackMistakes
from explorer.packs.fingerprint import source_hash
from explorer.packs.pointer import describe, looks_sound, read_pointer
from explorer.store import writing
from explorer.store.catalogue import Catalogue
from explorer.store.schema import APPLICATION_ID, FORMAT
from tests.packs.conftest import SAMPLE, SpoiltPack

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for catalogues that is not there yet."""
    return tmp_path / "data" / "catalogues"


def names(folder: Path) -> set[str]:
    """What stands in a folder, but for the lock."""
    return {path.name for path in folder.iterdir()} - {"build.lock"}


def built_versions(pack: SpoiltPack, out: Path, count: int) -> list[Path]:
    """Catalogues of so many versions of a pack, built one after the other."""
    paths = []
    for number in range(count):
        pack.change("pack.yaml", f'"1.{number}.0"', f'"1.{number + 1}.0"')
        paths.append(build_catalogue(pack.folder, out))
    return paths


def test_build_makes_a_sound_catalogue_named_after_its_sources(out: Path) -> None:
    path = build_catalogue(SAMPLE, out)
    assert path == out / f"catalogue-{source_hash(SAMPLE)}.db"
    assert names(out) == {path.name, "current.json"}
    Catalogue.open(path).close()


def test_current_json_says_what_can_be_compared_cheaply(out: Path) -> None:
    path = build_catalogue(SAMPLE, out)
    said = json.loads((out / "current.json").read_text("utf-8"))
    assert said["catalogue"] == path.name
    assert said["source"] == source_hash(SAMPLE)
    assert said["size"] == path.stat().st_size
    assert said["previous"] == []


def test_the_marks_of_a_built_file_are_those_of_the_store(out: Path) -> None:
    built = describe(build_catalogue(SAMPLE, out))
    assert built is not None
    assert (built.application_id, built.user_version) == (APPLICATION_ID, FORMAT)


def test_progress_goes_on_to_the_end(out: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build_catalogue(SAMPLE, out, lambda *step: told.append(step))
    assert told[0][0] == "Reading credentials.yaml"
    assert told[-1] == ("Checking what was written", 0, 1)
    assert all(0 <= done <= of for _, done, of in told)


def test_two_earlier_catalogues_are_kept(pack: SpoiltPack, out: Path) -> None:
    first, *kept = built_versions(pack, out, 4)
    assert names(out) == {path.name for path in kept} | {"current.json"}
    assert not first.exists()
    pointer = read_pointer(out)
    assert pointer is not None
    assert [built.catalogue for built in pointer.all] == [path.name for path in reversed(kept)]


def test_building_the_same_again_keeps_one(out: Path) -> None:
    first, second = build_catalogue(SAMPLE, out), build_catalogue(SAMPLE, out)
    assert first == second
    pointer = read_pointer(out)
    assert pointer is not None
    assert pointer.previous == ()
    assert looks_sound(out, pointer.current)


def test_mistakes_leave_the_catalogue_in_use(pack: SpoiltPack, out: Path) -> None:
    path = build_catalogue(pack.folder, out)
    before = names(out)
    pack.change("roles.yaml", "title: Nurse", "titel: Nurse")
    with pytest.raises(PackMistakes):
        build_catalogue(pack.folder, out)
    pointer = read_pointer(out)
    assert pointer is not None
    assert pointer.current.catalogue == path.name
    assert names(out) == before


def test_a_write_that_fails_leaves_no_file(
    pack: SpoiltPack, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_catalogue(pack.folder, out)
    before = names(out)
    pointer = read_pointer(out)

    def fill_the_disk(content: Content, path: Path, progress: object = None) -> None:
        path.write_bytes(b"half")
        path.with_name(path.name + "-journal").write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "write_catalogue", fill_the_disk)
    pack.change("roles.yaml", "title: Nurse", "title: Nurses")
    with pytest.raises(BuildError, match="No space left on device") as caught:
        build_catalogue(pack.folder, out)
    assert "free some space" in str(caught.value)
    assert names(out) == before
    assert read_pointer(out) == pointer


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no limit on file sizes")
def test_a_disk_that_fills_up_is_said_and_leaves_no_file(pack: SpoiltPack, out: Path) -> None:
    build_catalogue(pack.folder, out)
    before = names(out)
    pack.change("roles.yaml", "title: Nurse", "title: Nurses")
    code = (
        "import resource, signal, sys\n"
        "from explorer.packs.__main__ import main\n"
        "import explorer.store.catalogue, explorer.store.writing\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        f"sys.exit(main(['build', {str(pack.folder)!r}, {str(out)!r}]))\n"
    )
    run = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True)
    assert run.returncode == 1, run.stderr
    assert "could not be written" in run.stderr
    assert names(out) == before


def test_a_fault_of_our_own_is_not_hidden(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(content: Content, path: Path, progress: object = None) -> None:
        path.write_bytes(b"half")
        raise ZeroDivisionError

    monkeypatch.setattr(writing, "write_catalogue", fail)
    with pytest.raises(ZeroDivisionError):
        build_catalogue(SAMPLE, out)
    assert names(out) == set()


def _write_half(content: Content, path: Path, progress: object = None) -> None:
    path.write_bytes(b"half")


def _write_something_else(content: Content, path: Path, progress: object = None) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (id INTEGER PRIMARY KEY)")


@pytest.mark.parametrize("write_badly", [_write_half, _write_something_else])
def test_what_was_written_badly_is_not_used(
    pack: SpoiltPack,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    write_badly: Callable[[Content, Path], None],
) -> None:
    build_catalogue(pack.folder, out)
    before = names(out)

    monkeypatch.setattr(writing, "write_catalogue", write_badly)
    pack.change("roles.yaml", "title: Nurse", "title: Nurses")
    with pytest.raises(BuildError, match="cannot be read back"):
        build_catalogue(pack.folder, out)
    assert names(out) == before


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(BuildError, match="could not be written"):
        build_catalogue(SAMPLE, tmp_path / "file" / "catalogues")


def test_what_was_left_long_ago_is_swept(out: Path) -> None:
    out.mkdir(parents=True)
    old, young = out / ".building-1-a.db", out / ".building-2-b.db"
    for path in (old, young):
        path.write_bytes(b"left")
    os.utime(old, (1, 1))
    build_catalogue(SAMPLE, out)
    assert not old.exists()
    assert young.exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from explorer.packs import building

def die(what, done, total):
    if done > {steps}:
        os.kill(os.getpid(), signal.SIGKILL)

building.build_catalogue(Path(sys.argv[1]), Path(sys.argv[2]), die)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed there like this")
def test_what_a_killed_build_left_is_swept_at_once(out: Path) -> None:
    steps: list[int] = []
    build_catalogue(SAMPLE, out / "other", lambda what, done, total: steps.append(done))
    code = KILLED.format(steps=max(steps) - 2)
    command = [sys.executable, "-c", code, str(SAMPLE), str(out)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert list(out.glob(".building-*.db"))
    built = build_catalogue(SAMPLE, out)
    assert built.exists()
    assert not list(out.glob(".building-*"))


def test_what_another_builds_right_now_is_left_alone(out: Path) -> None:
    out.mkdir(parents=True)
    under_way = out / ".building-1-a.db"
    under_way.write_bytes(b"begun")
    os.utime(under_way, (1, 1))
    lock = FileLock(out / ".building-1-a.db.lock")
    assert lock.take()
    build_catalogue(SAMPLE, out)
    assert under_way.exists()
    lock.release()
    build_catalogue(SAMPLE, out)
    assert not list(out.glob(".building-*"))


def _build_in_another_process(folder: Path, out: Path, start: object) -> None:
    start.wait()  # type: ignore[attr-defined]
    build_catalogue(folder, out)


def test_processes_that_build_at_once_do_not_harm_each_other(pack: SpoiltPack, out: Path) -> None:
    context = multiprocessing.get_context("spawn")
    pack.change("roles.yaml", "title: Nurse", "title: Nurses")
    folders = (SAMPLE, SAMPLE, pack.folder)
    start = context.Barrier(len(folders))
    processes = [
        context.Process(target=_build_in_another_process, args=(folder, out, start))
        for folder in folders
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    pointer = read_pointer(out)
    assert pointer is not None
    assert len(pointer.all) == 2
    assert names(out) == {"current.json"} | {built.catalogue for built in pointer.all}
    for built in pointer.all:
        assert looks_sound(out, built)
        Catalogue.open(out / built.catalogue).close()
