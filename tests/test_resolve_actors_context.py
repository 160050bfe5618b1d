"""What an article defines for itself: acronyms, organisations, people. Own sentences, fictional incidents."""

from __future__ import annotations

import pytest

from extract.resolve.actors import ActorContext, resolve_actor
from schemas.actors import Actor


def actor(text: str, article: str, country: str | None = None, **options: object) -> Actor:
    found = resolve_actor(text, country, "2016-03-01", context=ActorContext.from_text(article), **options)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("article", "acronym", "full"),
    [
        ("The Islamic Movement of Uzbekistan (IMU) said so.", "imu", "Islamic Movement of Uzbekistan"),
        (
            "Rebels of the Revolutionary Armed Forces of Colombia (FARC) fled.",
            "farc",
            "Revolutionary Armed Forces of Colombia",
        ),
        ("On Friday the Lord's Resistance Army, or LRA, crossed the river.", "lra", "Lord's Resistance Army"),
        (
            "The Plateau Herders' Defence Committee, known as PHDC, denied it.",
            "phdc",
            "Plateau Herders' Defence Committee",
        ),
        ("the PHDC (Plateau Herders' Defence Committee) denied it.", "phdc", "Plateau Herders' Defence Committee"),
        ("In Juba the National Salvation Front (known as NAS) agreed.", "nas", "National Salvation Front"),
        ('The National Liberation Front of the Interior, FNLI, ("FNLI") was named.', "fnli", None),
    ],
)
def test_acronyms_of_the_article(article: str, acronym: str, full: str | None) -> None:
    assert ActorContext.from_text(article).expand(acronym) == full


def test_an_acronym_means_what_the_article_says() -> None:
    article = "The Southern Dawn Forces (SDF) of Chief Okello attacked. An SDF fighter was held."
    found = actor("an SDF fighter", article, "SSD")
    assert (found.name, found.actor_id) == ("Southern Dawn Forces", None)


def test_an_acronym_spelled_out_reaches_the_registry() -> None:
    article = "Fighters of the Syrian Democratic Forces (SDF) advanced."
    found = actor("the SDF", article, "SYR")
    assert (found.name, found.actor_id) == ("Syrian Democratic Forces", "sdf")


def test_the_group_is_the_one_group_of_the_article() -> None:
    article = "Al-Shabaab raided the town of Buur. Residents fled Al-Shabaab. The group did not comment."
    assert actor("the group", article, "SOM").actor_id == "al-shabaab"
    assert actor("the militants", article, "SOM").actor_id == "al-shabaab"


def test_the_group_is_nobody_where_there_are_two() -> None:
    article = "Al-Shabaab fought the Islamic State in Somalia near Bosaso. The group lost six men."
    assert actor("the group", article, "SOM").actor_id is None


def test_gunmen_are_not_the_group() -> None:
    article = "Al-Shabaab raided the town of Buur. Residents fled Al-Shabaab. Gunmen shot a nurse in Bosaso."
    for text in ("gunmen", "unknown gunmen", "militants", "a group of armed men"):
        assert actor(text, article, "SOM", role="perpetrator").name is None


def test_the_brigade_is_the_one_so_named() -> None:
    article = "The Desert Lantern Brigade held the airport. The brigade denied firing."
    assert actor("the brigade", article, "LBY").name == "Desert Lantern Brigade"


def test_the_army_is_never_a_rebel_army() -> None:
    article = "The Lord's Resistance Army burned the village. The army came later."
    assert actor("the army", article, "UGA").actor_id == "mil-UGA"


def test_a_surname_becomes_the_full_name() -> None:
    article = "Mirzo Kholiqov was shot at his gate. Kholiqov had run a bakery."
    assert actor("Kholiqov", article, "TJK", role="target").name == "Mirzo Kholiqov"


def test_a_surname_of_two_people_stays() -> None:
    article = "Mirzo Kholiqov was shot. His brother Anvar Kholiqov saw it."
    assert actor("Kholiqov", article, "TJK", role="target").name == "Kholiqov"


@pytest.mark.parametrize(
    ("article", "kind"),
    [
        ("Mirzo Kholiqov, a customs officer, was shot.", "state_other"),
        ("Mirzo Kholiqov, 41, a police inspector, was shot.", "state_police"),
        ("The dead man was army captain Mirzo Kholiqov.", "state_military"),
        ("Mirzo Kholiqov, a baker, was shot.", "civilians"),
        ("Mirzo Kholiqov was shot.", "civilians"),
    ],
)
def test_people_are_what_the_article_introduces_them_as(article: str, kind: str) -> None:
    assert actor("Mirzo Kholiqov", article, "TJK", role="target").kind == kind


def test_an_empty_article_defines_nothing() -> None:
    context = ActorContext.from_text("")
    assert (context.acronyms, context.heads, context.people, context.sole_group()) == ({}, {}, {}, None)


def test_a_leader_s_surname_may_be_someone_else_s() -> None:
    assert actor("Kony", "Joseph Kony was seen near Obo.", "CAF").actor_id == "p-kony"
    assert actor("Kony", "The teacher Akol Kony was killed. Kony was 41.", "SSD", role="target").actor_id is None


def test_a_leader_s_men_are_his_force() -> None:
    assert actor("Haftar's fighters", "Khalifa Haftar spoke.", "LBY").actor_id == "lna"
