"""The hash changes with every change that matters, and is cheap to take."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.packs.errors import PackMistakes
from explorer.packs.fingerprint import MOST_BYTES, pack_files, source_hash
from explorer.packs.reading import read_pack
from explorer.store.schema import FORMAT
from tests.packs.conftest import SAMPLE, SpoiltPack


def test_same_files_same_hash(pack: SpoiltPack) -> None:
    assert source_hash(pack.folder) == source_hash(SAMPLE)
    assert len(source_hash(SAMPLE)) == 64


def test_any_change_changes_the_hash(pack: SpoiltPack) -> None:
    seen = {source_hash(pack.folder)}
    pack.change("roles.yaml", "Nurse", "nurse")
    seen.add(source_hash(pack.folder))
    (pack.folder / "roles.yaml").rename(pack.folder / "roles-all.yaml")
    seen.add(source_hash(pack.folder))
    (pack.folder / "roles-none.yaml").write_text("[]", "utf-8")
    seen.add(source_hash(pack.folder))
    assert len(seen) == 4


def test_moving_bytes_between_files_changes_the_hash(tmp_path: Path) -> None:
    for name, first, second in (("a", b"xy", b"z"), ("b", b"x", b"yz")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "roles.yaml").write_bytes(first)
        (tmp_path / name / "sources.yaml").write_bytes(second)
    assert source_hash(tmp_path / "a") != source_hash(tmp_path / "b")


def test_another_format_of_catalogues_changes_the_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    before = source_hash(SAMPLE)
    monkeypatch.setattr("explorer.packs.fingerprint.FORMAT", FORMAT + 1)
    assert source_hash(SAMPLE) != before


def test_other_files_do_not_count(pack: SpoiltPack) -> None:
    (pack.folder / "README.md").write_text("read me", "utf-8")
    (pack.folder / ".roles.yaml").write_text("an editor's own", "utf-8")
    assert source_hash(pack.folder) == source_hash(SAMPLE)


def test_files_come_in_the_order_of_their_names_without_the_ending(tmp_path: Path) -> None:
    for name in ("roles.yaml", "roles-b.yaml", "pack.yaml", "roles.yml"):
        (tmp_path / name).write_text("[]", "utf-8")
    names = [file.name for file in pack_files(tmp_path)]
    assert names == ["pack.yaml", "roles.yaml", "roles.yml", "roles-b.yaml"]


def test_a_folder_named_like_a_file_is_a_mistake(pack: SpoiltPack) -> None:
    (pack.folder / "roles-more.yaml").mkdir()
    (mistake,) = pack.mistakes()
    assert (mistake.file, mistake.wrong) == ("roles-more.yaml", "is not a file that can be read")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_on(pack: SpoiltPack) -> None:
    os.mkfifo(pack.folder / "roles-more.yaml")
    assert [mistake.file for mistake in pack.mistakes()] == ["roles-more.yaml"]


def test_an_enormous_file_is_a_mistake(pack: SpoiltPack) -> None:
    with (pack.folder / "roles-more.yaml").open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    (mistake,) = pack.mistakes()
    assert mistake.sentence == "roles-more.yaml: is larger than 8 MB; cut it in several."


def test_a_file_that_may_not_be_read(pack: SpoiltPack, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def refuse(path: Path, *arguments: object, **named: object) -> object:
        if path.name == "roles.yaml":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(PackMistakes) as caught:
        read_pack(pack.folder)
    (mistake,) = caught.value.mistakes
    assert mistake.wrong == "cannot be read (Permission denied)"


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("role.yaml", "rename it to ‘roles.yaml’"),
        ("Roles-nursing.yaml", "rename it to ‘roles-nursing.yaml’"),
        ("questions.yml", "rename it to ‘questions.yaml’"),
        ("pack-two.yaml", "rename it to ‘pack.yaml’"),
        ("zzz.yaml", "name it after what it holds"),
    ],
)
def test_names_that_no_file_of_a_pack_can_have(pack: SpoiltPack, name: str, right: str) -> None:
    (pack.folder / name).write_text("[]", "utf-8")
    (mistake,) = pack.mistakes()
    assert mistake.file == name
    assert right in mistake.right


def test_a_misnamed_file_spoils_no_references(pack: SpoiltPack) -> None:
    (pack.folder / "roles.yaml").rename(pack.folder / "role.yaml")
    assert [mistake.file for mistake in pack.mistakes()] == ["role.yaml"]


def test_a_file_that_cannot_be_parsed_spoils_no_references(pack: SpoiltPack) -> None:
    for name in ("roles.yaml", "facets.yaml", "sources.yaml", "credentials.yaml"):
        pack.change(name, "title:", "title: [")
    files = [mistake.file for mistake in pack.mistakes()]
    assert files == ["credentials.yaml", "facets.yaml", "roles.yaml", "sources.yaml"]


def test_a_list_that_is_one_record(pack: SpoiltPack) -> None:
    (pack.folder / "questions.yaml").write_text("id: a\ntitle: b\n", "utf-8")
    (mistake,) = pack.mistakes()
    assert (mistake.line, mistake.wrong) == (1, "is one record")
    (pack.folder / "questions.yaml").write_text("a\n", "utf-8")
    (mistake,) = pack.mistakes()
    assert mistake.wrong == "is one text"


def test_a_pack_that_is_a_list(pack: SpoiltPack) -> None:
    (pack.folder / "pack.yaml").write_text("- a\n", "utf-8")
    (mistake,) = pack.mistakes()
    assert (mistake.file, mistake.wrong) == ("pack.yaml", "is a list")


def test_nothing_heavy_is_imported_for_a_hash() -> None:
    code = (
        "import sys, pathlib\n"
        "from explorer.packs.current import ensure_catalogue\n"
        "from explorer.packs.fingerprint import source_hash\n"
        f"source_hash(pathlib.Path({str(SAMPLE)!r}))\n"
        "print(sorted({'pydantic', 'ruamel', 'ruamel.yaml', 'sqlalchemy'} & set(sys.modules)))\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
