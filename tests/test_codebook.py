"""The codebook: complete, consistent with the contract, replaceable, and clear about what is wrong in a user's file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from extract.cli.codebook import command
from schemas import EVENT_TYPES, Codebook, CodebookError, IncidentReport
from schemas.codebook import FOLDER, VOCABULARIES, codebook_names
from schemas.crosswalks import ACLED_SUB_EVENTS, GTD_ATTACK_TYPES, PLOVER_MODES

MINE = """
name: mine
version: "2"
event_types:
  drone_strike:
    core: air_strike
    label: Drone strike
    definition: A drone attacks.
  air_strike:
    label: Air strike
    definition: Aircraft attack.
  bombing:
    label: Bombing
    definition: A bomb goes off.
    crosswalk:
      acled: [{event: Explosions/Remote violence, sub_event: Grenade}]
      ucdp: {types: [], rule: never}
definitions:
  status:
    foiled: Stopped by police.
"""


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


class TestDefault:
    book = Codebook.load()

    def test_has_the_24_core_types_in_the_contract_s_order(self) -> None:
        assert tuple(self.book.event_types) == EVENT_TYPES == self.book.core_types
        assert all(entry.core == name for name, entry in self.book.event_types.items())

    @pytest.mark.parametrize("name", EVENT_TYPES)
    def test_type_is_complete(self, name: str) -> None:
        entry = self.book.event_types[name]
        assert len(entry.definition) > 20
        assert entry.include
        assert entry.exclude
        assert 1 <= len(entry.examples) <= 2
        assert entry.crosswalk.acled
        assert entry.crosswalk.plover

    def test_exclusions_name_real_types(self) -> None:
        types = set(EVENT_TYPES)
        other = {value for values in VOCABULARIES.values() for value in values} | {"attributed_by"}
        for name, entry in self.book.event_types.items():
            named = set(re.findall(r"`([a-z_]+)`", " ".join(entry.exclude)))
            assert named <= types | other, name
            assert name not in named

    def test_every_value_of_the_contract_is_defined(self) -> None:
        assert {key: tuple(terms) for key, terms in self.book.definitions.items()} == VOCABULARIES

    def test_vocabularies_are_the_contract_s(self) -> None:
        schema = IncidentReport.model_json_schema()
        enums = [part["enum"] for part in [schema, *schema["$defs"].values()] for part in _enums(part)]
        for name in ("status", "granularity", "actor_role", "actor_kind", "date_precision", "location_precision"):
            assert list(VOCABULARIES[name]) in enums, name

    def test_usual_entries_stand_first(self) -> None:
        for name, entry in self.book.event_types.items():
            for codes in (entry.crosswalk.acled, entry.crosswalk.plover):
                usual = [code.when is None for code in codes]
                assert usual == sorted(usual, reverse=True), name
                assert usual.count(True) <= 1, name

    @pytest.mark.parametrize(
        ("name", "acled", "gtd", "plover"),
        [
            ("armed_clash", "Armed clash", 2, "firearms"),
            ("air_strike", "Air/drone strike", 3, "aerial"),
            ("shelling", "Shelling/artillery/missile attack", 3, "heavy-weapons"),
            ("bombing", "Remote explosive/landmine/IED", 3, "explosives"),
            ("suicide_bombing", "Suicide bomb", 3, "suicide-attack"),
            ("chemical_attack", "Chemical weapon", 8, "unconventional"),
            ("targeted_killing", "Attack", 1, "targeted"),
            ("sexual_violence", "Sexual violence", 8, "sexual"),
            ("abduction", "Abduction/forced disappearance", 6, "abduct"),
            ("hijacking", "Abduction/forced disappearance", 4, "abduct"),
            ("property_attack", "Looting/property destruction", 7, "destroy"),
            ("mob_violence", "Mob violence", None, "primitive"),
            ("riot", "Violent demonstration", None, "riot"),
            ("protest", "Peaceful protest", None, "demo"),
            ("protest_repression", "Excessive force against protesters", None, "crowd-control"),
            ("arrest_operation", "Arrests", None, "arrest"),
            ("weapons_disrupted", "Disrupted weapons use", 3, "seize"),
            ("territory_change", "Non-state actor overtakes territory", 2, None),
        ],
    )
    def test_crosswalk(self, name: str, acled: str, gtd: int | None, plover: str | None) -> None:
        crosswalk = self.book.event_types[name].crosswalk
        assert crosswalk.acled[0].sub_event == acled
        assert (crosswalk.gtd[0].attack_type if crosswalk.gtd else None) == gtd
        assert crosswalk.plover[0].mode == plover

    def test_the_other_data_sets_have_their_known_codes(self) -> None:
        assert len(ACLED_SUB_EVENTS) == 6
        assert sum(map(len, ACLED_SUB_EVENTS.values())) == 25
        assert list(GTD_ATTACK_TYPES) == list(range(1, 10))
        assert len(PLOVER_MODES["ASSAULT"]) == 15

    def test_is_the_only_one_shipped_and_has_a_name(self) -> None:
        assert codebook_names() == ["default"]
        assert Codebook.load("default") == self.book == Codebook.load(FOLDER / "default.yaml")


def _enums(part: Any) -> list[dict[str, Any]]:
    return [field for field in part.get("properties", {}).values() if "enum" in field]


class TestHash:
    def test_layout_does_not_count_and_content_does(self, tmp_path: Path) -> None:
        book = Codebook.load()
        again = Codebook.load(write(tmp_path, "# a comment\n" + book.to_yaml()))
        assert again == book
        assert again.content_hash == book.content_hash
        again.event_types["riot"].label = "Riots"
        assert again.content_hash != book.content_hash
        assert re.fullmatch("[0-9a-f]{64}", book.content_hash)


class TestOwn:
    def test_types_map_to_core_types_and_the_rest_is_filled_in(self, tmp_path: Path) -> None:
        book, default = Codebook.load(write(tmp_path, MINE)), Codebook.load()
        assert book.core_of("drone_strike") == "air_strike"
        assert book.types_of("air_strike") == ["drone_strike", "air_strike"]
        assert book.types_of("riot") == []
        assert book.core_types == ("bombing", "air_strike")
        assert book.event_types["drone_strike"].crosswalk == default.event_types["air_strike"].crosswalk
        assert book.event_types["bombing"].crosswalk.acled[0].sub_event == "Grenade"
        assert book.definitions["status"]["foiled"] == "Stopped by police."
        assert book.definitions["status"]["actual"] == default.definitions["status"]["actual"]
        assert book.conventions == default.conventions
        assert book.content_hash != default.content_hash

    def test_json_file(self, tmp_path: Path) -> None:
        path = write(tmp_path, json.dumps(yaml.safe_load(MINE)), "mine.json")
        assert Codebook.load(str(path)) == Codebook.load(write(tmp_path, MINE))

    def test_what_load_writes_it_reads(self, tmp_path: Path) -> None:
        book = Codebook.load(write(tmp_path, MINE))
        assert Codebook.load(write(tmp_path, book.to_yaml(), "again.yaml")) == book

    def test_unknown_type(self) -> None:
        with pytest.raises(KeyError, match="has no event type 'earthquake'"):
            Codebook.load().core_of("earthquake")


# what is replaced in MINE, by what, and what the error says
ERRORS = [
    ("core: air_strike", "core: airstrike", "event_types -> drone_strike -> core: expected one of armed_clash, "),
    ("core: air_strike", "core: airstrike", "found 'airstrike'; did you mean 'air_strike'?"),
    ("    core: air_strike\n", "", "event_types -> drone_strike -> core: expected a value, found none"),
    ("name: mine", "title: mine", "name: expected a value, found none"),
    ("    label: Bombing\n", "", "event_types -> bombing -> label: expected a value, found none"),
    ("label: Bombing", "label: [1]", "event_types -> bombing -> label: expected a valid string, found a list of 1"),
    ("definition: Aircraft attack.", "definiton: x", "event_types -> air_strike -> definiton: expected a known key"),
    ("  air_strike:\n", "  Air Strike:\n", "event_types -> Air Strike: expected a name of small letters"),
    ("sub_event: Grenade", "sub_event: Granate", "acled -> 0: expected one of ACLED's Explosions/Remote violence: "),
    ("event: Explosions/Remote violence", "event: Blasts", "expected an event of ACLED (Battles, "),
    ("types: []", "types: [4]", "event_types -> bombing -> crosswalk -> ucdp -> types -> 0: expected one of 1, 2, 3"),
    ("  bombing:", "  air_strike:", "event_types -> air_strike: expected the key once, found it again on line 12"),
    ("    foiled:", "    spoiled:", "definitions -> status: expected actual, attempted"),
    ("  status:", "  state:", "definitions: expected one of status, granularity"),
    ("label: Bombing", "label: {", "expected YAML, found"),
    (MINE, "- a\n- b\n", "expected a mapping with name and event_types, found a list of 2"),
    (MINE, "", "expected a mapping with name and event_types, found nothing"),
]


class TestErrors:
    @pytest.mark.parametrize(("old", "new", "message"), ERRORS)
    def test_names_file_key_expected_and_found(self, tmp_path: Path, old: str, new: str, message: str) -> None:
        assert old in MINE
        path = write(tmp_path, MINE.replace(old, new, 1))
        with pytest.raises(CodebookError, match=re.escape(message)) as error:
            Codebook.load(path)
        assert str(error.value).startswith(f"{path}: ")
        assert error.value.path == path

    def test_lists_every_problem(self, tmp_path: Path) -> None:
        path = write(tmp_path, MINE.replace("label: Bombing", "x: 1").replace("core: air_strike", "core: 5"))
        with pytest.raises(CodebookError, match="3 problems") as error:
            Codebook.load(path)
        assert len(error.value.problems) == 3

    def test_no_such_file(self) -> None:
        with pytest.raises(CodebookError, match=r"nowhere.yaml: expected a YAML file or the name .*default.*no such"):
            Codebook.load("nowhere.yaml")

    def test_not_utf_8(self, tmp_path: Path) -> None:
        path = tmp_path / "latin.yaml"
        path.write_bytes(b"name: caf\xe9\n")
        with pytest.raises(CodebookError, match="expected text in UTF-8, found byte 9"):
            Codebook.load(path)


class TestCommand:
    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(command, list(arguments))

    def test_prints_yaml_that_loads(self, tmp_path: Path) -> None:
        result = self.run()
        assert result.exit_code == 0
        assert Codebook.load(write(tmp_path, result.output)) == Codebook.load()

    def test_prints_markdown_with_every_type_and_convention(self) -> None:
        text = self.run("--format", "markdown").output
        book = Codebook.load()
        assert all(f"### `{name}`: {entry.label}" in text for name, entry in book.event_types.items())
        assert all(convention.rule in text for convention in book.conventions)
        assert "| ACLED | Battles: Armed clash |" in text
        assert "| `foiled` | " in text

    def test_markdown_of_an_own_codebook(self, tmp_path: Path) -> None:
        text = self.run("--codebook", str(write(tmp_path, MINE)), "--format", "markdown").output
        assert "### `drone_strike`: Drone strike" in text
        assert "(Part of the core type `air_strike`.)" in text
        assert "`riot`: " not in text

    def test_validate_says_how_types_map(self, tmp_path: Path) -> None:
        result = self.run("--validate", str(write(tmp_path, MINE)))
        assert result.exit_code == 0
        assert "valid codebook 'mine' 2" in result.output
        assert "drone_strike -> air_strike" in result.output
        assert "not coded: armed_clash, " in result.output

    def test_validate_refuses(self, tmp_path: Path) -> None:
        result = self.run("--validate", str(write(tmp_path, MINE.replace("core: air_strike", "core: airstrike"))))
        assert result.exit_code == 2
        assert "Error: " in result.output
        assert "did you mean 'air_strike'?" in result.output

    def test_json_schema_is_that_of_a_report_unless_told_otherwise(self) -> None:
        schema = json.loads(self.run("--json-schema").output)
        assert schema["title"] == "IncidentReport"
        assert json.loads(self.run("--json-schema", "Article").output)["title"] == "Article"

    def test_json_schema_of_a_codebook_takes_a_short_file(self) -> None:
        jsonschema = pytest.importorskip("jsonschema")
        schema = json.loads(self.run("--json-schema", "Codebook").output)
        jsonschema.validate(yaml.safe_load(MINE), schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"name": "mine"}, schema)

    def test_unknown_record(self) -> None:
        result = self.run("--json-schema", "Event")
        assert result.exit_code == 2
        assert "expected one of Article, IncidentReport" in result.output

    def test_one_question_at_a_time(self) -> None:
        assert self.run("--json-schema", "Article", "--validate", "x").exit_code == 2

    def test_help_has_examples(self) -> None:
        assert "incidents codebook --validate mine.yaml" in self.run("--help").output
