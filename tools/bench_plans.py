"""What planning costs: the routes to one role from a start, and what is open over all roles."""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tools.bench_rows import Row, percentile

SIZES = (100, 1_000, 10_000)
"""Numbers of programmes; there is a role for every ten of them."""

_TARGETS = 80
_STARTS = 12


def plan_rows(folder: Path) -> list[Row]:
    """Medians as the catalogue grows, and 95th percentiles at its largest."""
    rows: list[Row] = []
    for programmes in SIZES:
        one, every = _times(folder, programmes)
        size = f"{programmes:,} programmes and {programmes // 10:,} roles"
        rows.append(Row(f"plan for one role, {size}: median", statistics.median(one), "ms"))
        if programmes == SIZES[-1]:
            rows.append(Row("the same: 95th percentile", percentile(one, 0.95), "ms", 50.0))
        rows.append(Row(f"what is open, {size}: median", statistics.median(every), "ms"))
        if programmes == SIZES[-1]:
            rows.append(Row("the same: 95th percentile", percentile(every, 0.95), "ms", 150.0))
    return rows


def _times(folder: Path, programmes: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each plan, and of each question what is open, none asked before."""
    from explorer.store.catalogue import Catalogue
    from explorer.store.writing import write_catalogue
    from tools.varied import varied_content

    content = varied_content(
        roles=programmes // 10, programmes=programmes, questions=10, seed=programmes
    )
    path = folder / f"plans-{programmes}.db"
    write_catalogue(content, path)
    roles = [role.id for role in content.roles]
    credentials = [credential.id for credential in content.credentials]
    del content
    gc.collect()  # as the program does: see ``explorer.program``
    gc.freeze()
    gc.disable()
    catalogue = Catalogue.open(path)
    chance = random.Random(1)
    starts = [frozenset(chance.sample(credentials, 2)) for _ in range(_STARTS)]
    try:
        targets = chance.sample(roles, min(_TARGETS, len(roles)))
        one = [_timed(partial(catalogue.routes, id_, chance.choice(starts))) for id_ in targets]
        doors = catalogue.doors()
        every = [_timed(partial(doors.tried, start)) for start in starts]
    finally:
        catalogue.close()
        gc.enable()
    return one, every


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
