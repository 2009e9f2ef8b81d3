"""What a record refers to has to be there: credentials, roles, programmes, sources, options."""

from __future__ import annotations

import pytest

from tests.packs.cases import CREDENTIALS, PROGRAMME, QUESTION, ROLE, Case, check
from tests.packs.conftest import SpoiltPack

REFERENCES = {
    "credential": Case(
        ROLE,
        "needs: [[gcses]]",
        "needs: [[gcse]]",
        "ways_in › needs",
        "‘gcse’ is not the id of any credential",
        "did you mean ‘gcses’? Write that",
    ),
    "role": Case(
        ROLE,
        "leads_to: [nurse]",
        "leads_to: [nurs]",
        "leads_to",
        "‘nurs’ is not the id of any role",
        "did you mean ‘nurse’? Write that",
    ),
    "role that is a programme": Case(
        ROLE,
        "related: [records-clerk]",
        "related: [open-day]",
        "related",
        "‘open-day’ is a programme",
        "write the id of a role",
    ),
    "programme": Case(
        QUESTION,
        "programmes: [leading-care-msc]",
        "programmes: [leading-msc-care]",
        "programmes",
        "‘leading-msc-care’ is not the id of any programme",
        "did you mean ‘leading-care-msc’? Write that",
    ),
    "step": Case(
        ROLE,
        "steps: [certificate-in-care]",
        "steps: [zzz]",
        "ways_in › steps",
        "‘zzz’ is not the id of any programme or role",
        "write an id that stands in programmes.yaml or roles.yaml",
    ),
    "source of a record": Case(
        QUESTION,
        "sources: [sample-talk]",
        "sources: [sample-walk]",
        "sources",
        "‘sample-walk’ is not the id of any source",
        "did you mean ‘sample-talk’? Write that",
    ),
    "source of a fact": Case(
        ROLE,
        "drinks, source: sample-survey",
        "drinks, source: survey",
        "duties › source",
        "‘survey’ is not the id of any source",
        "did you mean ‘sample-survey’? Write that",
    ),
    "empty source": Case(
        ROLE,
        "drinks, source: sample-survey",
        'drinks, source: ""',
        "duties › source",
        "is ‘’",
        "write lower-case letters and digits joined by hyphens",
    ),
    "option": Case(
        ROLE,
        "settings: [hospital, {option: community",
        "settings: [hospital, {option: comunity",
        "settings › option",
        "‘comunity’ is not an option of the facet ‘setting’",
        "did you mean ‘community’? Write that",
    ),
    "option of a single text": Case(
        ROLE,
        "level: entry",
        "level: beginner",
        "level",
        "‘beginner’ is not an option of the facet ‘level’",
        "write ‘entry’, ‘manager’ or ‘senior’",
    ),
    "option under tags": Case(
        ROLE,
        "tags: {region: [north,",
        "tags: {region: [nort,",
        "tags › region",
        "‘nort’ is not an option of the facet ‘region’",
        "did you mean ‘north’? Write that",
    ),
    "facet under tags": Case(
        ROLE,
        "tags: {region: [north,",
        "tags: {regions: [north,",
        "tags › regions",
        "‘regions’ is not a facet of facets.yaml",
        "did you mean ‘region’? Write that",
    ),
    "facet that is worked out": Case(
        PROGRAMME,
        "tags: {region: [north]}",
        "tags: {mode: [north]}",
        "tags › mode",
        "‘mode’ is worked out, not written by records",
        "leave it out",
    ),
    "included credential": Case(
        CREDENTIALS,
        "includes: [a-levels]",
        "includes: [o-levels]",
        "includes",
        "‘o-levels’ is not the id of any credential",
        "did you mean ‘a-levels’? Write that",
    ),
}


@pytest.mark.parametrize("case", REFERENCES.values(), ids=REFERENCES.keys())
def test_references(pack: SpoiltPack, case: Case) -> None:
    check(pack, case)
