"""The heads of a table's columns: which field each holds, and heads said twice for two persons a row."""

import re
from collections.abc import Sequence
from itertools import pairwise

_HEADS: tuple[tuple[str, str], ...] = (
    (
        r"^(?!联系|负责|法人|法定|指导|教练|领队|推荐人|填报)[\u4e00-\u9fff]{0,8}姓名|^名字|^(?:领衔|领办|领军|带头|主持|创办)人$",
        "name",
    ),
    (r"^(?:创新)?工作室(?:名称|全称)?$|^(?:项目|成果)名称$", "ignored"),
    (r"性别", "sex"),
    (r"民族", "ethnicity"),
    (r"政治面貌", "political_status"),
    (r"出生", "birth"),
    (r"学历|文化程度", "education"),
    (r"(?:单位|企业).*(?:职务|岗位|职位|工种)", "both"),
    (r"推荐单位|报送单位|申报单位|填报单位", "recommending_unit"),
    (r"^所?属?(?:行业|产业)(?:类别|领域|名称)?$|^行业", "industry"),
    (r"单位|企业|公司", "employer"),
    (r"^(?:竞赛|参赛|比赛)?(?:项目|赛项)$|^组别|^(?:竞赛|参赛|比赛)(?:工种|职业|项目|组别)", "event"),
    (r"^(?:工种|职业).*(?:等级|级别)", "trade_level"),
    (r"^工种|^职业", "occupation"),
    (r"职务.{0,2}(?:职称|技术职务)|职称.{0,2}职务", "post_title"),
    (r"职务|岗位|职位|身份", "position"),
    (r"职称|技能等级|技术等级|职业资格|技能级别", "title"),
    (r"^(?:主要|简要|先进|突出|个人)*(?:技能)?(?:事迹|业绩|贡献)(?:简介|摘要|介绍)?$", "deeds"),
    (r"(?:主要|曾|所|已|获得|何种|个人).*(?:荣誉|奖励|称号)|(?:荣誉|获奖|奖惩|奖励)情况", "earlier"),
    (r"荣誉|称号|奖项|类别", "honour"),
    (r"城市|地市|地区|县区|市县|市州|州市|盟市|所在市|设区市|属地", "city"),
    (r"备注|说明", "remark"),
    (r"^名次|^排名|^获奖等[级次]|^奖次", "rank"),
    (r"序号|编号", "ignored"),
)
Columns = dict[int, str]


def columns_of(heads: Sequence[str]) -> Columns | None:
    """The field of each column; None when the row is no head row (no name, or no other field)."""
    columns: Columns = {}
    for index, head in enumerate(heads):
        text = re.sub(r"\s+", "", head)
        field = next((name for pattern, name in _HEADS if len(text) <= 14 and re.search(pattern, text)), "")
        if field:
            columns[index] = field
    if "name" not in columns.values() or len(columns) < 2:
        return None
    return {index: columns.get(index, "ignored") for index in range(len(heads))}


def side_by_side(columns: Columns) -> list[Columns]:
    """The columns of each person of a row: 姓名 单位 姓名 单位 are two, and what stands in front holds for both.

    Heads that do not repeat in one and the same order are of one person.
    """
    names = [index for index, field in columns.items() if field == "name"]
    steps = {after - before for before, after in pairwise(names)}
    if len(steps) != 1:
        return [columns]
    step = steps.pop()
    start = next(index for index in sorted(columns) if columns.get(index + step) == columns[index])
    if names[0] - start >= step:
        return [columns]
    shared = {index: field for index, field in columns.items() if index < start}
    return [
        shared | {index: field for index, field in columns.items() if 0 <= index - start - step * number < step}
        for number in range(len(names))
    ]
