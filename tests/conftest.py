"""What all tests share. Loaded before Qt, so that no test needs a screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No test may fail because a machine is slow; a failure prints how to get it again. A run that
# decides whether a change lands tries the same examples each time; `make search` tries others.
settings.register_profile(
    "anywhere",
    deadline=None,
    print_blob=True,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", parent=settings.get_profile("anywhere"), derandomize=False)
settings.load_profile("anywhere")

ROOT = Path(__file__).resolve().parent.parent
BESIDE = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data sets beside the checkout."""
    return _beside("data")


@pytest.fixture(scope="session")
def shared_facts() -> Path:
    """The folder of facts pages beside the checkout."""
    return _beside("facts")


def _beside(name: str) -> Path:
    folder = BESIDE / name
    if not folder.is_dir():
        pytest.skip(f"shared/{name} does not stand beside the checkout")
    return folder


@pytest.fixture(autouse=True, scope="session")
def _visitors_own_data_is_safe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests, and the programs they start, away from the data of whoever runs them."""
    from explorer.places import places_for

    real = places_for().data
    before = _state(real)
    elsewhere = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, elsewhere)
        yield
    assert _state(real) == before, f"a test wrote into {real}, which is a person's own data"


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file beneath a folder with its time of change and size."""
    files = sorted(folder.rglob("*")) if folder.exists() else []
    return {str(file): (file.stat().st_mtime_ns, file.stat().st_size) for file in files}
