"""Mistakes that only show when the records of a pack are seen together."""

from __future__ import annotations

import pytest

from tests.packs.conftest import SpoiltPack


def test_two_roles_with_one_id(pack: SpoiltPack) -> None:
    line = pack.change("roles.yaml", "- id: nurse\n", "- id: care-assistant\n")
    found = {(mistake.line, mistake.wrong) for mistake in pack.mistakes()}
    assert (line, "‘care-assistant’ is the id of a role already (roles.yaml, line 1)") in found


def test_a_role_and_a_programme_may_not_share_an_id(pack: SpoiltPack) -> None:
    line = pack.change("roles.yaml", "- id: ward-visitor", "- id: open-day")
    (mistake,) = pack.mistakes()
    other = pack.line_of("programmes.yaml", "- id: open-day")
    assert (mistake.file, mistake.line, mistake.field) == ("roles.yaml", line, "id")
    assert mistake.wrong == (
        f"‘open-day’ is the id of a programme already (programmes.yaml, line {other})"
    )
    assert mistake.right == "choose an id that no other record has"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("sources.yaml", "- id: sample-talk", "- id: sample-survey"),
        ("facets.yaml", "- id: subject", "- id: quality"),
        ("credentials.yaml", "{id: care-certificate", "{id: gcses"),
        ("questions.yaml", "- id: who-can-volunteer", "- id: what-is-a-rota"),
    ],
)
def test_ids_are_unique_within_a_kind(pack: SpoiltPack, file: str, old: str, new: str) -> None:
    line = pack.change(file, old, new)
    doubled = [mistake for mistake in pack.mistakes() if "already" in mistake.wrong]
    assert [(mistake.file, mistake.line) for mistake in doubled] == [(file, line)]


def test_a_question_may_have_the_id_of_a_role(pack: SpoiltPack) -> None:
    pack.change("questions.yaml", "- id: who-can-volunteer", "- id: nurse")
    assert pack.mistakes() == ()


def test_includes_in_a_circle(pack: SpoiltPack) -> None:
    line = pack.change(
        "credentials.yaml", "phrase: GCSEs,", "phrase: GCSEs, includes: [nursing-degree],"
    )
    (mistake,) = pack.mistakes()
    assert (mistake.file, mistake.line, mistake.field) == ("credentials.yaml", line, "includes")
    assert mistake.wrong == (
        "includes itself through ‘nursing-degree’, ‘bachelors-degree’, ‘a-levels’"
    )


def test_a_credential_that_includes_itself(pack: SpoiltPack) -> None:
    pack.change("credentials.yaml", "includes: [gcses]", "includes: [gcses, a-levels]")
    (mistake,) = pack.mistakes()
    assert mistake.wrong == "includes itself"


FROM_40000 = '{id: from-40000, title: "£40,000 and more", low: 40000}'
UP_TO_36 = "{id: up-to-36, title: One to three years, low: 12, high: 36}"
MODE = "kind: mode\n  applies_to: [programme]"
OPTIONS = "options › id"


@pytest.mark.parametrize(
    ("old", "new", "field", "wrong", "right"),
    [
        ("{id: gp-surgery,", "{id: hospital,", OPTIONS, "‘hospital’ stands twice", "keep one"),
        ("{id: college,", "{id: colege,", OPTIONS, "‘colege’ is not a kind", "‘college’"),
        (
            "{id: college,",
            "{low: 1, id: college,",
            OPTIONS,
            "has low, which has no meaning here",
            "leave low out",
        ),
        (
            "{id: bachelors-degree,",
            "{id: batchelors-degree,",
            OPTIONS,
            "‘batchelors-degree’ is not the id of any credential",
            "did you mean ‘bachelors-degree’? Write that",
        ),
        (FROM_40000, "{id: much, title: Much}", OPTIONS, "has no low", "the least pay a year"),
        (FROM_40000, "{id: much, title: Much, low: 1, high: 2}", OPTIONS, "has high", "leave high"),
        (
            "{id: stated, title: Pay stated}",
            "{id: stated, title: Stated, low: 1}",
            OPTIONS,
            "has low",
            "leave low out",
        ),
        (UP_TO_36, "{id: long, title: L}", OPTIONS, "has neither low nor high", "in months"),
        (
            UP_TO_36,
            "{id: long, title: L, low: 36, high: 12}",
            OPTIONS,
            "runs from ‘36’ to ‘12’ months",
            "write a low below its high",
        ),
        ("{id: calm, title: Calm}", "{id: calm, title: C, high: 1}", OPTIONS, "has high", "leave"),
        (MODE, "kind: mode", "", "is not [programme]", "write applies_to: [programme]"),
        (
            MODE,
            MODE + "\n  options: [{id: a, title: A}]",
            "options",
            "are given, but those of the kind mode are made from the programmes",
            "leave options out",
        ),
        ("  kind: way-in", "  kind: wayin", "kind", "is ‘wayin’", "did you mean ‘way-in’?"),
        (
            "  options:\n    - {id: north, title: North}\n    - {id: south, title: South}\n",
            "",
            "",
            "has no options",
            "write at least one option",
        ),
    ],
)
def test_options_of_facets(
    pack: SpoiltPack, old: str, new: str, field: str, wrong: str, right: str
) -> None:
    pack.change("facets.yaml", old, new)
    mistakes = [found for found in pack.mistakes() if found.file == "facets.yaml"]
    assert [found.field for found in mistakes] == [field]
    assert wrong in mistakes[0].wrong
    assert right in mistakes[0].right


def test_a_facet_of_the_programs_own_is_refused(pack: SpoiltPack) -> None:
    spare = "- id: opening-from-start\n  title: Mine\n  options: [{id: one, title: One}]\n\n"
    line = pack.change("facets.yaml", "- id: setting\n", f"{spare}- id: setting\n")
    (mistake,) = pack.mistakes()
    assert (mistake.file, mistake.line, mistake.field) == ("facets.yaml", line, "id")
    assert "‘opening-from-start’ is the id of a facet that the program makes itself" in str(mistake)
    assert mistake.right == "choose another id"


def test_the_line_of_an_option_is_named(pack: SpoiltPack) -> None:
    line = pack.change("facets.yaml", "{id: college,", "{id: colege,")
    assert [mistake.line for mistake in pack.mistakes()] == [line]


def test_an_option_that_is_no_mapping_is_told_once(pack: SpoiltPack) -> None:
    pack.change("facets.yaml", "{id: calm, title: Calm}", "calm")
    (mistake, *_) = pack.mistakes()
    assert (mistake.field, mistake.wrong) == ("options", "is the text ‘calm’")


def test_ways_in_that_are_texts_are_told_once(pack: SpoiltPack) -> None:
    pack.change("roles.yaml", "- {kind: other, text: Ask at the hospital's chapel.}", "- Ask.")
    (mistake,) = pack.mistakes()
    assert (mistake.field, mistake.wrong) == ("ways_in", "is the text ‘Ask.’")
