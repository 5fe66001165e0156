"""Codes and sizes stay whole, names of the knowledge base are words, both cutters cut alike."""

import json
from pathlib import Path

import pytest

from search import analysis

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize(
    "code", ["BZ-YQ1722", "M8×1.25", "0Cr18Ni9", "0.005mm", "φ20±0.01", "IT6", "5G", "35kV", "Q345R"]
)
def test_code_is_cut_whole(code: str) -> None:
    folded = analysis.normalise(code)

    assert folded in analysis.tokens(f"用{code}的零件磨削")


def test_single_characters_that_mean_something_stay() -> None:
    assert [token for token in analysis.tokens("车 铣 刨 磨") if len(token) == 1] == ["车", "铣", "刨", "磨"]


def test_name_of_the_knowledge_base_is_one_word_and_neighbours_stay_good() -> None:
    assert "转向架" in analysis.tokens("负责动车组转向架检修")
    assert analysis.tokens("我们的机器能不能修")[-1] == "修"


def test_stop_words_and_punctuation_go() -> None:
    assert analysis.tokens("的，了。和！") == []


def test_full_width_is_half_width() -> None:
    assert analysis.tokens("Ｍ８螺栓") == analysis.tokens("M8螺栓")


def test_both_cutters_cut_the_samples_alike() -> None:
    lines = (SAMPLES / "matching" / "profiles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["skills"] + json.loads(line)["achievements"] for line in lines]
    fast, reference = analysis.cutter(), analysis.cutter(reference=True)
    runs = [run for text in texts for run in analysis._HAN.findall(text)]

    different = [run for run in runs if fast(run) != reference(run)]

    assert len(runs) > 1000
    assert different == []


def test_bigrams_are_pairs_of_neighbours_within_a_run() -> None:
    assert analysis.bigrams("啃轨，漏水A1") == ["啃轨", "漏水", "a1"]


def test_fingerprint_names_the_cut() -> None:
    assert len(analysis.fingerprint()) == 16
    assert analysis.fingerprint() == analysis.fingerprint()


def test_long_name_is_indexed_with_the_words_in_it() -> None:
    found = analysis.index_tokens("起重机械维修工")

    assert found[0] == "起重机械维修工"
    assert {"起重机", "维修"} <= set(found)
    assert analysis.tokens("起重机械维修工") == ["起重机械维修工"]
