"""A sound pack is read whole; a mistake in a record is named with its file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.domain.records import (
    Cited,
    Cost,
    CredentialKind,
    Duration,
    FacetKind,
    Hours,
    Kind,
    Pay,
    PayBasis,
    RouteKind,
    Tag,
)
from explorer.packs.errors import PackMistakes
from explorer.packs.reading import read_pack
from tests.packs.cases import CREDENTIALS, ROLE
from tests.packs.conftest import SAMPLE, SpoiltPack

STARTER = Path(__file__).parent.parent.parent / "resources" / "catalogue" / "healthcare-leadership"


def test_sample_is_read_whole() -> None:
    content = read_pack(SAMPLE)
    counts = (len(content.roles), len(content.programmes), len(content.questions))
    assert counts == (6, 6, 6)
    assert (content.pack.id, content.pack.version) == ("sample", "1.0.0")
    assert {facet.kind for facet in content.facets} == set(FacetKind)


def test_facts_of_a_role_carry_their_sources() -> None:
    role = read_pack(SAMPLE).roles[0]
    assert role.duties[1] == Cited("write down what a patient eats and drinks", "sample-survey")
    assert role.tags[2:4] == (
        Tag("setting", "hospital", "sample-handbook"),
        Tag("setting", "community", "sample-survey"),
    )
    assert role.hours == (Hours(37.5, 40, "sample-survey"),)
    assert role.pay[0] == Pay(18000, 21000, PayBasis.TYPICAL, "2020", "sample-handbook")
    assert role.pay[1].as_of == "2021-05-01"
    assert role.ways_in[1].source == "sample-talk"
    assert role.ways_in[2].needs.any_of == (("gcses",),)


def test_facts_of_a_programme() -> None:
    programme = read_pack(SAMPLE).programmes[0]
    assert programme.route_kind is RouteKind.COLLEGE
    note = "depends on the evenings chosen"
    assert programme.duration == Duration(None, 9, "sample-handbook", note=note)
    assert programme.cost == Cost(0, 450, "2020", "sample-handbook", note="free for under-19s")
    assert programme.paid is False
    assert [cited.text for cited in programme.modes] == ["part-time", "evening classes"]


def test_what_is_not_stated_is_absent() -> None:
    programme = read_pack(SAMPLE).programmes[-1]
    assert (programme.duration, programme.cost, programme.paid) == (None, None, None)
    assert read_pack(SAMPLE).roles[-1].pay == ()


def test_credentials_are_ordered_as_written() -> None:
    credentials = read_pack(SAMPLE).credentials
    assert [credential.order for credential in credentials] == list(range(8))
    assert credentials[0].kind is CredentialKind.SCHOOL


def test_options_and_questions() -> None:
    content = read_pack(SAMPLE)
    options = {facet.id: facet.options for facet in content.facets}
    assert options["requires"][0].offer_rule_out
    assert options["requires"][0].rule_out_title == "no degree needed"
    statements = [option.statement for option in options["quality"]]
    assert statements == ["I like to keep things in order.", ""]
    assert [option.low for option in options["pay"]] == [None, 25000, 40000, None]
    assert content.facets[1].applies_to == (Kind.ROLE, Kind.PROGRAMME)
    assert content.questions[0].tags == (
        Tag("subject", "leading-care", "sample-handbook"),
        Tag("skill", "leadership", "sample-handbook"),
    )


def test_starter_catalogue_is_sound() -> None:
    if not (STARTER / "pack.yaml").exists():
        pytest.skip("the starter catalogue has not been written")
    assert read_pack(STARTER).roles


def test_texts_mean_what_they_say(pack: SpoiltPack) -> None:
    pack.change("roles.yaml", "title: Care assistant", "title: No")
    pack.change("roles.yaml", 'code: "6141"', "code: 0614")
    pack.change("sources.yaml", 'as_of: "2020"', "as_of: 2020")
    content = read_pack(pack.folder)
    assert content.roles[0].title == "No"
    assert content.roles[0].codes[0].code == "0614"
    assert content.sources[0].as_of == "2020"


def test_line_breaks_count_as_blanks(pack: SpoiltPack) -> None:
    old = "overview: Keeps patients' notes in order and finds them quickly."
    pack.change("roles.yaml", old, "overview: |\n    Keeps notes\n\n    in order.\n")
    assert read_pack(pack.folder).roles[1].overview == "Keeps notes in order."


def test_a_kind_may_stand_in_several_files(pack: SpoiltPack) -> None:
    text = (pack.folder / "roles.yaml").read_text("utf-8")
    head, tail = text.split("- id: nurse\n")
    (pack.folder / "roles.yaml").write_text(head, "utf-8")
    (pack.folder / "roles-nursing.yaml").write_text("- id: nurse\n" + tail, "utf-8")
    (pack.folder / "README.md").write_text("Not read.", "utf-8")
    (pack.folder / ".hidden.yaml").write_text("Not read.", "utf-8")
    assert read_pack(pack.folder) == read_pack(SAMPLE)


def test_windows_line_ends_change_nothing(pack: SpoiltPack) -> None:
    for path in pack.folder.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_pack(pack.folder) == read_pack(SAMPLE)


def test_progress_names_each_file() -> None:
    told: list[tuple[str, int, int]] = []
    read_pack(SAMPLE, lambda *step: told.append(step))
    assert told[0] == ("Reading credentials.yaml", 0, 7)
    assert told[-1] == ("Checking", 7, 7)


def test_all_mistakes_are_found_at_once_and_in_order(pack: SpoiltPack) -> None:
    pack.change(ROLE, "low: 18000, high: 21000", "low: 21000, high: 18000")
    pack.change(ROLE, "- id: ward-visitor", "- id: Ward Visitor")
    pack.change(ROLE, "needs: [[gcses]]", "needs: [[gcse]]")
    pack.change(ROLE, "title: Care assistant", 'title: ""')
    pack.change(ROLE, "skills: [record-keeping]", "skills: [juggling]")
    pack.change(CREDENTIALS, "kind: school", "kind: scool")
    (pack.folder / "questions.yaml").unlink()
    mistakes = pack.mistakes()
    places = [(mistake.file, mistake.line) for mistake in mistakes]
    assert places == sorted(places)
    assert [(mistake.file, mistake.field) for mistake in mistakes] == [
        ("credentials.yaml", "kind"),
        ("questions.yaml", ""),
        ("roles.yaml", "title"),
        ("roles.yaml", "skills"),
        ("roles.yaml", "pay › high"),
        ("roles.yaml", "ways_in › needs"),
        ("roles.yaml", "id"),
    ]


def test_a_record_with_a_mistake_can_still_be_referred_to(pack: SpoiltPack) -> None:
    pack.change(ROLE, "title: Nurse", "tittle: Nurse")
    assert {mistake.field for mistake in pack.mistakes()} == {"title", "tittle"}


def test_a_record_without_sources_is_told_once(pack: SpoiltPack) -> None:
    pack.change(ROLE, "sources: [sample-handbook]", "sources: [sample-handbok]")
    (mistake,) = pack.mistakes()
    assert mistake.field == "sources"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackMistakes, match=r"The pack: the folder .* cannot be read") as caught:
        read_pack(tmp_path / "nowhere")
    assert caught.value.mistakes[0].line == 0


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    with pytest.raises(PackMistakes) as caught:
        read_pack(tmp_path)
    files = {mistake.file for mistake in caught.value.mistakes}
    assert files == {f"{path.name}" for path in SAMPLE.iterdir()}


def test_sentence_reads_as_one() -> None:
    with pytest.raises(PackMistakes) as caught:
        read_pack(Path(__file__).parent / "sample" / "roles.yaml")
    assert str(caught.value).endswith("name a folder of YAML files.")
