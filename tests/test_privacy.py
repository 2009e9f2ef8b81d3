"""``explorer/privacy.py``"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer import privacy
from explorer.privacy import without_names


@pytest.fixture(autouse=True)
def _nobody_is_known_yet() -> Iterator[None]:
    privacy._home.cache_clear()
    privacy._login.cache_clear()
    yield
    privacy._home.cache_clear()
    privacy._login.cache_clear()


def _be(name: str, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", name)
    monkeypatch.setattr(Path, "home", lambda: Path(home))


def test_the_home_folder_and_the_name_in_a_path_are_taken_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _be("ada", "/people/ada", monkeypatch)
    text = 'File "/people/ada/program.py", /media/ada/stick/x, /media/adam/y, ada is a word'
    assert without_names(text) == (
        'File "~/program.py", /media/<user>/stick/x, /media/adam/y, ada is a word'
    )


def test_a_name_may_hold_signs_that_mean_something_in_patterns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _be("a.d+a", "/people/a.d+a", monkeypatch)
    assert without_names(r"C:\Users\a.d+a\x and C:\Users\aXda") == (
        r"C:\Users\<user>\x and C:\Users\aXda"
    )


def test_a_home_folder_that_is_the_whole_disk_takes_nothing_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _be("", "/", monkeypatch)
    monkeypatch.delenv("USERNAME", raising=False)
    assert without_names("/usr/lib/x.py") == "/usr/lib/x.py"


def test_an_account_without_a_home_folder_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setenv("USER", "ada")
    monkeypatch.setattr(Path, "home", no_home)
    assert without_names("/usr/lib/x.py") == "/usr/lib/x.py"
