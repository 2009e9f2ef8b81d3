"""However a pack is mangled, it reads as content or as mistakes, and never as anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from explorer.domain.records import Content
from explorer.packs.documents import read_document
from explorer.packs.errors import PackMistakes
from explorer.packs.fingerprint import PackFile, pack_files
from explorer.packs.reading import read_files
from tests.packs.conftest import SAMPLE

FILES = {file.name: file for file in pack_files(SAMPLE)}
JUNK = [
    *(b"&a ", b"*a", b"!!set ", b"---\n", b"...\n", b"%TAG ! x\n", b"? ", b": ", b"- ", b"<<: "),
    *(b"[", b"]", b"{", b"}", b"|", b">", b"'", b'"', b"#", b"\t", b"\r", b"\x00", b"\xff", b"@"),
    *(b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xc2\x85", b"\n\n"),
    *(b'"\\ud800"', b'"\\UFFFFFFFF"', b"~", b"null", b".inf", b"1e999", b"-1", b"[]", b"{}"),
    *(b"0x1F", b"9" * 400, b"2020-99-99", b"id: ", b"source: ", b"needs: ", b"tags: ", b"\\"),
]


@pytest.fixture(autouse=True, scope="module")
def _unchanged_files_are_parsed_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        cached = lru_cache(32)(read_document)
        patch.setattr("explorer.packs.gathering.read_document", cached)
        yield


def reads_or_tells(files: tuple[PackFile, ...]) -> None:
    """Read the files; whatever is wrong has to be told in whole sentences, in order."""
    try:
        content = read_files(files)
    except PackMistakes as found:
        assert found.mistakes
        assert list(found.mistakes) == sorted(found.mistakes)
        for mistake in found.mistakes:
            assert mistake.file and mistake.wrong and mistake.right
            assert mistake.line >= 0
            assert mistake.sentence.isprintable(), mistake
    else:
        assert isinstance(content, Content)


def with_file(name: str, data: bytes) -> tuple[PackFile, ...]:
    """The sample with one of its files replaced."""
    return tuple(PackFile(name, data) if file.name == name else file for file in FILES.values())


@st.composite
def mangled(draw: st.DrawFn) -> tuple[PackFile, ...]:
    """The sample with a few changes to one of its files."""
    name = draw(st.sampled_from(sorted(FILES)))
    data = bytearray(FILES[name].data)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.integers(0, 40))
        change: Callable[[bytes], bytes] = draw(st.sampled_from([_junk(draw), _flip, _double]))
        data[start : start + length] = change(bytes(data[start : start + length]))
    return with_file(name, bytes(data))


def _junk(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    junk = draw(st.one_of(st.sampled_from(JUNK), st.binary(max_size=8), st.just(b"")))
    return lambda _: junk


def _flip(data: bytes) -> bytes:
    return bytes([data[0] ^ 0x21]) + data[1:] if data else b"\x80"


def _double(data: bytes) -> bytes:
    return data + data


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(mangled())
def test_mangled_packs(files: tuple[PackFile, ...]) -> None:
    reads_or_tells(files)


@settings(max_examples=60)
@given(st.sampled_from(sorted(FILES)), st.text(max_size=300))
@example("roles.yaml", "[[[[")
@example("roles.yaml", "- - - a")
@example("pack.yaml", "[]")
@example("pack.yaml", "? ? a")
@example("facets.yaml", "- {id: x, title: y, options: [[], {}, {id: []}], kind: [time]}")
@example("credentials.yaml", "- {id: [a], includes: {b: c}}")
@example("roles.yaml", "- {id: a, ways_in: [{steps: [[a], a]}], sources: [[a]], tags: {a: b}}")
@example("roles.yaml", "- {id: a, pay: [[1]], level: [], settings: {}, tags: {'': [{}]}}")
@example("roles.yaml", "- {'': 1, ' ': [], a›b: 2}")
@example("questions.yaml", "- {id: 1, answer: [{text: [a]}, {}], tags: {skill: {option: {}}}}")
def test_any_text_in_a_file(name: str, text: str) -> None:
    reads_or_tells(with_file(name, text.encode("utf-8", "surrogatepass")))


@settings(max_examples=40)
@given(st.dictionaries(st.text(min_size=1, max_size=12), st.binary(max_size=60), max_size=4))
def test_any_files_at_all(files: dict[str, bytes]) -> None:
    reads_or_tells(tuple(PackFile(name, data) for name, data in files.items()))


_FIELDS = """
    id title overview sources pay low high basis needs steps kind options tags level text
    source ways_in answer includes duration least most url as_of
"""
_field = st.sampled_from(_FIELDS.split())
_value = st.recursive(
    st.sampled_from(["a", "nurse", "1", "-1", "2020", "''", "gcses", "sample-talk", "work"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(_field, inner, max_size=3).map(
            lambda entries: (
                "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
            )
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(st.sampled_from(sorted(FILES)), st.dictionaries(_field, _value, min_size=1, max_size=6))
def test_any_shape_of_record(name: str, fields: dict[str, str]) -> None:
    record = "".join(f"  {key}: {value}\n" for key, value in fields.items())
    data = FILES[name].data + b"\n-" + record.encode()[1:]
    reads_or_tells(with_file(name, data if name != "pack.yaml" else record.encode()))
