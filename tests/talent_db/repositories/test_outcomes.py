"""Which visits count as problems solved."""

from pathlib import Path
from typing import Any

import pytest

from talent_db.domain.engagements import register_engagement
from talent_db.repositories import outcomes
from tests.factories.installation import install


@pytest.mark.parametrize(
    "result",
    ["调整车轮后不再啃轨。", "问题已解决", "停机由每周三次降到没有", "废品率降到千分之二，企业满意"],
)
def test_a_result_in_words_counts(result: str) -> None:
    assert outcomes.was_solved(result)


@pytest.mark.parametrize("result", ["", "  ", "未解决", "没有彻底解决，改日再来", "调整无效", "没效果", "正在进行中"])
def test_no_result_or_one_in_vain_does_not(result: str) -> None:
    assert not outcomes.was_solved(result)


def test_talks_and_people_without_a_profile_are_left_out(tmp_path: Path) -> None:
    def visit(key: str, **fields: Any) -> dict[str, Any]:
        people = [{"profile_id": "p-1", "name": "程砺石"}, {"profile_id": None, "name": "未建档"}]
        told = {"id": key, "visited_on": "2024-05-16", "topic": "行车啃轨", "result": "不再啃轨", "kind": "诊断"}
        return told | {"people": people} | fields

    installation = install(tmp_path)
    with installation.database.write() as session:
        for line in (
            visit("V-1"),
            visit("V-2", kind="宣讲"),
            visit("V-3", people=[{"profile_id": None, "name": "未建档"}]),
            visit("V-4", result="未解决"),
        ):
            register_engagement(session, installation.keys, line, "服务台账.xlsx", "test")
    with installation.database.read() as session:
        found = outcomes.solved(session)
    assert [(outcome.topic, outcome.solvers) for outcome in found] == [("行车啃轨", ("p-1",))]
