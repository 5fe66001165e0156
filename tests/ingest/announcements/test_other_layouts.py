"""Lists without a table's lines: cells and cards one below the other, units in front of names, notices that take back."""

import pytest

from ingest.running_text import extract_running_text, extract_titled_list
from ingest.types import Cell, Document, Extraction, Paragraph, Table
from tests.ingest.announcements.test_records import TITLE, document, persons

HEAD = "海州市总工会关于公布2022年“海州工匠”名单的通知"


def _read(*lines: str) -> Extraction:
    return extract_titled_list(document(*lines))


def _rows(*lines: str) -> list[dict[str, object]]:
    return [
        {fact.field: fact.value for fact in record.facts if fact.field != "honours"} for record in _read(*lines).records
    ]


def test_a_table_copied_from_a_page_with_every_cell_on_a_line() -> None:
    found = _rows(
        HEAD, "序号", "姓名", "性别", "工作单位", "工种", "技能等级",
        "1", "丁大海", "男", "海州恒通轴承有限公司", "磨工", "高级技师",
        "2", "和秀英", "女", "海州北仑码头公司", "桥吊司机", "/",
        "3", "石磊", "海州远望钢铁公司", "炉前工", "技师",
        "联系人：王晓",
    )  # fmt: skip

    assert found == [
        {
            "name": "丁大海", "sex": "男", "employer": "海州恒通轴承有限公司", "occupation": "磨工",
            "skill_level": "高级技师",
        },
        {"name": "和秀英", "sex": "女", "employer": "海州北仑码头公司", "occupation": "桥吊司机"},
        {"name": "石磊", "employer": "海州远望钢铁公司", "occupation": "炉前工", "skill_level": "技师"},
    ]  # fmt: skip


def test_cells_on_lines_without_numbers() -> None:
    found = _rows(
        HEAD, "姓名", "单位", "岗位", "丁大海", "海州恒通轴承有限公司", "磨工", "和秀英", "海州北仑码头公司", "桥吊司机"
    )

    assert [(row["name"], row["employer"], row["position"]) for row in found] == [
        ("丁大海", "海州恒通轴承有限公司", "磨工"),
        ("和秀英", "海州北仑码头公司", "桥吊司机"),
    ]


def test_cards_of_name_unit_and_post() -> None:
    found = persons(
        "2022年“海州工匠”发布",
        "海州市总工会发布2022年“海州工匠”，3人入选。",
        "丁大海", "海州恒通轴承有限公司", "磨工",
        "眭蕾", "海州北仑码头公司", "桥吊司机",
        "和秀英", "海州远望酿酒有限公司", "封醅技师",
    )  # fmt: skip

    assert [(person["name"], person["employer"], person["position"]) for person in found] == [
        ("丁大海", "海州恒通轴承有限公司", "磨工"),
        ("眭蕾", "海州北仑码头公司", "桥吊司机"),
        ("和秀英", "海州远望酿酒有限公司", "封醅技师"),
    ]
    assert {person["honours"][0]["name"] for person in found} == {"海州工匠"}


def test_units_in_front_of_their_persons() -> None:
    found = persons(TITLE, "炼铁厂　丁大海　　冷轧厂　和秀英、石磊（女）", "检测中心：王长河　李永丰")

    assert [(person["name"], person["employer"], person.get("sex")) for person in found] == [
        ("丁大海", "炼铁厂", None),
        ("和秀英", "冷轧厂", None),
        ("石磊", "冷轧厂", "女"),
        ("王长河", "检测中心", None),
        ("李永丰", "检测中心", None),
    ]


@pytest.mark.parametrize("words", ["（推荐单位：海州市总工会）", "（海州市总工会推荐）"])
def test_who_recommends_is_no_employer(words: str) -> None:
    found = persons(TITLE, f"丁大海　嘉兴市恒通轴承有限公司磨工{words}", f"和秀英　宁波北仑码头公司桥吊班班长{words}")

    assert [(person["employer"], person["position"], person["recommending_unit"]) for person in found] == [
        ("嘉兴市恒通轴承有限公司", "磨工", "海州市总工会"),
        ("宁波北仑码头公司", "桥吊班班长", "海州市总工会"),
    ]


def test_words_that_lead_to_the_unit_are_no_part_of_it() -> None:
    lived = "1. 丁大海，男，1979年5月出生，中共党员，现为嘉兴市恒通轴承有限公司磨工"
    row = (
        "根据《“临江工匠”选树办法》，市总工会决定，命名嘉兴市恒通轴承有限公司磨工丁大海、"
        "宁波北仑码头公司班长和秀英等2名同志为“临江工匠”。"
    )

    assert persons(TITLE, lived, "2. 石磊，男，远望钢铁公司炉长")[0]["employer"] == "嘉兴市恒通轴承有限公司"
    assert persons(TITLE, row)[0]["employer"] == "嘉兴市恒通轴承有限公司"


def test_a_row_of_bracketed_persons_below_a_group() -> None:
    row = (
        "丁大海（嘉兴市恒通轴承有限公司压缩机组检修班班长）；和秀英（女，纳西族，宁波北仑码头公司桥吊班班长）；"
        "石磊（苗族，台州远望航天配套有限公司焊工）；王长河（台州恒盛机床厂钳工）。"
    )

    assert [person["name"] for person in persons(TITLE, "【工业系统】4名", row)] == [
        "丁大海", "和秀英", "石磊", "王长河",
    ]  # fmt: skip


def test_members_without_a_unit_are_counted_names() -> None:
    found = persons(
        TITLE, "嘉兴市恒通轴承有限公司（2人）：丁大海、和秀英", "个人会员（2人）：老　木、蓝天平", "会长：王　晓"
    )

    assert [(person["name"], person.get("employer")) for person in found] == [
        ("丁大海", "嘉兴市恒通轴承有限公司"),
        ("和秀英", "嘉兴市恒通轴承有限公司"),
        ("老木", None),
        ("蓝天平", None),
    ]


def test_each_place_has_the_honour_that_the_decision_gives_it() -> None:
    found = persons(
        "关于2023年海州市职工技能大赛结果的通报",
        "决定对获得各工种第一名的选手授予“海州市五一劳动奖章”，对获得第二名、第三名的选手授予“海州市技术能手”称号。",
        "一、焊工",
        "第一名：丁大海（恒通轴承有限公司）",
        "第二名：和秀英（北仑码头公司）",
        "第三名：石磊（远望钢铁公司）",
    )

    assert [[honour["name"] for honour in person["honours"]][1:] for person in found] == [
        ["海州市五一劳动奖章"], ["海州市技术能手"], ["海州市技术能手"],
    ]  # fmt: skip


def test_places_of_teams_are_nobodys() -> None:
    found = persons(
        "关于2023年海州市职工技能大赛成绩的通报",
        "一、团体成绩",
        "第一名：总装分厂；第二名：金工分厂；第三名：热处理分厂。",
        "二、个人成绩",
        "第一名：丁大海（总装分厂）",
        "第二名：和秀英（金工分厂）",
    )

    assert [person["name"] for person in found] == ["丁大海", "和秀英"]


def test_a_paper_that_takes_an_honour_back_gives_nobody_one() -> None:
    lines = (
        "关于撤销丁大海“海州工匠”称号的通报",
        "经查，海州恒通轴承有限公司职工丁大海在2019年“海州工匠”推荐评选中提供虚假材料，情况属实。",
        "决定撤销丁大海“海州工匠”称号。",
    )

    found = extract_running_text(Document("通报.txt", "txt", [Paragraph(line, "line 1") for line in lines]))

    assert found.records == []
    assert [issue.code for issue in found.issues] == ["HONOUR_REVOKED"]
    assert [item.what for item in found.passed_over] == ["丁大海"]


def test_words_of_a_page_above_the_title_are_no_title() -> None:
    document_ = document(
        "协会首页", "协会动态", "会员风采", "入会申请", "第三届“燕赵铸造工匠”推介结果揭晓", "〖时间：2023-11-6〗",
        "会上公布了第三届“燕赵铸造工匠”推介结果，2名同志入选。名单如下：",
        "丁大海　沧州恒通铸造有限公司造型工", "和秀英　唐山远望钢锭模厂熔炼工段长",
    )  # fmt: skip

    found = extract_running_text(document_)

    assert [(record.get("name"), record.get("honours")[0]["year"]) for record in found.records] == [
        ("丁大海", 2023),
        ("和秀英", 2023),
    ]


def test_what_a_merged_cell_says_is_quoted_where_it_stands() -> None:
    def cell(row: int, column: int, text: str, rows: int = 1) -> Cell:
        return Cell(row, column, row_span=rows, paragraphs=[text], where=f"table 1, row {row + 1}, cell {column + 1}")

    heads = [cell(0, column, text) for column, text in enumerate(("序号", "姓名", "工作单位", "工种"))]
    first = [cell(1, 0, "1"), cell(1, 1, "丁大海"), cell(1, 2, "海州恒通轴承有限公司", rows=2), cell(1, 3, "磨工")]
    second = [cell(2, 0, "2"), cell(2, 1, "和秀英"), cell(2, 3, "钳工")]
    title = Paragraph(HEAD, "paragraph 1")

    found = extract_titled_list(Document("名单.docx", "docx", [title, Table([*heads, *first, *second])]))

    told = {fact.field: (fact.where, fact.quote) for fact in found.records[1].facts}
    assert told["name"] == ("table 1, row 3", "2\t和秀英\t钳工")
    assert told["employer"] == ("table 1, row 2", "海州恒通轴承有限公司")
