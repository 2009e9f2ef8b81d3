"""Whatever state the folder of catalogues is in, a start finds or builds one, or says why not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from explorer.packs import building
from explorer.packs.current import (
    Ensured,
    NoCatalogue,
    earlier_catalogues,
    ensure_catalogue,
)
from explorer.packs.errors import BuildError
from explorer.packs.pointer import read_pointer
from explorer.store.catalogue import Catalogue
from tests.packs.conftest import SAMPLE, SpoiltPack


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for catalogues that is not there yet."""
    return tmp_path / "catalogues"


def spoil(path: Path) -> None:
    """Overwrite the middle of a database, leaving its size and its first page."""
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(bytes(data))


def opens(ensured: Ensured) -> bool:
    """Whether a catalogue passes its full check."""
    Catalogue.open(ensured.path).close()
    return True


def test_first_start_builds(out: Path) -> None:
    ensured = ensure_catalogue(SAMPLE, out)
    assert ensured.built
    assert ensured.notices == ()
    assert opens(ensured)


def test_second_start_compares_only(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ensure_catalogue(SAMPLE, out)
    monkeypatch.setattr(building, "build_catalogue", None)
    monkeypatch.setattr(Catalogue, "open", None)
    told: list[object] = []
    second = ensure_catalogue(SAMPLE, out, lambda *step: told.append(step))
    assert second == Ensured(first.path, built=False)
    assert told == []


def test_quick_path_imports_nothing_heavy(out: Path) -> None:
    ensure_catalogue(SAMPLE, out)
    code = (
        "import sys, pathlib\n"
        "from explorer.packs.current import ensure_catalogue\n"
        f"ensure_catalogue(pathlib.Path({str(SAMPLE)!r}), pathlib.Path({str(out)!r}))\n"
        "print(sorted({'pydantic', 'ruamel.yaml', 'sqlalchemy', 'sqlite3'} & set(sys.modules)))\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_changed_sources_are_built(pack: SpoiltPack, out: Path) -> None:
    first = ensure_catalogue(pack.folder, out)
    pack.change("roles.yaml", "title: Nurse", "title: Nurses")
    second = ensure_catalogue(pack.folder, out)
    assert second.built
    assert second.path != first.path
    assert opens(second)


def test_sources_changed_back_are_found_again(pack: SpoiltPack, out: Path) -> None:
    first = ensure_catalogue(pack.folder, out)
    pack.change("roles.yaml", "title: Nurse", "title: Nurses")
    ensure_catalogue(pack.folder, out)
    pack.change("roles.yaml", "title: Nurses", "title: Nurse")
    assert ensure_catalogue(pack.folder, out) == Ensured(first.path, built=False)
    pointer = read_pointer(out)
    assert pointer is not None
    assert pointer.current.catalogue == first.path.name
    assert len(pointer.previous) == 1


@pytest.mark.parametrize("said", ["", "{", "[]", "{}", '{"catalogue": "../x.db"}', "[" * 9_000])
def test_a_spoilt_pointer_costs_a_check_and_no_build(
    out: Path, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ensure_catalogue(SAMPLE, out)
    whole = (out / "current.json").read_text("utf-8")
    (out / "current.json").write_text(said, "utf-8")
    monkeypatch.setattr(building, "build_catalogue", None)
    assert ensure_catalogue(SAMPLE, out) == Ensured(first.path, built=False)
    assert (out / "current.json").read_text("utf-8") == whole


def test_a_pointer_that_leads_out_of_the_folder_is_not_followed(out: Path) -> None:
    first = ensure_catalogue(SAMPLE, out)
    said = (out / "current.json").read_text("utf-8")
    (out / "current.json").write_text(said.replace("catalogue-", "../catalogue-"), "utf-8")
    assert read_pointer(out) is None
    assert ensure_catalogue(SAMPLE, out).path == first.path


@pytest.mark.parametrize("left", [b"", b"half", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_cut_off_file_is_set_aside_and_built_anew(out: Path, left: bytes) -> None:
    path = ensure_catalogue(SAMPLE, out).path
    path.write_bytes(left)
    path.with_name(path.name + "-wal").write_bytes(b"stray")
    ensured = ensure_catalogue(SAMPLE, out)
    assert ensured.built
    assert opens(ensured)
    aside = path.with_name(path.name + ".damaged-1")
    assert aside.read_bytes() == left
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"stray"
    assert not path.with_name(path.name + "-wal").exists()
    (notice,) = ensured.notices
    assert str(aside) in notice


def test_damage_inside_is_found_by_a_thorough_search(out: Path) -> None:
    path = ensure_catalogue(SAMPLE, out).path
    for number in (1, 2):
        spoil(path)
        assert not ensure_catalogue(SAMPLE, out).built
        ensured = ensure_catalogue(SAMPLE, out, thorough=True)
        assert ensured.built
        assert opens(ensured)
        assert path.with_name(f"{path.name}.damaged-{number}").exists()


def test_a_thorough_search_leaves_a_sound_file(out: Path) -> None:
    first = ensure_catalogue(SAMPLE, out)
    assert ensure_catalogue(SAMPLE, out, thorough=True) == Ensured(first.path, built=False)


def test_mistakes_fall_back_on_the_catalogue_in_use(pack: SpoiltPack, out: Path) -> None:
    first = ensure_catalogue(pack.folder, out)
    line = pack.change("roles.yaml", "title: Nurse", "titel: Nurse")
    ensured = ensure_catalogue(pack.folder, out)
    assert (ensured.path, ensured.built) == (first.path, False)
    (notice,) = ensured.notices
    assert f"roles.yaml, line {line}, titel" in notice or f"line {line - 1}, title" in notice
    assert "There is one more:" in notice
    assert "The catalogue that was built before is shown." in notice


def test_a_damaged_one_in_use_falls_back_on_an_earlier_one(pack: SpoiltPack, out: Path) -> None:
    first = ensure_catalogue(pack.folder, out)
    pack.change("roles.yaml", "title: Nurse", "title: Nurses")
    spoil(ensure_catalogue(pack.folder, out).path)
    pack.change("roles.yaml", "title: Nurses", "title: [")
    ensured = ensure_catalogue(pack.folder, out)
    assert ensured.path == first.path
    assert opens(ensured)


def test_a_spoilt_pointer_leaves_the_earlier_ones_to_fall_back_on(
    pack: SpoiltPack, out: Path
) -> None:
    first = ensure_catalogue(pack.folder, out)
    (out / "current.json").write_text("{", "utf-8")
    pack.change("roles.yaml", "title: Nurse", "title: [")
    assert ensure_catalogue(pack.folder, out).path == first.path
    pack.change("roles.yaml", "title: [", "title: Nurses")
    second = ensure_catalogue(pack.folder, out)
    assert second.path != first.path
    assert first.path.exists()


def test_sources_that_are_gone_fall_back_on_the_catalogue_in_use(
    pack: SpoiltPack, out: Path, tmp_path: Path
) -> None:
    first = ensure_catalogue(pack.folder, out)
    pack.folder.rename(tmp_path / "elsewhere")
    ensured = ensure_catalogue(pack.folder, out)
    assert ensured.path == first.path
    assert "cannot be read" in ensured.notices[0]


def test_mistakes_and_nothing_to_fall_back_on(pack: SpoiltPack, out: Path) -> None:
    pack.change("roles.yaml", "title: Nurse", "titel: Nurse")
    with pytest.raises(NoCatalogue, match="no catalogue from before") as caught:
        ensure_catalogue(pack.folder, out)
    assert len(caught.value.mistakes) == 2


def _refuse(kept_out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no build write into a folder, as on a disk that is full or only read."""
    real = building.build_catalogue

    def build(folder: Path, catalogues: Path, progress: building.Progress | None = None) -> Path:
        if catalogues == kept_out or kept_out.name == "all":
            raise BuildError(f"The catalogue could not be written to {catalogues} (Read-only).")
        return real(folder, catalogues, progress)

    monkeypatch.setattr(building, "build_catalogue", build)


def test_a_folder_that_is_only_read_falls_back_on_the_one_in_use(
    pack: SpoiltPack, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ensure_catalogue(pack.folder, out)
    pack.change("roles.yaml", "title: Nurse", "title: Nurses")
    _refuse(out, monkeypatch)
    ensured = ensure_catalogue(pack.folder, out)
    assert ensured.path == first.path
    assert "could not be written" in ensured.notices[0]


def test_a_folder_that_cannot_be_written_and_holds_none(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    ensured = ensure_catalogue(SAMPLE, blocked / "catalogues")
    assert ensured.built
    assert opens(ensured)
    assert blocked not in ensured.path.parents
    assert "temporary folder" in ensured.notices[0]


def test_nothing_can_be_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _refuse(tmp_path / "all", monkeypatch)
    with pytest.raises(NoCatalogue, match="could not be written") as caught:
        ensure_catalogue(SAMPLE, tmp_path / "catalogues")
    assert caught.value.mistakes == ()


def test_a_pointer_that_cannot_be_written_does_not_stop_a_start(
    pack: SpoiltPack, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ensure_catalogue(pack.folder, out)
    (out / "current.json").unlink()
    (out / "build.lock").unlink()
    (out / "build.lock").mkdir()
    assert ensure_catalogue(pack.folder, out) == Ensured(first.path, built=False)


def test_a_damaged_file_that_cannot_be_set_aside_is_built_over(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ensure_catalogue(SAMPLE, out).path
    path.write_bytes(b"half")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    ensured = ensure_catalogue(SAMPLE, out)
    assert ensured.built
    assert opens(ensured)


@pytest.fixture
def three(pack: SpoiltPack, out: Path) -> list[Path]:
    """Three builds of a pack, the one in use first and the oldest last."""
    built = [ensure_catalogue(pack.folder, out).path]
    for edition in ("second", "third"):
        with (pack.folder / "pack.yaml").open("a") as file:
            file.write(f"# the {edition} edition\n")
        built.insert(0, ensure_catalogue(pack.folder, out).path)
    return built


def test_earlier_catalogues_are_given_from_the_one_asked_for(three: list[Path], out: Path) -> None:
    assert list(earlier_catalogues(out, 1)) == three[1:]
    assert list(earlier_catalogues(out, 2)) == three[2:]
    assert list(earlier_catalogues(out, 3)) == []
    pointer = read_pointer(out)
    assert pointer is not None
    assert pointer.current.catalogue == three[0].name


def test_an_earlier_catalogue_that_is_damaged_is_passed_over(three: list[Path], out: Path) -> None:
    spoil(three[1])
    assert list(earlier_catalogues(out, 1)) == three[2:]


def test_without_any_catalogue_there_is_no_earlier_one(out: Path) -> None:
    assert list(earlier_catalogues(out, 1)) == []
