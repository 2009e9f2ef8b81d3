"""``main.py``, run as a person runs it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

import main
from explorer import __version__, machine
from explorer.options import Options
from tests.programs import run


def test_version_is_told() -> None:
    ended = run("main.py", "--version")
    assert (ended.returncode, ended.stdout) == (0, f"Career Explorer {__version__}\n")


def test_help_names_every_option() -> None:
    ended = run("main.py", "--help")
    assert ended.returncode == 0
    for option in ("--help", "--version", "--data-dir DIR", "--catalogue PATH"):
        assert option in ended.stdout


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["--nonsense"], []])
def test_nothing_heavy_is_loaded_before_it_is_needed(arguments: list[str]) -> None:
    ended = run("-X", "importtime", "main.py", *arguments)
    for package in ("PySide6.QtGui", "sqlalchemy", "pydantic", "ruamel.yaml.main"):
        assert f" {package}\n" not in ended.stderr


def test_without_a_screen_it_says_so_and_ends_with_2() -> None:
    ended = run("main.py")
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("Career Explorer cannot start: there is no screen")
    assert ended.stderr.count("\n") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are named so on Linux")
@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":4711"},
        {"DISPLAY": "no display at all"},
        {"DISPLAY": "localhost:4711"},
        {"QT_QPA_PLATFORM": "xcb"},
        {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":4711"},
        {"QT_QPA_PLATFORM": "nonsense"},
        {"WAYLAND_DISPLAY": "wayland-4711", "XDG_RUNTIME_DIR": "/nowhere"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}" for name, value in environment.items()),
)
def test_a_screen_that_cannot_be_used_is_no_core_dump(environment: dict[str, str]) -> None:
    ended = run("main.py", environment=environment)
    assert ended.returncode == 2
    assert ended.stderr.startswith("Career Explorer cannot start: ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--nonsense"], "unrecognized arguments: --nonsense"),
        (["--data-dir"], "expected one argument"),
        (["--data-dir", ""], "invalid path"),
        (["--data-dir", "main.py"], "is a file; name a folder"),
        (["--catalogue", "nowhere.db"], "there is no"),
        (["--watched"], "--watched goes with --kiosk"),
        (["--rehearse"], "--rehearse goes with --kiosk"),
        (["--kiosk", "--watched", "--rehearse"], "--rehearse ends by itself"),
        (["--kiosk", "--kiosk-settings", "nowhere.toml"], "there is no file"),
        (["--earlier-catalogue", "-1"], "write 0 or more"),
        (["--earlier-catalogue", "one"], "invalid int value"),
    ],
)
def test_mistaken_arguments_are_told_and_end_with_2(arguments: list[str], said: str) -> None:
    ended = run("main.py", *arguments)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


class _App(ModuleType):
    """Stands for ``explorer.app``: remembers what it was asked for."""

    asked: Options | None = None

    def run(self, options: Options) -> int:
        self.asked = options
        return 7


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> _App:
    stand_in = _App("explorer.app")
    monkeypatch.setitem(sys.modules, "explorer.app", stand_in)
    return stand_in


def test_the_program_gets_the_options_and_gives_the_exit_code(app: _App, tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue.db"
    catalogue.touch()
    exit_code = main.main(["--data-dir", str(tmp_path / "data"), "--catalogue", str(catalogue)])
    assert exit_code == 7
    assert app.asked == Options(data_dir=tmp_path / "data", catalogue=catalogue)


def test_without_arguments_the_usual_places_are_meant(app: _App) -> None:
    assert main.main([]) == 7
    assert app.asked == Options()


def test_paths_are_made_absolute(
    app: _App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    main.main(["--data-dir", "mine"])
    assert app.asked is not None
    assert app.asked.data_dir == tmp_path / "mine"


def test_the_program_is_not_begun_on_a_machine_that_lacks_something(
    app: _App, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "problem", lambda: "there is no font.")
    assert main.main([]) == 2
    assert app.asked is None
    assert capsys.readouterr().err == "Career Explorer cannot start: there is no font.\n"


def test_a_kiosk_is_the_program_with_other_options(app: _App, tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.touch()
    main.main(["--kiosk", "--kiosk-settings", str(settings), "--earlier-catalogue", "2"])
    assert app.asked == Options(kiosk=True, kiosk_settings=settings, earlier_catalogue=2)


def test_the_supervisor_gets_the_options_and_loads_no_qt(app: _App, tmp_path: Path) -> None:
    code = (
        "import sys, main\n"
        "from explorer.kiosk import supervisor\n"
        "supervisor.Watchdog.run = lambda dog: 10\n"
        f"code = main.main(['--kiosk', '--watched', '--data-dir', {str(tmp_path)!r}])\n"
        "print(code, 'PySide6' in sys.modules, 'sqlalchemy' in sys.modules)\n"
    )
    assert run("-c", code).stdout == "10 False False\n"
    assert app.asked is None
