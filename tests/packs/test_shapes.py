"""Records have the fields that they need, none besides, each of the right sort."""

from __future__ import annotations

import pytest

from tests.packs.cases import PROGRAMME, QUESTION, ROLE, Case, check
from tests.packs.conftest import SpoiltPack

SHAPES = {
    "missing field": Case(
        ROLE,
        "  overview: Plans and gives care to people who are ill or hurt.\n",
        "",
        "overview",
        "is missing",
        "write overview: and its value",
        "- id: nurse",
    ),
    "missing sources": Case(
        QUESTION,
        "  sources: [sample-survey]\n",
        "",
        "sources",
        "is missing",
        "write sources: and its value",
        "- id: can-i-earn",
    ),
    "no sources": Case(
        QUESTION,
        "sources: [sample-survey]",
        "sources: []",
        "sources",
        "is an empty list",
        "write at least one item",
    ),
    "misspelt field": Case(
        ROLE,
        "also_called: [Practice lead]",
        "also_caled: [Practice lead]",
        "also_caled",
        "is not a field here",
        "did you mean ‘also_called’? Write that",
    ),
    "misspelt field inside": Case(
        ROLE,
        "{low: 26000, high: 39000,",
        "{low: 26000, hihg: 39000,",
        "pay › hihg",
        "is not a field here",
        "did you mean ‘high’? Write that",
    ),
    "foreign field": Case(
        ROLE,
        "title: Nurse",
        "title: Nurse\n  zodiac: lion",
        "zodiac",
        "is not a field here",
        "leave it out",
        "zodiac",
    ),
    "misspelt field of a way in": Case(
        ROLE,
        "title: Help out first",
        "tittle: Help out first",
        "ways_in › tittle",
        "is not a field here",
        "did you mean ‘title’? Write that",
    ),
    "text in place of a list": Case(
        ROLE,
        "leads_to: [nurse]",
        "leads_to: nurse",
        "leads_to",
        "is the text ‘nurse’",
        "write a list: put it after a dash or in [ ]",
    ),
    "mapping in place of a list": Case(
        ROLE,
        "pay: [{low: 19000, basis: starting}]",
        "pay: {low: 19000, basis: starting}",
        "pay",
        "is a mapping",
        "write a list: begin it with a dash",
    ),
    "text in place of a mapping": Case(
        ROLE,
        "pay: [{low: 19000, basis: starting}]",
        "pay: [19000]",
        "pay",
        "is the text ‘19000’",
        "write fields with a name each: {low: …, basis: …}",
    ),
    "list in place of a fact": Case(
        ROLE,
        "notes: [Uniform is given.]",
        "notes: [[Uniform is given.]]",
        "notes",
        "is a list",
        "write fields with a name each: {text: …}",
    ),
    "list in place of an option": Case(
        ROLE,
        "qualities: [calm]",
        "qualities: [[calm]]",
        "qualities",
        "is a list",
        "write fields with a name each: {option: …}",
    ),
    "option that names its facet": Case(
        ROLE,
        "qualities: [calm]",
        "qualities: [{option: calm, facet: quality}]",
        "qualities",
        "names a facet once more",
        "leave out facet, and write option alone",
    ),
    "tags that are a list": Case(
        PROGRAMME,
        "tags: {region: [north]}",
        "tags: [north]",
        "tags",
        "is a list",
        "write a facet and its options: {facet: [option]}",
    ),
    "facet in two places": Case(
        PROGRAMME,
        "tags: {region: [north]}",
        "tags: {sector: [management]}",
        "tags",
        "‘sector’ stands under sector too",
        "write all its options in one",
    ),
    "record that is a text": Case(
        QUESTION,
        "- id: who-can-volunteer",
        "- surprise\n- id: who-can-volunteer",
        "",
        "is the text ‘surprise’",
        "write fields with a name each: {id: …, title: …, answer: …, sources: …}",
        "- surprise",
    ),
    "flat needs": Case(
        PROGRAMME,
        "needs: [[gcses]]",
        "needs: [gcses]",
        "needs",
        "is a list of texts",
        "write [[a], [b]] where either is enough, or [[a, b]] where both are needed",
    ),
    "needs that are a text": Case(
        PROGRAMME, "needs: [[gcses]]", "needs: gcses", "needs", "is the text ‘gcses’", "a list"
    ),
    "empty set of needs": Case(
        PROGRAMME, "needs: [[gcses]]", "needs: [[]]", "needs", "is an empty list", "at least one"
    ),
    "item that stands twice": Case(
        ROLE,
        "also_called: [Nursing assistant, Healthcare helper]",
        "also_called: [Helper, Helper]",
        "also_called",
        "‘Helper’ stands twice",
        "keep one of them",
    ),
    "option that stands twice": Case(
        ROLE,
        "qualities: [calm]",
        "qualities: [calm, {option: calm}]",
        "qualities",
        "‘calm’ stands twice",
        "keep one of them",
    ),
    "role that leads to itself": Case(
        ROLE,
        "leads_to: [nurse]",
        "leads_to: [care-assistant]",
        "leads_to",
        "names ‘care-assistant’ itself",
        "leave it out",
    ),
    "role that is its own step": Case(
        ROLE,
        "steps: [clerk-apprenticeship]",
        "steps: [records-clerk]",
        "ways_in › steps",
        "has ‘records-clerk’ itself as a step",
        "leave that step out",
    ),
    "kind of way in": Case(
        ROLE,
        "kind: volunteering",
        "kind: volunteer",
        "ways_in › kind",
        "is ‘volunteer’",
        "did you mean ‘volunteering’? Write that",
    ),
}


@pytest.mark.parametrize("case", SHAPES.values(), ids=SHAPES.keys())
def test_shapes(pack: SpoiltPack, case: Case) -> None:
    check(pack, case)
