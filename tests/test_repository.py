"""What is committed: nothing of one machine, nothing that a tool made, all where it belongs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

TOP = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "docs",
    "explorer",
    "main.py",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements.lock",
    "resources",
    "tests",
    "tools",
}
LOCKS = ("requirements.lock", "requirements-dev.lock")
MADE_BY_TOOLS = re.compile(
    r"(\.(pyc|pyo|db|db-wal|db-shm|sqlite3?|log|whl|orig|rej|tmp|swp|core|prof)|/__pycache__/.*|"
    r"\.egg-info/.*|(^|/)\.coverage.*)$"
)
# Put together from pieces, so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    "|".join(
        re.escape("".join(pieces))
        for pieces in (
            ("py", "pi.org"),
            ("python", "hosted.org"),
            ("npm", "js.org"),
            ("deb.", "debian.org"),
            ("crates", ".io"),
            ("py", "pi-more"),
            ("opt/", "wheels"),
        )
    )
)
MACHINE_PATHS = re.compile(
    r"(?:^|(?<=[\s\"'`(=:,>]))/(?:" + "|".join(("work", "root", "home", "Users")) + ")/"
)
LARGEST = 1_000_000  # bytes of one file


def _committed() -> list[Path]:
    """Every file that is committed or waits to be, as paths from the top folder."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("this is a copy without its history, and says not which files are committed")
    names = sorted(os.fsdecode(name) for name in listed.stdout.split(b"\0") if name)
    return [Path(name) for name in names if (ROOT / name).exists()]


def _texts() -> list[tuple[Path, str]]:
    texts = []
    for path in _committed():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content:
            texts.append((path, content.decode("utf-8")))
    assert len(texts) > 30
    return texts


def _places_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_the_top_folder_holds_what_it_should() -> None:
    assert {path.parts[0] for path in _committed()} == TOP


def test_no_package_registry_is_named() -> None:
    assert _places_with(REGISTRIES) == []


def test_no_path_of_one_machine_is_named() -> None:
    assert _places_with(MACHINE_PATHS) == []


def test_nothing_that_a_tool_makes_is_committed() -> None:
    assert [path for path in _committed() if MADE_BY_TOOLS.search(path.as_posix())] == []


def test_nothing_is_large() -> None:
    assert [path for path in _committed() if (ROOT / path).stat().st_size > LARGEST] == []


def test_what_is_looked_for_would_be_found() -> None:
    assert REGISTRIES.search("see https://py" + "pi.org/simple")
    assert MACHINE_PATHS.search('open("/ro' + 'ot/x")')
    assert MACHINE_PATHS.search("/ho" + "me/ada/x")
    assert not MACHINE_PATHS.search("https://example.org/wo" + "rk/with-us/")
    assert MADE_BY_TOOLS.search("explorer/__pycache__/x.py")
    assert MADE_BY_TOOLS.search("data/explorer.db-wal")


def _dependencies(*, development: bool) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines: list[str] = list(project["dependencies"])
    if development:
        lines += project["optional-dependencies"]["dev"]
    return [re.split(r"[<>=!~;\[ ]", line)[0] for line in lines]


def _locked(name: str) -> dict[str, tuple[str, int]]:
    """Each package of a lock file with its version and how many hashes it has."""
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    locked = {}
    for entry in filter(str.strip, entries):
        head = re.match(r"([a-z0-9.-]+)==(\S+)", entry)
        assert head, entry
        locked[head[1]] = (head[2], entry.count("--hash=sha256:"))
    return locked


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_package_by_hash(name: str) -> None:
    locked = _locked(name)
    assert all(hashes > 0 for _, hashes in locked.values())
    for dependency in _dependencies(development=name == "requirements-dev.lock"):
        assert re.sub(r"[._]", "-", dependency.lower()) in locked


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place_to_get_packages_from(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert re.findall(r"https?:|file:|--index-url|--find-links|-i |-f |@ ", text) == []


def test_both_locks_agree() -> None:
    needed, with_tools = _locked("requirements.lock"), _locked("requirements-dev.lock")
    assert needed.items() <= with_tools.items()


def test_the_broken_version_of_pyside_is_not_locked() -> None:
    assert _locked("requirements.lock")["pyside6-essentials"][0] != "6.12.0"


def test_every_dependency_has_its_reason_in_writing() -> None:
    reasons = (ROOT / "docs" / "decisions.md").read_text("utf-8").lower()
    missing = [name for name in _dependencies(development=True) if name.lower() not in reasons]
    assert missing == []


def test_links_between_the_documents_lead_somewhere() -> None:
    broken = []
    for path, text in _texts():
        if path.suffix == ".md":
            for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
                if "://" not in target and not (ROOT / path.parent / target).exists():
                    broken.append(f"{path}: {target}")
    assert broken == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permission")
def test_what_ci_runs_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_every_task_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    explained = set(re.findall(r"^([a-z]+):.*## \w", makefile, re.MULTILINE))
    assert explained == set(phony[1].split())
    assert {"run", "test", "bench", "pictures", "help", "format"} <= explained
