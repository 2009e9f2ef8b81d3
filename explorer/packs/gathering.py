"""The records of a pack as they stand in its files, before anything is checked about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePath

from explorer.packs.documents import Listing, Mapping, Node, Scalar, locate, read_document, to_data
from explorer.packs.errors import Mistake
from explorer.packs.fields import NOT_STATED, Known
from explorer.packs.fingerprint import PackFile
from explorer.packs.wording import quoted

Progress = Callable[[str, int, int], None]
Path = tuple[str | int, ...]

KIND_OF_STEM = {
    "pack": "pack",
    "sources": "source",
    "facets": "facet",
    "credentials": "credential",
    "roles": "role",
    "programmes": "programme",
    "questions": "question",
}
"""The kind of record in each file, by its name without the ending and without ``-anything``."""

_REFERRED = ("source", "credential", "role", "programme")


@dataclass(frozen=True, slots=True)
class Record:
    """One record: where it stands and what is there (``data`` is what ``to_data`` gives)."""

    kind: str
    file: str
    node: Node
    data: object

    @property
    def id(self) -> str | None:
        """Its id as written, sound or not; ``None`` if there is none."""
        return self.text("id")

    def text(self, name: str) -> str | None:
        """The text in one of its fields; ``None`` if there is none."""
        value = self.data.get(name) if isinstance(self.data, dict) else None
        return str(value) if isinstance(value, str) else None

    def items(self, name: str) -> list[object]:
        """The list in one of its fields; empty if there is none."""
        value = self.data.get(name) if isinstance(self.data, dict) else None
        return value if isinstance(value, list) else []

    def mistake(self, path: Path, wrong: str, right: str) -> Mistake:
        """A mistake at ``path`` inside the record, or as near to it as anything stands."""
        line, found, _ = locate(self.node, path)
        return Mistake(self.file, line, field_name(found), wrong, right)

    def is_broken(self, path: Path) -> bool:
        """Whether what stands at ``path`` has been reported already."""
        node = locate(self.node, path)[2]
        return isinstance(node, Scalar) and node.broken


@dataclass(slots=True)
class Gathered:
    """All records in the order of the files, what was wrong, and which kinds are incomplete."""

    records: list[Record] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    incomplete: set[str] = field(default_factory=set)

    def of(self, *kinds: str) -> Iterator[Record]:
        """The records of these kinds."""
        return (record for record in self.records if record.kind in kinds)

    def known(self) -> Known:
        """What references can refer to."""
        ids = {kind: None if kind in self.incomplete else self._ids(kind) for kind in _REFERRED}
        tagged = [facet for facet in self.of("facet") if facet.text("kind") in {None, "tagged"}]
        worked = {facet.id for facet in self.of("facet") if facet not in tagged} - {None}
        options = {facet.id: option_ids(facet) for facet in tagged if facet.id is not None}
        dates = ((source.id, source.text("as_of")) for source in self.of("source"))
        return Known(
            ids=ids,
            options=None if "facet" in self.incomplete else options,
            worked=frozenset(facet for facet in worked if facet is not None),
            dated={source: date for source, date in dates if source and date},
        )

    def _ids(self, kind: str) -> frozenset[str]:
        return frozenset(record.id for record in self.of(kind) if record.id is not None)


def gather(files: tuple[PackFile, ...], progress: Progress | None = None) -> Gathered:
    """Read the files. Mistakes are gathered with the records, never raised."""
    gathered = Gathered()
    seen: set[str] = set()
    for number, file in enumerate(files):
        if progress:
            progress(f"Reading {file.name}", number, len(files))
        kind = _kind_of(file.name)
        if kind is None:
            _refuse_name(file.name, gathered)
        else:
            seen.add(kind)
            _take(file, kind, gathered)
    for stem, kind in KIND_OF_STEM.items():
        if kind not in seen | gathered.incomplete:
            gathered.incomplete.add(kind)
            right = "add it" if kind == "pack" else "add it, with [] in it if it holds nothing"
            gathered.mistakes.append(Mistake(f"{stem}.yaml", 0, "", "is missing", right))
    return gathered


def option_ids(facet: Record) -> frozenset[str]:
    """The ids of a facet's options, as written."""
    ids = (option.get("id") for option in facet.items("options") if isinstance(option, dict))
    return frozenset(str(id_) for id_ in ids if isinstance(id_, str))


def first_source(record: Record, known: Known) -> str:
    """The source that facts of a record come from unless they name another."""
    sources = record.items("sources")
    first = str(sources[0]) if sources and isinstance(sources[0], str) else NOT_STATED
    ids = known.ids["source"]
    return first if ids is None or first in ids else NOT_STATED


def field_name(path: Iterable[str | int]) -> str:
    """``pay › low`` for the path ``("pay", 0, "low")``."""
    return " › ".join(quoted(part, marks=False) for part in path if isinstance(part, str))


def _kind_of(name: str) -> str | None:
    path = PurePath(name)
    stem, _, rest = path.stem.partition("-")
    if path.suffix != ".yaml" or (stem == "pack" and rest):
        return None
    return KIND_OF_STEM.get(stem)


def _refuse_name(name: str, gathered: Gathered) -> None:
    stem = PurePath(name).stem
    first = stem.partition("-")[0].lower()
    close = get_close_matches(first, KIND_OF_STEM, n=1, cutoff=0.6)
    right = "name it after what it holds, such as roles-nursing.yaml, or move it elsewhere"
    if close:
        # What stands in it is unknown, so references to its records are not mistakes.
        gathered.incomplete.add(KIND_OF_STEM[close[0]])
        rest = stem[len(first) :] if close[0] != "pack" else ""
        right = f"rename it to {quoted(close[0] + rest + '.yaml')}"
    wrong = "is not a name that a file of a pack can have"
    gathered.mistakes.append(Mistake(quoted(name, marks=False), 0, "", wrong, right))


def _take(file: PackFile, kind: str, gathered: Gathered) -> None:
    document = read_document(file)
    gathered.mistakes += document.mistakes
    root = document.root
    if root is None or (isinstance(root, Scalar) and root.broken):
        gathered.incomplete.add(kind)
    elif kind == "pack":
        gathered.records.append(Record(kind, file.name, root, to_data(root)))
    elif isinstance(root, Listing):
        gathered.records += (Record(kind, file.name, node, to_data(node)) for node in root.items)
    else:
        gathered.incomplete.add(kind)
        wrong = "is one record" if isinstance(root, Mapping) else "is one text"
        right = "write a list: begin each record with a dash"
        gathered.mistakes.append(Mistake(file.name, root.line, "", wrong, right))
