"""What the model decides, and that a bulk run decides the same as a comparison of two."""

import random
from typing import Any

import pytest

from talent_db.enums import Verdict
from talent_db.identity.blocking import keys_of
from talent_db.identity.bulk import candidate_pairs, link
from talent_db.identity.model import REASONS, REFERENCE_PERSONS_BITS, WEIGHTS, compare
from talent_db.identity.rarity import Rarity
from talent_db.identity.scoring import Scorer
from talent_db.identity.traits import Claim, Traits, from_json, is_valid_number, to_traits


def plain(value: str, purpose: str) -> str:
    return f"{purpose}:{value}"


def valid(prefix: str) -> str:
    """The number with these 17 digits whose check digit fits."""
    return next(prefix + last for last in "0123456789X" if is_valid_number(prefix + last))


BASE = Claim(
    name="程砺石",
    birth="1978-03",
    sex="男",
    employer="浈江市岭澜重工有限公司",
    city="浈江市",
    occupation="起重机械维修工",
    position="维修班长",
)


def verdict(left: Claim, right: Claim) -> Verdict:
    return compare(to_traits(left, plain), to_traits(right, plain), Rarity()).verdict


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"birth": ""}, Verdict.SAME),
        ({"birth": "1978"}, Verdict.SAME),
        ({"employer": "岭澜"}, Verdict.SAME),
        ({"employer": "东莞锦澜家具厂"}, Verdict.SAME),
        ({"name": "程历石"}, Verdict.SAME),  # typed by sound
        ({"name": "程礪石", "employer": "浈江市嶺瀾重工有限公司"}, Verdict.SAME),
        ({"birth": "1999-06", "employer": "东莞锦澜家具厂", "occupation": "家具工"}, Verdict.DIFFERENT),
        ({"sex": "女"}, Verdict.DIFFERENT),
        ({"name": "程*石"}, Verdict.SAME),  # a mask, all else agrees
        ({"name": "程*石", "position": "车工"}, Verdict.UNSURE),  # might be a brother
        ({"name": "程石", "position": ""}, Verdict.DIFFERENT),
        ({"name": "程砺石同志"}, Verdict.SAME),
        ({"name": "程磊石", "birth": "1999-06"}, Verdict.DIFFERENT),  # father and son in one unit
        ({"birth": "", "employer": "", "occupation": "", "position": "", "city": ""}, Verdict.DIFFERENT),
        ({"employer": "东莞锦澜家具厂", "birth": "", "position": "木工", "city": "佛山市"}, Verdict.DIFFERENT),
    ],
)
def test_verdicts(change: dict[str, Any], expected: Verdict) -> None:
    assert verdict(BASE, BASE._replace(**change)) is verdict(BASE._replace(**change), BASE) is expected


def test_same_name_and_telephone_alone_are_never_the_same_person() -> None:
    left = Claim(name="程砺石", phone="19900001234")

    assert verdict(left, left._replace(employer="岭澜重工")) is not Verdict.SAME


def test_one_agreement_beside_a_rare_name_stays_unsure() -> None:
    assert verdict(Claim("诸葛砺石", birth="1978-03"), Claim("诸葛砺石", birth="1978-03")) is Verdict.UNSURE


def test_valid_number_decides_both_ways() -> None:
    first, second = valid("44069919780315001"), valid("44069919780315003")
    moved = BASE._replace(employer="东莞锦澜家具厂", birth="", city="佛山市", occupation="木工", position="")
    assert verdict(BASE._replace(id_number=first), moved._replace(id_number=first)) is Verdict.SAME
    assert verdict(BASE._replace(id_number=first), BASE._replace(id_number=second)) is Verdict.DIFFERENT
    other_name = BASE._replace(name="闻人砚", id_number=first)
    assert verdict(BASE._replace(id_number=first), other_name) is Verdict.UNSURE


def test_valid_number_tells_birth_and_sex() -> None:
    traits = to_traits(Claim("程砺石", id_number=valid("44069919780315001")), plain)

    assert (traits.birth, traits.sex) == ("1978-03", "男")


def test_common_name_needs_more_than_a_rare_one() -> None:
    told = BASE._replace(birth="", position="", employer="")
    common = told._replace(name="张伟")

    assert verdict(told, told) is Verdict.SAME
    assert verdict(common, common) is not Verdict.SAME


def test_parts_add_up_and_every_level_has_its_sentence() -> None:
    told = compare(to_traits(BASE, plain), to_traits(BASE._replace(position="车工"), plain), Rarity())

    assert told.bits == pytest.approx(sum(part.bits for part in told.parts) - REFERENCE_PERSONS_BITS)
    assert all(part.reason for part in told.parts)
    assert {(name, level) for name, levels in WEIGHTS.items() for level in levels} <= set(REASONS)


def test_traits_survive_storing() -> None:
    traits = to_traits(BASE._replace(honours=(("穗河工匠", 2019),), phone="19900001234"), plain)

    assert from_json(traits.as_json()) == traits


def some(chance: random.Random) -> Traits:
    number = chance.choice(["", "", valid("44069919780315001"), "440699197803150010", valid("44069919780315003")])
    return to_traits(
        Claim(
            name=chance.choice("程砺石 程历石 程石砺 程砺 程*石 李* 闻人砚 张伟 李军 李均".split()),
            birth=chance.choice(["", "1978-03", "1978", "1978-04", "1999-06", "1984-11"]),
            sex=chance.choice(["", "男", "女"]),
            employer=chance.choice(["", "岭澜重工有限公司", "岭澜", "锦澜家具厂", "岭蓝重工"]),
            city=chance.choice(["", "广州市", "佛山市"]),
            id_number=number,
            occupation=chance.choice(["", "焊工", "电焊工", "面点师"]),
            position=chance.choice(["", "班长", "焊工班长", "主任"]),
            phone=chance.choice(["", "19900001234", "19900005678"]),
            honours=chance.choice([(), (("穗河工匠", 2019),)]),
            external_id=chance.choice(["", "", "A-1", "A-2"]),
        ),
        plain,
    )


def test_bulk_scores_are_those_of_two_records() -> None:
    chance = random.Random(5)
    traits = [some(chance) for _ in range(120)]
    rarity, scorer = Rarity(one.name for one in traits), Scorer(traits)
    left, right = candidate_pairs(traits)

    bits, is_same, is_unsure = scorer.score(left, right)

    assert len(left) > 1000
    for a, b, score, same, unsure in zip(left, right, bits, is_same, is_unsure, strict=True):
        one = compare(traits[a], traits[b], rarity)
        found = Verdict.SAME if same else Verdict.UNSURE if unsure else Verdict.DIFFERENT
        assert found is one.verdict
        if found is not Verdict.DIFFERENT:
            assert score == pytest.approx(one.bits)


def test_keys_of_a_bulk_run_bring_the_same_pairs_together() -> None:
    chance = random.Random(6)
    traits = [some(chance) for _ in range(150)]
    keys = [set(keys_of(one)) for one in traits]
    expected = {(a, b) for a in range(150) for b in range(a + 1, 150) if keys[a] & keys[b]}

    left, right = candidate_pairs(traits)

    assert set(zip(left.tolist(), right.tolist(), strict=True)) == expected
    assert len(left) == len(expected)


def test_group_never_holds_two_numbers_though_a_third_record_fits_both() -> None:
    first = to_traits(BASE._replace(id_number=valid("44069919780315001")), plain)
    second = to_traits(BASE._replace(id_number=valid("44069919780315003")), plain)

    found = link([first, to_traits(BASE, plain), second])

    assert found.of[0] != found.of[2]
    assert len(found.unsure) == 1


def test_link_of_nothing_is_nothing() -> None:
    assert link([]).of == []
