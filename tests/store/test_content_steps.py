"""Plans find in a pack's content what they will find in its catalogue."""

from __future__ import annotations

from dataclasses import replace

from explorer.domain.records import Content, Programme, Requirement
from explorer.store.content_steps import ContentSteps, included
from tests.store.sample import sample_content


def test_where_plans_look_up_their_steps() -> None:
    steps = ContentSteps(sample_content())
    assert steps.role_awards("care-assistant") == ("care-experience",)
    assert steps.role_awards("none-such") == ()
    assert steps.programme("none-such") is None
    assert steps.role_ref("none-such") is None
    awarding = [programme.id for programme in steps.awarding("a-levels")]
    assert awarding == ["nursing-bsc", "nursing-apprenticeship"]
    assert steps.awarding("none-such") == ()


def test_known_times_come_first_among_those_who_award() -> None:
    content = sample_content()
    model = next(p for p in content.programmes if p.id == "nursing-bsc")
    untimed = replace(model, id="untimed", duration=None)
    indirect = replace(model, id="degree", awards=("bachelors-degree",), needs=Requirement())
    steps = ContentSteps(_with_programmes(content, untimed, model, indirect))
    assert [p.id for p in steps.awarding("nursing-degree")] == ["nursing-bsc", "untimed"]
    assert [p.id for p in steps.awarding("bachelors-degree")] == [
        "degree",
        "nursing-bsc",
        "untimed",
    ]


def _with_programmes(content: Content, *programmes: Programme) -> Content:
    return replace(content, programmes=programmes)


def test_what_a_credential_includes() -> None:
    credentials = {credential.id: credential for credential in sample_content().credentials}
    assert included(["nursing-degree", "unheard-of"], credentials) == [
        "nursing-degree",
        "unheard-of",
        "bachelors-degree",
        "a-levels",
        "gcses",
    ]
    assert included([], credentials) == []
