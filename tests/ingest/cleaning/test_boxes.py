"""Answers that offer options: the first look never passes over a box or a number filled in."""

import pytest

from ingest.cleaning.boxes import EMPTY_SIGNS, TICKED_SIGNS, coded_option, has_boxes, may_offer_options


@pytest.mark.parametrize("mark", [*TICKED_SIGNS, *EMPTY_SIGNS, "[x]", "（√）", "【 V 】"])
def test_every_mark_is_seen_by_the_first_look(mark: str) -> None:
    answer = f"{mark}男 {mark}女"

    assert may_offer_options(answer)
    assert has_boxes(answer)


@pytest.mark.parametrize("ending", ["【①】", "[①]", "（ ① ）", "(①)", "_①_"])
def test_every_chosen_number_is_seen_by_the_first_look(ending: str) -> None:
    answer = f"①男 ②女 {ending}"

    assert may_offer_options(answer)
    assert coded_option(answer) == "男"


@pytest.mark.parametrize("answer", ["1985.03", "钳工、高级技师", "某某有限公司 车间主任", ""])
def test_plain_answers_offer_nothing(answer: str) -> None:
    assert not may_offer_options(answer)
    assert not has_boxes(answer)
    assert coded_option(answer) is None
