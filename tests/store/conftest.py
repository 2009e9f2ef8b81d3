"""Catalogues that are built once and only read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from explorer.domain.records import Content
from explorer.store.catalogue import Catalogue
from tests.store.sample import Oracle, opened, sample_content, starter_content, varied


@dataclass(frozen=True)
class Built:
    """An open catalogue beside the content that it was built from."""

    catalogue: Catalogue
    oracle: Oracle

    @property
    def content(self) -> Content:
        """What the catalogue was built from."""
        return self.oracle.content


def _built(content: Content, factory: pytest.TempPathFactory) -> Iterator[Built]:
    with opened(content, factory.mktemp("catalogue") / "catalogue.db") as catalogue:
        yield Built(catalogue, Oracle(content))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The small pack that uses every field."""
    yield from _built(sample_content(), tmp_path_factory)


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The pack that comes with the program."""
    yield from _built(starter_content(), tmp_path_factory)


@pytest.fixture(scope="session", params=[1, 2, 3])
def random(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Built]:
    """Made-up records."""
    yield from _built(varied(request.param), tmp_path_factory)


@pytest.fixture(scope="session", params=["sample", "starter", "varied-1", "varied-2"])
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Built]:
    """Each of several catalogues in turn."""
    contents = {"sample": sample_content, "starter": starter_content}
    make = contents.get(request.param, lambda: varied(int(request.param[-1])))
    yield from _built(make(), tmp_path_factory)
