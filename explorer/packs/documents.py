"""From the bytes of one YAML file to nodes that know their lines.

Only what a pack needs of YAML is taken: one document of mappings, lists and texts. Anchors,
aliases, tags, directives, further documents and doubled keys are mistakes. Scalars stay the text
that stands in the file, so that ``title: No`` is the word and ``version: 1.10`` keeps its nought;
which of them are numbers is for the fields to say (see ``fields.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from explorer.packs.errors import Mistake
from explorer.packs.fingerprint import PackFile
from explorer.packs.wording import hidden_character, quoted

DEEPEST = 16
"""How deep mappings and lists may stand in one another; the format itself needs 8."""

# ruamel.yaml lets some of Python's own errors out: a number too large in an escape or a directive
# (ValueError, OverflowError), and reading past the end of a cut-off text (IndexError).
_PARSER_ERRORS = (YAMLError, ValueError, OverflowError, IndexError)

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd-\uffff]"
)
_DIRECTIVE = re.compile(r"([ \t]*(#.*)?\n)*%")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


class Plain(str):
    """The text of a scalar that stands without quotes, and so may be meant as a number."""

    __slots__ = ()


@dataclass(slots=True)
class Scalar:
    """A text, on ``line`` (from 1). ``broken`` marks one that has been reported already."""

    line: int
    text: str
    broken: bool = False


@dataclass(slots=True)
class Listing:
    """A YAML list."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """A YAML mapping; ``key_lines`` are where its keys stand."""

    line: int
    entries: dict[str, Node] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)


Node = Scalar | Listing | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """What could be read of a file. ``root`` is ``None`` where nothing could be."""

    file: str
    root: Node | None
    mistakes: tuple[Mistake, ...]


def read_document(file: PackFile) -> Document:
    """Read one file. Never raises for anything that stands in the file."""
    if file.problem:
        right = "cut it in several" if file.data else "make it a file that this user may read"
        return Document(file.name, None, (Mistake(file.name, 0, "", file.problem, right),))
    text, mistakes = _decode(file)
    if text is None:
        return Document(file.name, None, tuple(mistakes))
    reader = _Reader(file.name, text)
    root = reader.read()
    return Document(file.name, root, (*mistakes, *reader.mistakes))


def to_data(node: Node) -> object:
    """The node as plain Python values: ``dict``, ``list``, ``str`` and ``Plain``."""
    if isinstance(node, Mapping):
        return {key: to_data(value) for key, value in node.entries.items()}
    if isinstance(node, Listing):
        return [to_data(item) for item in node.items]
    return node.text


def locate(node: Node, path: tuple[str | int, ...]) -> tuple[int, tuple[str | int, ...], Node]:
    """Follow ``path`` as far as it goes: the line there, the part of it that exists, the node."""
    line = node.line
    for depth, part in enumerate(path):
        if isinstance(node, Mapping) and part in node.entries:
            line, node = node.key_lines[str(part)], node.entries[str(part)]
        elif isinstance(node, Listing) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            line = node.line
        else:
            return line, path[:depth], node
    return line, path, node


def _decode(file: PackFile) -> tuple[str | None, list[Mistake]]:
    """The text with line ends made alike and hidden characters made blanks, and the mistakes."""
    save = "save the file as UTF-8 without a byte order mark"
    if file.data.startswith(_UTF16):
        wrong = "is saved as UTF-16"
        return None, [Mistake(file.name, 1, "", wrong, save)]
    mistakes: list[Mistake] = []
    data = file.data
    if data.startswith(_UTF8_MARK):
        mistakes.append(Mistake(file.name, 1, "", "begins with a byte order mark", save))
        data = data.removeprefix(_UTF8_MARK)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n|\r|\n", data[: error.start])) + 1
        wrong = f"holds the byte {data[error.start]:#04x}, which is not UTF-8"
        return None, [*mistakes, Mistake(file.name, line, "", wrong, "save the file as UTF-8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    mistakes += _hidden_characters(file.name, text)
    return _FORBIDDEN.sub(" ", text), mistakes


def _hidden_characters(name: str, text: str) -> Iterator[Mistake]:
    if not _FORBIDDEN.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if found := _FORBIDDEN.search(line):
            yield Mistake(name, number, "", *hidden_character(found.group()))


class _Reader:
    """Turns the parser's events into nodes, without recursion and with the way to each."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.mistakes: list[Mistake] = []
        self._open: list[_Open] = []
        self._root: Node | None = None

    def read(self) -> Node | None:
        if found := _DIRECTIVE.match(self.text):
            line = self.text.count("\n", 0, found.end()) + 1
            self._wrong(line, "begins with %, which is a directive", "leave the line out")
            return None
        yaml = YAML(typ="safe", pure=True)
        try:
            _, parser = yaml.get_constructor_parser(StringIO(self.text))
            while parser.check_event() and self._take(parser.get_event()):
                pass
        except _PARSER_ERRORS as error:
            self._unreadable(error, yaml.reader.line + 1)
            return None
        if self._root is None and not self.mistakes:
            self._wrong(0, "is empty", "write [] in it if it is to hold nothing")
        return self._root

    def _take(self, event: Event) -> bool:
        """Take one event; false where reading must stop."""
        if isinstance(event, DocumentStartEvent):
            return self._begin_document(event)
        if isinstance(event, NodeEvent):
            return self._begin_node(event)
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._open.pop()
        return not isinstance(event, StreamEndEvent)

    def _begin_document(self, event: DocumentStartEvent) -> bool:
        line = event.start_mark.line + 1
        if self._root is not None:
            self._wrong(line, "begins a second document (---)", "put it into a file of its own")
            return False
        return True

    def _begin_node(self, event: NodeEvent) -> bool:
        line = event.start_mark.line + 1
        if self._open and self._open[-1].awaits_key():
            self._open[-1].name = ""
        self._refuse_extras(event, line)
        if isinstance(event, ScalarEvent):
            self._scalar(event, line)
            return True
        if isinstance(event, AliasEvent):
            self._add(Scalar(line, "", broken=True))
            return True
        node: Mapping | Listing = (
            Mapping(line) if isinstance(event, MappingStartEvent) else Listing(line)
        )
        self._add(node)
        self._open.append(_Open(node))
        if len(self._open) > DEEPEST:
            self._wrong(line, f"stands more than {DEEPEST} levels deep", "write it flatter")
            self._root = None
            return False
        return True

    def _refuse_extras(self, event: NodeEvent, line: int) -> None:
        if isinstance(event, AliasEvent):
            wrong = f"uses an alias (*{quoted(str(event.anchor))})"
            self._wrong(line, wrong, "write the value itself")
        elif event.anchor is not None:
            wrong = f"has an anchor (&{quoted(str(event.anchor))})"
            self._wrong(line, wrong, "leave it out and write the value wherever it is needed")
        if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent) and event.tag:
            self._wrong(line, f"has a tag ({quoted(str(event.tag))})", "leave the tag out")

    def _scalar(self, event: ScalarEvent, line: int) -> None:
        plain = event.style is None
        node = Scalar(line, Plain(event.value) if plain else event.value)
        if plain and event.value in {"", "~", "null", "Null", "NULL"} and self._awaits_value():
            node.broken = True
            right = "write a value, leave the field out, or put a text with a comma in quotes"
            self._wrong(self._line_of_value(line), "has nothing after it", right)
        self._add(node)

    def _line_of_value(self, line: int) -> int:
        """Where the field of a value stands: the parser places nothing after what follows it."""
        parent = self._open[-1] if self._open else None
        if parent and isinstance(parent.node, Mapping):
            return parent.node.key_lines.get(parent.name, line)
        return line

    def _awaits_value(self) -> bool:
        return not self._open or not self._open[-1].awaits_key()

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if isinstance(parent.node, Listing):
            parent.node.items.append(node)
        elif parent.awaits_key():
            self._begin_entry(parent, parent.node, node)
        else:
            if not parent.dropped:
                parent.node.entries[parent.key or ""] = node
            parent.key = None

    def _begin_entry(self, parent: _Open, mapping: Mapping, key: Node) -> None:
        parent.dropped = False
        parent.key = ""
        if not isinstance(key, Scalar):
            self._wrong(key.line, "has a list or mapping for a name", "write a plain name")
            parent.dropped = True
            return
        parent.key = parent.name = str(key.text)
        if parent.key in mapping.entries:
            first = mapping.key_lines[parent.key]
            self._wrong(key.line, f"stands on line {first} already", "keep one of the two")
            parent.dropped = True
            return
        mapping.key_lines[parent.key] = key.line

    def _field(self) -> str:
        names = (level.name for level in self._open)
        return " › ".join(quoted(name, marks=False) for name in names if name)

    def _wrong(self, line: int, wrong: str, right: str) -> None:
        self.mistakes.append(Mistake(self.name, line, self._field(), wrong, right))

    def _unreadable(self, error: Exception, line: int) -> None:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        if mark is not None:
            line = mark.line + 1
        lines = self.text.split("\n")
        line = min(line, len(lines))
        self.mistakes.append(Mistake(self.name, line, "", *_explain(error, lines[line - 1])))


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read.

    ``key`` is the name whose value comes next, ``name`` that of the value which is being read;
    ``dropped`` says that it is not kept.
    """

    node: Mapping | Listing
    key: str | None = None
    name: str = ""
    dropped: bool = False

    def awaits_key(self) -> bool:
        return isinstance(self.node, Mapping) and self.key is None


def _explain(error: Exception, line: str) -> tuple[str, str]:
    """What a person did who got this error from the parser, and what to do instead."""
    said = str(getattr(error, "problem", None) or "")
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "is indented with a tab", "indent with blanks"
    if "mapping values are not allowed" in said:
        return (
            "has a colon where none can stand, or is indented differently from its neighbours",
            "put a text that holds “: ” in quotes, and line up the fields of a record",
        )
    if "cannot start any token" in said:
        return "begins with a sign that YAML keeps for itself", "put the text in quotes"
    if "quoted scalar" in str(getattr(error, "context", "")):
        return "opens a quotation mark that is never closed", "close it, or double one inside"
    if "flow" in str(getattr(error, "context", "")):
        return "has brackets or braces that do not match", "close each, with commas between items"
    if "block" in str(getattr(error, "context", "")) or "block" in said:
        return "is indented differently from its neighbours", "line it up with them"
    detail = said or str(error) or type(error).__name__
    return f"is not YAML ({quoted(detail, marks=False)})", "compare it with docs/content.md"
