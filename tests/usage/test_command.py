"""``main.py usage``, run as a person runs it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import main
from explorer.domain.kinds import Kind
from explorer.usage import command
from explorer.usage.command import run as run_command
from explorer.usage.counting import UsageCounting
from tests.conftest import ROOT
from tests.programs import run
from tests.usage.figures import enough_people

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def _count(folder: Path, times: int, day: date = MONDAY) -> Path:
    counting = UsageCounting(folder, today=lambda: day, free=lambda _: 1 << 40)
    for _ in range(times):
        counting.opened(Kind.ROLE, "nurse")
    enough_people(counting)
    assert counting.flush()
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of a kiosk that counted three roles."""
    _count(tmp_path / "data" / "usage", 3)
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "today", lambda: date(2026, 12, 24))


def _ran(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main.main(["usage", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def _roles(out: str) -> int:
    (line,) = [line for line in out.split("\n") if line.startswith("  Roles opened ")]
    return int(line.split()[-1])


def _refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    with pytest.raises(SystemExit) as ended:
        main.main(["usage", *map(str, arguments)])
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_the_figures_of_this_computer_are_shown(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = _ran(capsys, "--data-dir", data)
    assert (code, err) == (0, "")
    assert "23 November 2026: counted on 1 day, by 1 kiosk." in out
    assert _roles(out) == 3


def test_figures_of_several_kiosks_are_added(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    north, south = _count(tmp_path / "north", 10), _count(tmp_path / "south", 20)
    assert _roles(_ran(capsys, north, south, north)[1]) == 30
    assert _roles(_ran(capsys, "--data-dir", data, north, south)[1]) == 33


def test_days_can_be_chosen(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _count(data / "usage", 5, TUESDAY)
    assert _roles(_ran(capsys, "--data-dir", data, "--to", MONDAY)[1]) == 3
    assert _roles(_ran(capsys, "--data-dir", data, "--from", TUESDAY)[1]) == 5
    code, out, _ = _ran(capsys, "--data-dir", data, "--from", "2027-01-01")
    assert (code, out) == (0, "Nothing was counted on the days between --from and --to.\n")


def test_a_clock_that_was_wrong_for_a_while_is_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _count(data / "usage", 4, date(2042, 10, 2))
    table = tmp_path / "all.csv"
    code, out, err = _ran(capsys, "--data-dir", data, "--csv", table)
    assert (code, err) == (0, "")
    assert "23 November 2026: counted on 1 day, by 1 kiosk." in out
    assert "Days that cannot be right: 2 October 2042." in out
    assert _roles(out) == 7
    assert b"wrong day,2042-10-02" in table.read_bytes()
    assert b"day,2042" not in table.read_bytes().replace(b"wrong day", b"")


def test_a_table_and_a_page_are_written(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, page = tmp_path / "all.csv", tmp_path / "all.html"
    code, out, err = _ran(capsys, "--data-dir", data, "--csv", table, "--html", page)
    assert (code, err) == (0, "")
    assert out.endswith(f"Written: {table}\nWritten: {page}\n")
    assert b"nurse" in table.read_bytes()
    assert b"nurse" in page.read_bytes()


def test_where_nothing_was_counted_it_says_where_it_looked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = _ran(capsys, "--data-dir", tmp_path)
    assert (code, err) == (0, "")
    assert out == f"Nothing was counted yet: there are no figures in {tmp_path / 'usage'}.\n"
    (tmp_path / "empty").mkdir()
    code, out, err = _ran(capsys, tmp_path / "empty")
    assert (code, out, err) == (0, "Nothing was counted in the files that are named.\n", "")


def test_a_damaged_file_is_named_and_the_others_count(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.json").write_text("{", "utf-8")
    page = tmp_path / "all.html"
    code, out, err = _ran(
        capsys, "--data-dir", data, tmp_path / "broken.json", tmp_path / "no.json", "--html", page
    )
    assert code == 2
    assert _roles(out) == 3
    assert [line.split(" is not counted: ")[0] for line in err.splitlines()] == [
        str(tmp_path / "broken.json"),
        str(tmp_path / "no.json"),
    ]
    assert "broken.json is not counted" in page.read_text("utf-8")


def _foreign(folder: Path) -> Path:
    """A file with lines that no kiosk writes, under a name that no kiosk gives."""
    days = {
        "2026-11-23": {
            "role": {"\u202eevil": 5, "\x1b[31mred": 1, "nurse": 2},
            "taken": {"zz/../": 3, "qr/2-5": 2},
            "length": {"never": 4},
        }
    }
    head = {"format": "career-explorer-usage", "version": 1, "revision": 1}
    path = folder / "usage-\x1b[31m\u202e.json"
    path.write_text(
        json.dumps({**head, "kiosk": "0" * 16, "book": "1" * 16, "days": days}), "utf-8"
    )
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="no file can be called so there")
def test_lines_of_a_foreign_file_are_left_out_and_nothing_of_them_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, page = tmp_path / "all.csv", tmp_path / "all.html"
    code, out, err = _ran(capsys, _foreign(tmp_path), "--csv", table, "--html", page)
    assert code == 2
    assert err.count("\n") == 1
    assert ".json is counted without 4 lines that this version does not know" in err
    assert _roles(out) == 2
    (lists,) = [line for line in out.split("\n") if line.startswith("  Lists taken home ")]
    assert lists.split()[-1] == "2"
    shown = out + err + table.read_text("utf-8-sig") + page.read_text("utf-8")
    assert not any(sign in shown for sign in "\x1b\u202e")
    for unknown in ("evil", "zz/", "never"):
        assert unknown not in shown.replace("never counted", "")


def test_what_cannot_be_written_is_said(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere" / "all.csv"
    code, out, err = _ran(capsys, "--data-dir", data, "--csv", nowhere)
    assert code == 2
    assert _roles(out) == 3
    assert "“all.csv” cannot be saved: there is no folder" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "yesterday"], "“yesterday” is not a day; write it as 2026-11-23"),
        (["--to", "2026-02-31"], "“2026-02-31” is not a day"),
        (["--to", "20261123"], "“20261123” is not a day"),
        (["--from", "2026-11-24", "--to", "2026-11-23"], "is after --to 2026-11-23; swap them"),
        (["--data-dir", "nowhere"], "there is no folder"),
        (["--csv", ""], "the name is empty"),
        (["--csv", "a", "--html", "a"], "name the same file"),
        (["x.json", "--csv", "x.json"], "would be read and written over"),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
    ],
)
def test_mistakes_are_told_and_end_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert said in _refused(capsys, *arguments)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_of_any_encoding_shows_it(
    data: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    counting = UsageCounting(data / "usage", today=lambda: MONDAY, free=lambda _: 1 << 40)
    counting.opened(Kind.ROLE, "größe-ż")
    enough_people(counting)
    assert counting.flush()
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding))
    assert run_command(["--data-dir", str(data)]) == 0
    sys.stdout.flush()
    text = shown.getvalue().decode(encoding)
    assert ("█" if encoding == "utf-8" else "#") in text
    assert {"ascii": "gr??e-?", "cp1252": "größe-?", "utf-8": "größe-ż"}[encoding] in text


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break in another way there")
def test_whoever_reads_only_the_beginning_gets_no_traceback(data: Path, tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    table = tmp_path / "all.csv"
    arguments = ["main.py", "usage", "--data-dir", str(data), "--csv", str(table)]
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(write)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert table.exists()


def test_help_explains_every_option() -> None:
    ended = run("main.py", "usage", "--help")
    assert ended.returncode == 0
    for option in (
        "FILES",
        "--data-dir DIR",
        "--csv FILE",
        "--html FILE",
        "--from DAY",
        "--to DAY",
    ):
        assert option in ended.stdout
    assert "usage" in run("main.py", "--help").stdout


def test_it_needs_no_screen_and_loads_no_window(data: Path) -> None:
    ended = run("-X", "importtime", "main.py", "usage", "--data-dir", str(data))
    assert ended.returncode == 0
    assert "Roles opened" in ended.stdout
    for package in ("PySide6", "sqlalchemy", "pydantic", "ruamel.yaml"):
        assert f" {package}\n" not in ended.stderr
