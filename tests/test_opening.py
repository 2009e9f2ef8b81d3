"""Opening the catalogue: which of the built ones is shown."""

from __future__ import annotations

import shutil
import signal
import sys
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.enquiry import Enquiry
from explorer.opening import CannotOpen, Opener
from explorer.options import Options
from explorer.packs.current import ensure_catalogue
from explorer.places import Places
from tests.packs.conftest import SAMPLE
from tests.packs.test_current import spoil
from tests.programs import run

EDITIONS = ("Sample of care", "Second", "Third")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "pack"))


@pytest.fixture
def built(pack: Path, tmp_path: Path) -> list[Path]:
    """Three editions of a pack, built one after the other; the one in use comes last."""
    paths = []
    for before, title in zip((EDITIONS[0], *EDITIONS), EDITIONS, strict=False):
        text = (pack / "pack.yaml").read_text("utf-8")
        (pack / "pack.yaml").write_text(text.replace(before, title), "utf-8")
        folder = Places(tmp_path / "data").catalogues / "others" / "pack"
        paths.append(ensure_catalogue(pack, folder).path)
    return paths


def title_shown(data: Path, pack: Path, back: int) -> str:
    options = Options(catalogue=pack, earlier_catalogue=back)
    opener = Opener(Places(data), options, Enquiry(), lambda *_: None)
    opened = opener.open()
    with closing(opened.catalogue):
        return opened.loaded.summary.title


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(("back", "title"), [(0, "Third"), (1, "Second"), (2, EDITIONS[0])])
def test_an_earlier_catalogue_is_shown_when_asked_for(
    tmp_path: Path, pack: Path, back: int, title: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert title_shown(tmp_path / "data", pack, back) == title
    assert ("For staff: the earlier catalogue" in caplog.text) == bool(back)
    assert title_shown(tmp_path / "data", pack, 0) == "Third"


def test_where_there_is_no_earlier_one_the_usual_one_is_shown(
    tmp_path: Path, pack: Path, built: list[Path], caplog: pytest.LogCaptureFixture
) -> None:
    spoil(built[0])
    assert title_shown(tmp_path / "data", pack, 2) == "Third"
    assert "there is no catalogue from 2 builds ago" in caplog.text


def test_in_place_of_a_built_file_that_fails_the_starter_catalogue_is_shown(
    tmp_path: Path,
) -> None:
    file = tmp_path / "own.db"
    file.write_bytes(b"no database")
    options = Options(catalogue=file, earlier_catalogue=1)
    opened = Opener(Places(tmp_path / "data"), options, Enquiry(), lambda *_: None).open()
    with closing(opened.catalogue):
        assert opened.loaded.summary.roles == 50
        assert opened.notices[-1] == (
            f"{file} cannot be used, and the starter catalogue is shown in its place."
        )
    with pytest.raises(CannotOpen):
        title_shown(tmp_path / "data", file, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="there a killed program is ended otherwise")
def test_what_a_start_that_was_killed_built_elsewhere_is_deleted(
    tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    blocked = tmp_path / "data"
    blocked.write_text("no folder", "utf-8")
    killed = (
        "import os, signal, sys; from pathlib import Path\n"
        "from tests.test_opening import title_shown\n"
        "print(title_shown(Path(sys.argv[1]), Path(sys.argv[2]), 0), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    for _ in range(2):
        said = run("-c", killed, str(blocked), str(pack))
        assert (said.returncode, said.stdout) == (-signal.SIGKILL, f"{EDITIONS[0]}\n"), said.stderr
        (left,) = (tmp_path / "temporary").iterdir()
        assert list(left.glob("catalogue-*.db"))
    title_shown(tmp_path / "elsewhere", pack, 0)
    assert list((tmp_path / "temporary").iterdir()) == []
