"""Catalogues that are built once and only read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from explorer.domain.records import Content
from explorer.store.catalogue import Catalogue
from tests.store.sample import Oracle, opened, sample_content, starter_content, varied


@dataclass(frozen=True)
class Built:
    """An open catalogue beside the content that it was built from."""

    catalogue: Catalogue
    oracle: Oracle
    folder: Path
    """Where more catalogues can be made."""

    @property
    def content(self) -> Content:
        """What the catalogue was built from."""
        return self.oracle.content


def _built(content: Content, factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder = factory.mktemp("catalogue")
    with opened(content, folder / "catalogue.db") as catalogue:
        yield Built(catalogue, Oracle(content), folder)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The small pack that uses every field."""
    yield from _built(sample_content(), tmp_path_factory)


@pytest.fixture(scope="session", params=["sample", "starter", "varied-1", "varied-2"])
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Built]:
    """Each of several catalogues in turn."""
    contents = {"sample": sample_content, "starter": starter_content}
    name: str = request.param
    content = contents[name]() if name in contents else varied(int(name[-1]))
    yield from _built(content, tmp_path_factory)
