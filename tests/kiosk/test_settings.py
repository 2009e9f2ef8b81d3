"""The kiosk's settings file: read in full, and every mistake told with its line."""

from __future__ import annotations

import errno
import os
import re
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.kiosk.pin import hash_pin
from explorer.kiosk.settings import (
    LARGEST,
    SAFEST,
    SECTIONS,
    KioskSettings,
    SettingsError,
    read_settings,
    settings_template,
    write_template,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.toml"


def mistakes(file: Path, written: str) -> list[tuple[int, str]]:
    file.write_text(written, "utf-8")
    with pytest.raises(SettingsError) as caught:
        read_settings(file)
    return [(mistake.line, mistake.sentence) for mistake in caught.value.mistakes]


def test_the_template_says_the_usual_values(file: Path) -> None:
    file.write_text(settings_template(), "utf-8")
    assert read_settings(file) == KioskSettings()


def test_the_template_has_every_setting_in_its_section() -> None:
    section, found = "", set()
    for line in settings_template().splitlines():
        header = re.fullmatch(r"\[(\w+)\]", line)
        section = header[1] if header else section
        setting = re.match(r"(?:# )?(\w+) = ", line)
        if setting:
            found.add((section, setting[1]))
    assert found == {(name, key) for name, keys in SECTIONS.items() for key in keys}


def test_every_setting_has_a_field_and_stands_once() -> None:
    keys = [key for section in SECTIONS.values() for key in section]
    assert sorted(keys) == sorted(field.name for field in fields(KioskSettings))


def test_an_empty_file_means_the_usual_values(file: Path) -> None:
    file.write_text("")
    assert read_settings(file) == KioskSettings()


def test_everything_can_be_set(file: Path) -> None:
    (file.parent / "ours").mkdir()
    pin = hash_pin("482915")
    file.write_text(
        f"""
        [look]
        title = "" # the catalogue's own
        text_size = 1.25
        theme = "contrast"
        screen = "HDMI-1"
        [attract]
        invitation = "Come in\\nand look"
        attract_pictures = "ours"
        attract_seconds = 4
        [visit]
        idle_seconds = 1800
        warning_seconds = 120
        two_visitors = false
        read_aloud = false
        on_screen_keyboard = false
        [take_home]
        allow_print = true
        printer = "Office"
        print_pages_most = 1
        allow_usb = true
        usb_folder = "/media"
        [staff]
        pin_hash = "{pin}"
        staff_corner = "bottom-right"
        [running]
        count_usage = false
        restart_hour = 0
        """,
        "utf-8",
    )
    assert read_settings(file) == KioskSettings(
        title="",
        text_size=1.25,
        theme="contrast",
        screen="HDMI-1",
        invitation="Come in\nand look",
        attract_pictures=file.parent / "ours",
        attract_seconds=4,
        idle_seconds=1800,
        warning_seconds=120,
        two_visitors=False,
        read_aloud=False,
        on_screen_keyboard=False,
        allow_print=True,
        printer="Office",
        print_pages_most=1,
        allow_usb=True,
        usb_folder=Path("/media").absolute(),
        pin_hash=pin,
        staff_corner="bottom-right",
        count_usage=False,
        restart_hour=0,
    )


def test_a_whole_number_does_for_a_text_size(file: Path) -> None:
    file.write_text("[look]\ntext_size = 1\n")
    assert read_settings(file).text_size == 1.0


def test_a_file_saved_by_notepad_is_read(file: Path) -> None:
    file.write_bytes('\ufeff[look]\r\ntitle = "Café"\r\n'.encode())
    assert read_settings(file).title == "Café"


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(file: Path) -> None:
    found = mistakes(
        file,
        'idle_seconds = 60\n[visit]\nidle_second = 60\nwarning_seconds = 19\ntitle = "x"\n[lok]\n',
    )
    assert found == [
        (1, "idle_seconds stands in no section. Move it below the line [visit]."),
        (3, "There is no setting idle_second. Did you mean idle_seconds?"),
        (
            4,
            "warning_seconds is 19. Write a whole number from 20 to 120, such as "
            "warning_seconds = 20.",
        ),
        (5, "title does not belong to [visit]. Move it below the line [look]."),
        (6, "There is no section [lok]. Did you mean [look]?"),
    ]


def test_the_text_names_the_file_and_the_line(file: Path) -> None:
    file.write_text("\n\n[visit]\n\nidle_seconds = 5\n")
    with pytest.raises(SettingsError, match=re.escape(f"{file}, line 5: idle_seconds is 5.")):
        read_settings(file)


@pytest.mark.parametrize(
    ("section", "setting", "said"),
    [
        ("visit", 'idle_seconds = "60"', "without quotation marks"),
        ("visit", "idle_seconds = 60.5", "a whole number from 20 to 1800"),
        ("visit", "idle_seconds = true", "a whole number from 20 to 1800"),
        ("visit", "idle_seconds = 1801", "is 1801"),
        ("visit", 'read_aloud = "yes"', "true or false without quotation marks"),
        ("visit", "read_aloud = 1", "true or false"),
        ("look", "text_size = 1.1", "one of 1.0, 1.25, 1.5"),
        ("look", "text_size = true", "one of 1.0, 1.25, 1.5"),
        ("look", 'theme = "drak"', 'Write "dark", or another of'),
        ("look", 'theme = "Contrast"', 'Write "contrast", or another of'),
        ("look", "theme = 3", 'one of "light", "dark", "contrast"'),
        ("look", "title = 3", "a text in quotation marks"),
        ("look", 'title = "a\\nb"', "several lines"),
        ("look", f'title = "{"x" * 61}"', "has 61 characters. Write at most 60"),
        ("attract", 'invitation = "a\\u0007"', "cannot be shown"),
        ("attract", 'attract_pictures = "nowhere"', "which is not there"),
        ("attract", 'attract_pictures = "kiosk.toml"', "is a file, not a folder"),
        ("attract", "attract_pictures = [1]", "is a list"),
        ("take_home", "allow_usb = true", "usb_folder does not say"),
        ("staff", 'staff_corner = "top left"', 'Write "top-left"'),
        ("running", "restart_hour = 24", "an hour from 0 to 23"),
        ("running", "zzz = 1", "There is no setting zzz. Take it out."),
    ],
)
def test_a_mistake_is_told_with_its_line(file: Path, section: str, setting: str, said: str) -> None:
    [(line, sentence)] = mistakes(file, f"[{section}]\n# a comment\n{setting}\n")
    assert line == 3
    assert said in sentence


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('attract_pictures = "C:\\pictures"', "write / in place of each \\"),
        ('invitation = "Come in', "on the same line"),
        ("invitation = Come in", "a text stands in"),
        ("attract_seconds = 8\nattract_seconds = 9", "a second time"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(file: Path, setting: str, said: str) -> None:
    [(line, sentence)] = mistakes(file, f"[attract]\n{setting}\n# more\n")
    assert line == 2 + setting.count("\n")
    assert said in sentence


@pytest.mark.parametrize("value", ['"482915"', "482915", "048291"])
def test_a_pin_in_the_file_is_refused_and_not_repeated(file: Path, value: str) -> None:
    [(line, sentence)] = mistakes(file, f"[staff]\npin_hash = {value}\n")
    assert line == 2
    assert value.strip('"') not in sentence


def test_lines_are_counted_through_what_looks_like_settings(file: Path) -> None:
    [(line, _)] = mistakes(
        file,
        '[attract]\ninvitation = """\n[visit]\nidle_seconds = 3 # "\n"""\n'
        '[look]\ntitle = "[ {" # ]\n[visit]\n"idle_seconds" = 3\n',
    )
    assert line == 9


@pytest.mark.parametrize("written", ["visit = { idle_seconds = 3 }", "visit.idle_seconds = 3"])
def test_other_ways_to_write_a_section_have_lines_too(file: Path, written: str) -> None:
    assert mistakes(file, f"# first\n{written}\n")[0][0] == 2


def test_a_file_that_is_not_there_is_told(file: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(file)


def test_a_character_of_another_encoding_has_its_line(file: Path) -> None:
    file.write_bytes(b'[look]\n\ntitle = "Caf\xe9"\n')
    with pytest.raises(SettingsError, match=r"line 3: .*UTF-8"):
        read_settings(file)


def test_a_huge_file_is_not_read(file: Path) -> None:
    file.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(SettingsError, match="too large"):
        read_settings(file)


def test_what_is_not_mistaken_can_still_be_used(file: Path) -> None:
    file.write_text("[visit]\nidle_seconds = 3\nwarning_seconds = 40\n[take_home]\nallow_usb=true")
    with pytest.raises(SettingsError) as caught:
        read_settings(file)
    assert caught.value.usable == KioskSettings(warning_seconds=40)


def usable(file: Path, written: str | bytes) -> KioskSettings:
    """What a kiosk goes on with, of a file with mistakes in it."""
    file.write_bytes(written.encode() if isinstance(written, str) else written)
    with pytest.raises(SettingsError) as caught:
        read_settings(file)
    return caught.value.usable


PIN = "scrypt:15:8:1:" + "A" * 22 + ":" + "A" * 43
GOOD_LINES = f'[staff]\npin_hash = "{PIN}"\n[running]\ncount_usage = false\nrestart_hour = 3\n'


@pytest.mark.parametrize(
    "mistaken",
    [
        '[look]\ntitle = "x',
        "[look]\ntitle = x = y",
        "[look\ntheme = 'dark'",
        "[look]\ntitle = [1,",
        '[look]\ntitle = """x',
        "[look]\ntitle = " + "[" * 5000,
        "[visit]\nidle_seconds = " + "9" * 5000,
        "[visit]\nidle_seconds = 0x" + "f" * 5000,
        '[attract]\nattract_pictures = "~nobody-of-that-name/x"',
        '[attract]\nattract_pictures = "' + "a/" * 5000 + '"',
        '[attract]\nattract_pictures = "' + "a" * 5000 + '"',
    ],
    ids=lambda written: written[:40],
)
@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_one_mistake_costs_no_other_setting(file: Path, mistaken: str, first: bool) -> None:
    written = f"{mistaken}\n{GOOD_LINES}" if first else f"{GOOD_LINES}{mistaken}\n"
    left = usable(file, written)
    assert (left.pin_hash, left.count_usage, left.restart_hour) == (PIN, False, 3)
    assert left.title == KioskSettings().title
    lines = [line for line, _ in mistakes(file, written)]
    assert lines[0] in ((1, 2) if first else (6, 7))


def test_a_character_of_another_encoding_costs_its_line_only(file: Path) -> None:
    left = usable(file, b'[look]\ntitle = "Caf\xe9"\n' + GOOD_LINES.encode())
    assert left == KioskSettings(pin_hash=PIN, count_usage=False, restart_hour=3)


def test_below_a_broken_or_second_headline_settings_are_still_understood(file: Path) -> None:
    broken = '[look]\ntheme = "dark"\n[visit\nidle_seconds = 90\n[look]\ntitle = "Ours"\n'
    left = usable(file, broken)
    assert (left.theme, left.idle_seconds, left.title) == ("dark", 90, "Ours")
    assert [line for line, _ in mistakes(file, broken)] == [3, 5]


@pytest.mark.parametrize(
    "written",
    [
        "[running]\ncount_usage = fasle",
        '[running]\ncount_usage = "false"',
        "[running]\ncount_usages = false",
        "[runing]\ncount_usages = false\n[running]\ncount_usage false",
        "running = 3",
        b"[running]\ncount_usage = false # \xe9",
        b"#" * (LARGEST + 1),
    ],
    ids=lambda written: str(written[:40]),
)
def test_what_may_be_forbidden_in_a_line_that_cannot_be_read_is_not_done(
    file: Path, written: str | bytes
) -> None:
    left = usable(file, written)
    assert not (left.count_usage or left.allow_print or left.allow_usb)


def test_a_mistake_elsewhere_leaves_the_usual_values(file: Path) -> None:
    assert usable(file, "[visit]\nidle_seconds = 3\n") == KioskSettings()


def test_a_file_with_nothing_but_mistakes_is_given_up_after_some(file: Path) -> None:
    assert usable(file, "= = =\n" * 500) == KioskSettings(**SAFEST)
    assert usable(file, "title = [" + "x = \n" * 30_000) == KioskSettings(**SAFEST)


def read_somehow(folder: Path, content: bytes) -> KioskSettings:
    file = folder / "kiosk.toml"
    file.write_bytes(content)
    try:
        return read_settings(file)
    except SettingsError as error:
        assert str(error)
        return error.usable


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


KEYS = [(section, key) for section, keys in SECTIONS.items() for key in keys]
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(['"~x/y"', '"\\u0000"', "inf", "-nan", "1e999", "{}", "[[]]", "07:00:00"]),
    st.integers().map(str),
    st.floats().map(str),
    st.text(st.characters(exclude_characters='"\\', exclude_categories=["C"])).map('"{}"'.format),
)


@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_whatever_the_file_holds_there_are_settings_to_go_on_with(
    folder: Path, content: bytes
) -> None:
    read_somehow(folder, content)


@given(place=st.sampled_from(KEYS), value=VALUES)
def test_whatever_is_written_for_one_setting_the_pin_stays(
    folder: Path, place: tuple[str, str], value: str
) -> None:
    section, key = place
    other = f'[staff]\npin_hash = "{PIN}"\n' if section != "staff" else ""
    written = f"{other}[{section}]\n{key} = {value}\n"
    settings = read_somehow(folder, written.encode("utf-8", "surrogatepass"))
    assert not other or settings.pin_hash == PIN


@given(st.data())
def test_whatever_becomes_of_a_line_the_settings_before_it_stay(
    folder: Path, data: st.DataObject
) -> None:
    lines = settings_template().replace("count_usage = true", "count_usage = false").splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    lines[number] = data.draw(st.text(st.characters(exclude_characters="'\""), max_size=20))
    settings = read_somehow(folder, "\n".join(lines).encode("utf-8", "surrogatepass"))
    assert not settings.count_usage


def test_the_template_is_written_once(file: Path) -> None:
    path = file.parent / "data" / file.name
    assert write_template(path)
    path.write_text("[visit]\nidle_seconds = 90\n")
    assert not write_template(path)
    assert read_settings(path).idle_seconds == 90


def test_an_empty_file_that_a_full_disk_left_is_written_again(file: Path) -> None:
    file.touch()
    assert write_template(file)
    assert file.read_text("utf-8") == settings_template()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_only_its_owner_reads_the_template(file: Path) -> None:
    write_template(file)
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_disk_that_is_full_leaves_no_half_of_a_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_template(file)
    assert list(file.parent.iterdir()) == []
    monkeypatch.undo()
    assert write_template(file)
