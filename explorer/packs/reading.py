"""Reading a pack: from a folder of YAML files to the domain's ``Content``, or all its mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from explorer.domain.records import Content
from explorer.packs.checks import check_pack
from explorer.packs.errors import Mistake, PackMistakes
from explorer.packs.fields import OUR_ERROR, Known
from explorer.packs.fingerprint import PackFile, pack_files
from explorer.packs.gathering import (
    Gathered,
    Progress,
    Record,
    field_name,
    first_source,
    gather,
)
from explorer.packs.parts import Shape
from explorer.packs.shapes import (
    CredentialShape,
    FacetShape,
    PackShape,
    ProgrammeShape,
    QuestionShape,
    RoleShape,
    SourceShape,
)
from explorer.packs.wording import meant

S = TypeVar("S", bound=Shape)


def read_pack(folder: Path, progress: Progress | None = None) -> Content:
    """Read and check the pack in ``folder``, in the format of ``docs/content.md``.

    ``progress`` is told what is being done, how many of these steps are over, and of how many.
    Raises ``PackMistakes`` with every mistake there is, and nothing else for what the folder holds.
    """
    return read_files(files_of(folder), progress)


def files_of(folder: Path) -> tuple[PackFile, ...]:
    """The files of a pack. Raises ``PackMistakes`` if the folder itself cannot be read."""
    try:
        return pack_files(folder)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        wrong = f"the folder {folder} cannot be read ({reason})"
        raise PackMistakes([Mistake("", 0, "", wrong, "name a folder of YAML files")]) from error


def read_files(files: tuple[PackFile, ...], progress: Progress | None = None) -> Content:
    """As ``read_pack``, of files that were read already."""
    gathered = gather(files, progress)
    known = gathered.known()
    mistakes = gathered.mistakes
    if progress:
        progress("Checking", len(files), len(files))
    mistakes += check_pack(gathered, known)
    content = _content(gathered, known, mistakes)
    if mistakes or content is None:
        raise PackMistakes(mistakes)
    return content


def _content(gathered: Gathered, known: Known, mistakes: list[Mistake]) -> Content | None:
    def shaped(kind: str, shape: type[S]) -> tuple[S, ...]:
        return tuple(_shaped(gathered, kind, shape, known, mistakes))

    packs = shaped("pack", PackShape)
    sources = shaped("source", SourceShape)
    facets = shaped("facet", FacetShape)
    credentials = shaped("credential", CredentialShape)
    roles = shaped("role", RoleShape)
    programmes = shaped("programme", ProgrammeShape)
    questions = shaped("question", QuestionShape)
    if mistakes:
        return None
    return Content(
        pack=packs[0].domain(),
        sources=tuple(source.domain() for source in sources),
        facets=tuple(facet.domain() for facet in facets),
        credentials=tuple(item.domain(order) for order, item in enumerate(credentials)),
        roles=tuple(role.domain() for role in roles),
        programmes=tuple(programme.domain() for programme in programmes),
        questions=tuple(question.domain() for question in questions),
    )


def _shaped(
    gathered: Gathered, kind: str, shape: type[S], known: Known, mistakes: list[Mistake]
) -> Iterator[S]:
    for record in gathered.of(kind):
        context = replace(known, first_source=first_source(record, known))
        try:
            yield shape.model_validate(record.data, context=context)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                mistakes += _mistake(record, shape, detail)


def _mistake(record: Record, shape: type[Shape], detail: ErrorDetails) -> Iterator[Mistake]:
    """Pydantic's account of an error as a mistake; none where it has been reported already."""
    path = tuple(part for part in detail["loc"] if part != "[key]")
    if record.is_broken(path):
        return
    if detail["type"] == OUR_ERROR:
        yield record.mistake(path, str(detail["ctx"]["wrong"]), str(detail["ctx"]["right"]))
    elif detail["type"] == "missing":
        yield _missing(record, path)
    elif detail["type"] == "extra_forbidden":
        fields = _fields_at(shape, path)
        name = str(path[-1])
        yield record.mistake(path, "is not a field here", meant(name, fields))
    else:
        yield record.mistake(path, detail["msg"], "compare it with docs/content.md")


def _missing(record: Record, path: tuple[str | int, ...]) -> Mistake:
    found = record.mistake(path[:-1], "is missing", f"write {path[-1]}: and its value")
    return replace(found, field=field_name(path))


def _fields_at(shape: type[Shape], path: tuple[str | int, ...]) -> list[str]:
    """The names that can stand where the last part of ``path`` does."""
    for part in path[:-1]:
        field = shape.model_fields.get(str(part))
        shape = (field and _shape_in(field.annotation)) or shape
    return [name for name in shape.model_fields if name != "facet"]


def _shape_in(annotation: Any) -> type[Shape] | None:
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    inner = (_shape_in(argument) for argument in get_args(annotation))
    return next((found for found in inner if found), None)
