"""A kiosk's own files, as they are copied."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from explorer.domain.kinds import Kind
from explorer.domain.usage import What
from explorer.usage.copying import own_files
from explorer.usage.counting import UsageCounting
from tests.usage.figures import enough_people


def test_where_nothing_was_written_there_is_nothing_to_copy(tmp_path: Path) -> None:
    assert own_files(tmp_path / "usage") is None


def test_the_months_are_copied_and_nothing_else(tmp_path: Path) -> None:
    for day in (date(2026, 11, 30), date(2026, 12, 1)):
        made = UsageCounting(tmp_path, today=lambda day=day: day, free=lambda _: 1 << 40)  # type: ignore[misc]
        made.opened(Kind.ROLE, "nurse")
        enough_people(made)
        assert made.flush()
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    own = own_files(tmp_path)
    assert own is not None
    assert own.kiosk == (tmp_path / "kiosk-id").read_text("ascii").strip()
    assert own.files == {
        f"usage-{month}-{own.kiosk}.json": (
            tmp_path / f"usage-{month}-{own.kiosk}.json"
        ).read_bytes()
        for month in ("2026-11", "2026-12")
    }
    assert own.merged.usage.in_all().total(What.ROLE) == 2
