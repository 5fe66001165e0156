"""Habits of offices in lists of persons: hard line breaks, heads in brackets, sentences that head a list."""

from collections.abc import Sequence

import pytest

from ingest.announcements.employers import unit_and_post
from ingest.announcements.records import extract_announcement
from ingest.types import Cell, Document, Table
from tests.ingest.announcements.test_records import document, persons, told

TITLE = "临江市总工会关于命名2021年“临江工匠”的决定"


def honours(*lines: str) -> list[list[tuple[str, str]]]:
    return [[(item["name"], item["level"]) for item in person.get("honours", [])] for person in persons(*lines)]


@pytest.mark.parametrize(
    "broken",
    [
        ["丁大海　男　嘉兴市恒通轴承有限公", "司　热处理工"],
        ["丁大海　男　嘉兴市恒通轴承有限公司　热", "处理工"],
        ["丁大海　男　嘉兴市恒通轴承有限公司　热处理", "工"],
    ],
)
def test_a_line_of_a_list_may_break_anywhere(broken: list[str]) -> None:
    found = told(
        TITLE,
        "现将名单公布如下，请各单位组织学习宣传，形成尊重劳动、崇尚技能的氛围。",
        "",
        *broken,
        "和秀英　女　宁波北仑码头公司　吊车司机",
    )

    assert found == [
        {"name": "丁大海", "employer": "嘉兴市恒通轴承有限公司", "position": "热处理工"},
        {"name": "和秀英", "employer": "宁波北仑码头公司", "position": "吊车司机"},
    ]


def test_a_group_in_brackets_heads_its_persons_on_the_same_line_or_below() -> None:
    found = persons(
        "关于表彰自治区劳动模范的决定",
        "【石城市】买买提·吐尔逊（维吾尔族），石城热电公司司炉工；丁大海（女），石城公交集团修理工。",
        "【喀什地区】",
        "和秀英，疏勒棉纺厂挡车工。",
    )

    assert [(person["name"], person["employer"], person["position"]) for person in found] == [
        ("买买提·吐尔逊", "石城热电公司", "司炉工"),
        ("丁大海", "石城公交集团", "修理工"),
        ("和秀英", "疏勒棉纺厂", "挡车工"),
    ]
    assert found[0]["honours"] == [{"name": "自治区劳动模范", "year": None, "level": "省级"}]
    assert found[2]["city"] == "喀什地区"


def test_a_sentence_without_its_full_stop_heads_the_list_below() -> None:
    found = honours(
        "关于表彰第九届海州省职业技能竞赛获奖选手和单位的通报",
        "一、授予下列选手“江苏省技术能手”称号（2人）",
        "丁大海（男）\t嘉兴市恒通轴承有限公司\t磨工",
        "和秀英（女）\t宁波北仑码头公司\t吊车司机",
        "二、优秀组织单位（1个）",
        "宁波市总工会",
    )

    assert found == [[("江苏省技术能手", "省级")], [("江苏省技术能手", "省级")]]


def test_thanks_to_units_and_people_to_ask_are_no_entries() -> None:
    found = told(
        TITLE,
        "同时，对组织得力、成效明显的海州区总工会予以通报表扬。",
        "丁大海（嘉兴市恒通轴承有限公司磨工）",
        "和秀英（宁波北仑码头公司桥吊班班长）",
        "受理人：王晓　周正",
    )

    assert [person["name"] for person in found] == ["丁大海", "和秀英"]


def test_who_signs_gives_the_honour_not_a_firm_listed_last() -> None:
    lines = [
        "关于授予2022年海州五一劳动奖章的决定",
        "江苏省总工会",
        "2022年4月24日",
        "一、江苏五一劳动奖章",
        "丁大海　嘉兴市恒通轴承有限公司磨工",
        "和秀英　宁波北仑码头公司桥吊班班长",
        "二、江苏五一劳动奖状",
        "宁波北仑码头有限公司",
    ]

    assert honours(*lines) == [[("江苏五一劳动奖章", "省级")]] * 2


def test_a_column_of_skill_grades_is_no_professional_title() -> None:
    rows = [
        ("姓名", "工作单位", "工种", "技能等级"),
        ("丁大海", "嘉兴市恒通轴承有限公司", "磨工", "高级技师"),
        ("和秀英", "宁波北仑码头公司", "化验员", "高级工程师"),
    ]
    cells = [
        Cell(row, column, paragraphs=[text]) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    ]
    paper = Document("名单.html", "html", [*document("“临江工匠”名单").blocks, Table(cells)])

    extraction = extract_announcement(paper)

    assert extraction is not None
    facts = [{fact.field: fact.value for fact in record.facts} for record in extraction.records]
    assert [(item.get("skill_level"), item.get("title")) for item in facts] == [
        ("高级技师", None),
        (None, "高级工程师"),
    ]


def test_a_decision_in_a_narrow_column_is_one_sentence() -> None:
    found = persons(
        "海州县人民政府关于表彰2020年度“海州",
        "首席工匠”的通报",
        "各镇人民政府，县直各单位：",
        "    2020年，全县职工立足本职、攻坚克难，为",
        "发展作出了贡献。经研究，决定授予海州县宏运",
        "机械有限公司钣金工丁大海、海州县交通局公路",
        "管理站摊铺机操作手和  平、海州县第二医院检",
        "验技师石秀英（女，壮族）等3名同志2020年",
        "度“海州首席工匠”称号，颁发证书，期限两年。",
        "    县总工会主席王晓同志牵头评审，全县职工",
        "要以他们为榜样。",
    )

    assert [(p["name"], p["employer"], p["position"], p["honours"][0]["name"]) for p in found] == [
        ("丁大海", "海州县宏运机械有限公司", "钣金工", "海州首席工匠"),
        ("和平", "海州县交通局公路管理站", "摊铺机操作手", "海州首席工匠"),
        ("石秀英", "海州县第二医院", "检验技师", "海州首席工匠"),
    ]
    assert (found[2]["sex"], found[2]["ethnicity"]) == ("女", "壮族")


def test_persons_behind_a_unit_may_be_parted_by_gaps_alone() -> None:
    found = persons(
        TITLE, "嘉兴市恒通轴承厂：丁大海（磨工）  石秀英（女，壮族，化验工）", "宁波北仑码头公司：和  平（女，司机）"
    )

    assert [(p["name"], p["employer"], p["position"]) for p in found] == [
        ("丁大海", "嘉兴市恒通轴承厂", "磨工"),
        ("石秀英", "嘉兴市恒通轴承厂", "化验工"),
        ("和平", "宁波北仑码头公司", "司机"),
    ]


def test_a_trade_with_its_grade_behind_the_post_is_the_occupation() -> None:
    (first, _) = persons(
        TITLE,
        "1.丁大海，男，嘉兴市恒通轴承有限公司磨工班班长，工具钳工高级技师。",
        "2.和秀英，女，临江市中心血站护士，采血员技师。",
    )

    assert (first["position"], first["occupation"], first["skill_level"]) == ("磨工班班长", "工具钳工", "高级技师")


def test_the_centre_of_a_place_is_no_unit() -> None:
    assert unit_and_post("临江市中心血站采血护士") == ("临江市中心血站", "采血护士")
    assert unit_and_post("海州县农业农村局畜牧站人工授精员") == ("海州县农业农村局畜牧站", "人工授精员")


def test_the_number_of_a_place_is_no_honour_where_the_title_names_one() -> None:
    rows = [
        ("工种", "名次", "姓名", "单位"),
        ("焊工", "1", "丁大海", "恒通轴承厂"),
        ("焊工", "2", "和秀英", "北仑码头公司"),
    ]

    assert from_table("关于授予2019年海州市职业技能竞赛选手“海州市技术能手”称号的决定", rows) == ["海州市技术能手"] * 2
    assert from_table("关于公布2019年海州市职业技能竞赛成绩的通报", rows) == [
        "海州市职业技能竞赛第一名",
        "海州市职业技能竞赛第二名",
    ]


def from_table(title: str, rows: Sequence[tuple[str, ...]]) -> list[str]:
    cells = [
        Cell(row, column, paragraphs=[text]) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    ]
    extraction = extract_announcement(Document("名单.html", "html", [*document(title).blocks, Table(cells)]))
    assert extraction is not None
    facts = [{fact.field: fact.value for fact in record.facts} for record in extraction.records]
    return [item["honours"][0]["name"] for item in facts]


def test_who_sends_a_person_is_no_employer() -> None:
    found = persons(TITLE, "丁大海　嘉兴市　恒通轴承有限公司　磨工", "和秀英　省交通厅　宁波北仑码头公司　桥吊班班长")

    assert [(item["employer"], item["position"], item.get("city")) for item in found] == [
        ("恒通轴承有限公司", "磨工", "嘉兴市"),
        ("宁波北仑码头公司", "桥吊班班长", "宁波市"),
    ]


def test_who_sends_a_person_stands_before_unit_and_post_in_one() -> None:
    found = persons(TITLE, "海盐县　丁大海　嘉兴市恒通轴承有限公司磨工", "市级产业　和秀英　宁波北仑码头公司桥吊班班长")

    assert [(item["name"], item["employer"], item["position"]) for item in found] == [
        ("丁大海", "嘉兴市恒通轴承有限公司", "磨工"),
        ("和秀英", "宁波北仑码头公司", "桥吊班班长"),
    ]


def test_bullets_of_dots_and_who_had_died() -> None:
    found = persons(
        TITLE,
        "· 丁大海：男，生前系嘉兴市恒通轴承有限公司磨工（追授）",
        "· 和秀英：女，宁波北仑码头公司桥吊班班长",
    )

    assert [(item["name"], item["employer"], item["position"]) for item in found] == [
        ("丁大海", "嘉兴市恒通轴承有限公司", "磨工"),
        ("和秀英", "宁波北仑码头公司", "桥吊班班长"),
    ]


def test_honours_had_before_behind_a_full_stop() -> None:
    (first, _) = persons(
        "关于2023年浙江省五一劳动奖章推荐对象的公示",
        "1．丁大海，男，1977年8月出生，嘉兴市恒通轴承有限公司磨工、高级技师。曾获2019年嘉兴市劳动模范。",
        "2．和秀英，女，1984年3月出生，宁波北仑码头公司桥吊班班长。",
    )

    assert (first["position"], first["skill_level"]) == ("磨工", "高级技师")
    assert first["honours"] == [{"name": "嘉兴市劳动模范", "year": 2019, "level": "市级"}]


def test_schooling_and_years_in_the_trade_are_no_posts() -> None:
    found = persons(
        TITLE,
        "丁大海，男，1968年生，大专文化，嘉兴市恒通轴承有限公司磨工，从业28年。",
        "和秀英，女，1980年10月生，高中文化程度，宁波北仑码头公司桥吊班班长。",
    )

    assert [(item["education"], item["employer"], item["position"]) for item in found] == [
        ("大专", "嘉兴市恒通轴承有限公司", "磨工"),
        ("高中", "宁波北仑码头公司", "桥吊班班长"),
    ]
    assert [item.get("years_in_trade") for item in found] == [28, None]


def test_a_unit_goes_on_behind_what_looks_like_its_end() -> None:
    found = persons(
        TITLE,
        "丁大海　嘉兴市公安局高新区分局刑侦大队大队长",
        "石磊　嘉善县西窑镇陶艺传承人",
        "和秀英　嘉善县农业局乡村振兴专员",
    )

    assert [(item["employer"], item["position"]) for item in found[:2]] == [
        ("嘉兴市公安局高新区分局", "刑侦大队大队长"),
        ("嘉善县西窑镇", "陶艺传承人"),
    ]
    assert found[2]["employer"] == "嘉善县农业局"
