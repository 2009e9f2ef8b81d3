"""Whatever stands in a file gives nodes or mistakes, with the right lines."""

from __future__ import annotations

import pytest

from explorer.packs.documents import Plain, locate, read_document, to_data
from explorer.packs.fingerprint import MOST_BYTES, PackFile


def read(data: bytes | str) -> tuple[object, list[tuple[int, str, str]]]:
    """The data of a file, and its mistakes as line, field and what is wrong."""
    raw = data if isinstance(data, bytes) else data.encode("utf-8")
    document = read_document(PackFile("roles.yaml", raw))
    mistakes = [(found.line, found.field, found.wrong) for found in document.mistakes]
    assert all(found.file == "roles.yaml" and found.right for found in document.mistakes)
    return document.root and to_data(document.root), mistakes


def test_scalars_stay_as_written() -> None:
    data, mistakes = read("- {a: No, b: 0614, c: '12', d: 1.10}\n- - x\n")
    assert data == [{"a": "No", "b": "0614", "c": "12", "d": "1.10"}, ["x"]]
    assert mistakes == []


def test_only_what_stands_without_quotes_is_plain() -> None:
    data, _ = read("[12, '12', \"12\", |\n 12\n]")
    data, _ = read("- 12\n- '12'\n- \"12\"\n- |\n  12\n")
    assert isinstance(data, list)
    assert [isinstance(item, Plain) for item in data] == [True, False, False, False]


def test_places_are_found_as_far_as_they_go() -> None:
    root = read_document(PackFile("x.yaml", b"a:\n  - b: 1\n    c:\n      d\n")).root
    assert root is not None
    assert locate(root, ("a", 0, "c"))[:2] == (3, ("a", 0, "c"))
    assert locate(root, ("a", 0, "z", "y"))[:2] == (2, ("a", 0))
    assert locate(root, ("a", 7))[:2] == (1, ("a",))


@pytest.mark.parametrize(
    ("text", "line", "field", "wrong"),
    [
        ("- a: 1\n  b: &x 2\n", 2, "b", "has an anchor (&‘x’)"),
        ("- a: &x [1]\n", 1, "a", "has an anchor (&‘x’)"),
        ("- a: 1\n- *x\n", 2, "", "uses an alias (*‘x’)"),
        ("a:\n  b: !!str 2\n", 2, "a › b", "has a tag (‘tag:yaml.org,2002:str’)"),
        ("a: !!python/object:os.system [1]\n", 1, "a", "has a tag"),
        ("- ! x\n", 1, "", "has a tag (‘!’)"),
        ("a: 1\nb: 2\na: 3\n", 3, "a", "stands on line 1 already"),
        ("a: 1\na: [1, {b: 2}]\n", 2, "a", "stands on line 1 already"),
        ("? [a, b]\n: c\n", 1, "", "has a list or mapping for a name"),
        ("a: 1\nb: ~\n", 2, "b", "has nothing after it"),
        ("- a\n-\n- b\n", 2, "", "has nothing after it"),
        ("a: 1\n---\nb: 2\n", 2, "", "begins a second document (---)"),
        ("%YAML 1.2\n---\na: 1\n", 1, "", "begins with %, which is a directive"),
        ("a:\n\tb: 1\n", 2, "", "is indented with a tab"),
        ("- a: x: y\n", 1, "", "has a colon where none can stand"),
        ("a: @b\n", 1, "", "begins with a sign that YAML keeps for itself"),
        ("a: 'b\nc: d\n", 3, "", "opens a quotation mark that is never closed"),
        ("a: [b, c\nd: e\n", 2, "", "has brackets or braces that do not match"),
        ("- a\nb: c\n", 2, "", "is indented differently from its neighbours"),
        ("a: 1}\nb: }\n", 2, "", "is indented differently from its neighbours"),
        ('a: "\\UFFFFFFFF"\n', 1, "", "is not YAML ("),
        ("# so\n\n%TAG ! x\n---\na: 1\n", 3, "", "begins with %"),
        ("a: 1\n...\n%YAML 1.2\n---\nb: 1\n", 3, "", "is not YAML (list index"),
        ("", 0, "", "is empty"),
        ("# only a comment\n", 0, "", "is empty"),
        ("a: b\x07c\n", 1, "", "holds a hidden character (U+0007, a control character)"),
        ("a: 1\n# \u202ec\n", 2, "", "holds a hidden character (U+202E"),
        ("a: 1\nb: \u2066c\n", 2, "", "holds a hidden character (U+2066"),
        ("a: caf\ufffd\n", 1, "", "holds �, which stands for a letter that was lost"),
    ],
)
def test_what_is_refused(text: str, line: int, field: str, wrong: str) -> None:
    _, mistakes = read(text)
    assert [found[:2] for found in mistakes] == [(line, field)]
    assert wrong in mistakes[0][2]


@pytest.mark.parametrize(
    ("data", "line", "wrong"),
    [
        (b"a: 1\r\nb: caf\xe9\r\n", 2, "holds the byte 0xe9, which is not UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, "is saved as UTF-16"),
        (b"\xef\xbb\xbfa: 1\n", 1, "begins with a byte order mark"),
        (b"\x00" * 20, 1, "holds a hidden character (U+0000"),
    ],
)
def test_what_is_not_utf8(data: bytes, line: int, wrong: str) -> None:
    _, mistakes = read(data)
    assert mistakes[0][0] == line
    assert wrong in mistakes[0][2]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_one_mistake(opening: str) -> None:
    data, mistakes = read(opening * 50_000)
    assert data is None
    assert [found[2] for found in mistakes] == ["stands more than 16 levels deep"]


def test_many_billion_laughs_do_not_grow() -> None:
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    data, mistakes = read("\n".join(rows))
    assert isinstance(data, dict)
    assert data["a39"] == ["", ""]
    assert len(mistakes) == 40 + 2 * 39


def test_an_enormous_file_is_not_parsed() -> None:
    file = PackFile("roles.yaml", b"x" * (MOST_BYTES + 1), "is larger than 8 MB")
    (mistake,) = read_document(file).mistakes
    assert mistake.sentence == "roles.yaml: is larger than 8 MB; cut it in several."


def test_a_file_that_cannot_be_read() -> None:
    (mistake,) = read_document(PackFile("roles.yaml", problem="cannot be read (Why)")).mistakes
    assert "make it a file that this user may read" in mistake.right


def test_line_ends_of_all_systems_count_alike() -> None:
    for end in ("\n", "\r\n", "\r"):
        _, mistakes = read(end.join(["a: 1", "b: 2", "c: ~", ""]))
        assert [found[0] for found in mistakes] == [3]


def test_several_mistakes_in_one_file_are_all_told() -> None:
    _, mistakes = read("a: &x 1\nb: !t 2\nc:\na: 4\nd: *x\n")
    assert [found[0] for found in mistakes] == [1, 2, 3, 4, 5]
