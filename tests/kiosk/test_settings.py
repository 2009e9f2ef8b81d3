"""The kiosk's settings file: read in full, and every mistake told with its line."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from explorer.kiosk.pin import hash_pin
from explorer.kiosk.settings import (
    LARGEST,
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


def test_the_template_is_written_once(file: Path) -> None:
    path = file.parent / "data" / file.name
    assert write_template(path)
    path.write_text("[visit]\nidle_seconds = 90\n")
    assert not write_template(path)
    assert read_settings(path).idle_seconds == 90
