"""``tools/coverage_floors.py``"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools.coverage_floors import FLOORS, covered, main, shortfalls


def _report(shares: dict[str, tuple[int, int]], branches: bool = True) -> dict[str, Any]:
    """A report as ``coverage json`` writes it: of each file, lines that ran and lines there are."""
    files = {
        name: {
            "summary": {
                "covered_lines": ran,
                "num_statements": of,
                "covered_branches": ran,
                "num_branches": of,
            }
        }
        for name, (ran, of) in shares.items()
    }
    return {"meta": {"branch_coverage": branches}, "files": files}


ENOUGH = {
    "explorer/domain/routes.py": (95, 100),
    "explorer/store/read.py": (95, 100),
    "explorer/packs/build.py": (95, 100),
    "explorer/usage/count.py": (98, 100),
    "explorer/views/window.py": (80, 100),
}


def test_what_is_agreed_is_enough() -> None:
    assert shortfalls(_report(ENOUGH)) == []


@pytest.mark.parametrize(
    ("name", "ran"),
    [
        ("explorer/domain/routes.py", 94),
        ("explorer/store/read.py", 94),
        ("explorer/packs/build.py", 94),
        ("explorer/usage/count.py", 97),
        ("explorer/views/window.py", 40),
    ],
)
def test_one_folder_below_its_floor_is_named(name: str, ran: int) -> None:
    (sentence,) = shortfalls(_report(ENOUGH | {name: (ran, 100)}))
    assert sentence.startswith("explorer/")
    assert "are agreed" in sentence


def test_a_folder_is_measured_as_one_on_any_system() -> None:
    report = _report({"explorer\\store\\a.py": (1, 1), "explorer/store/b.py": (1, 3)})
    assert covered(report, "explorer/store/") == 50


def test_a_folder_without_code_to_run_is_told() -> None:
    sentences = shortfalls(_report({}))
    assert len(sentences) == len(FLOORS)
    assert all("nothing of it" in sentence for sentence in sentences)


def test_a_report_without_branches_does_not_count() -> None:
    assert "branch" in shortfalls(_report(ENOUGH, branches=False))[0]


def test_the_exit_code_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.json"
    file.write_text(json.dumps(_report(ENOUGH)), "utf-8")
    assert main([str(file)]) == 0
    file.write_text(json.dumps(_report({})), "utf-8")
    assert main([str(file)]) == 1
    captured = capsys.readouterr()
    assert "explorer/domain/" in captured.out
    assert "nothing of it" in captured.err
