"""What heads a list: grades on the line of their persons, groups with a count, offices that give together."""

from ingest.announcements.employers import unit_and_post
from ingest.announcements.titles import honours_in
from tests.ingest.announcements.test_records import TITLE, persons, told


def test_a_grade_stands_on_the_line_of_its_persons() -> None:
    found = persons(
        "关于公布2023年海州市职工技能大赛获奖名单的通知",
        "一、焊工",
        "一等奖：丁大海（恒通轴承有限公司）",
        "二等奖：石磊（远望钢铁公司）、和秀英（北仑码头公司）",
        "二、电工",
        "一等奖：周正",
    )

    assert [(item["name"], item.get("employer"), item["honours"][0]["name"]) for item in found] == [
        ("丁大海", "恒通轴承有限公司", "海州市职工技能大赛焊工一等奖"),
        ("石磊", "远望钢铁公司", "海州市职工技能大赛焊工二等奖"),
        ("和秀英", "北仑码头公司", "海州市职工技能大赛焊工二等奖"),
        ("周正", None, "海州市职工技能大赛电工一等奖"),
    ]


def test_a_group_with_its_count_and_offices_that_give_together_are_nobody() -> None:
    found = told(
        TITLE,
        "市妇联　市总工会",
        "农牧系统（1名）",
        "丁大海\t男\t嘉兴市恒通轴承有限公司\t磨工",
        "农林系统（1名）",
        "和秀英\t女\t宁波北仑码头公司\t桥吊班班长",
    )

    assert [item["name"] for item in found] == ["丁大海", "和秀英"]


def test_a_quoted_name_of_a_contest_is_no_honour() -> None:
    found = persons(
        "关于2024年“技能临江”职工职业技能大赛成绩的通报",
        "一等奖",
        "丁大海（恒通轴承有限公司）",
        "石磊（远望钢铁公司）",
    )

    assert [[honour["name"] for honour in item["honours"]] for item in found] == [
        ["技能临江职工职业技能大赛一等奖"]
    ] * 2


def test_a_name_of_no_known_surname_beside_a_village() -> None:
    (first, _) = told(TITLE, "扎  体（拉祜族）  双江县勐库镇冰岛村茶农", "丁大海  嘉兴市恒通轴承有限公司磨工")

    assert first == {"name": "扎体", "employer": "双江县勐库镇冰岛村", "position": "茶农"}


def test_a_notice_of_proposed_persons_gives_no_honour() -> None:
    found = persons(
        "第五届“海州工匠”候选人公示",
        "经专家初评，丁大海等2名同志为第五届“海州工匠”候选人，现予以公示。",
        "1.丁大海，男，1979年6月出生，嘉兴市恒通轴承有限公司磨工",
        "2.和秀英，女，1984年12月出生，宁波北仑码头公司桥吊班班长",
        "海州市总工会",
        "2023年9月8日",
    )

    assert [item["name"] for item in found] == ["丁大海", "和秀英"]
    assert all("honours" not in item for item in found)


def test_who_has_a_place_named_in_the_decision_keeps_that_honour_beside_the_place() -> None:
    found = persons(
        "关于2024年海州市职工技能大赛结果的通报",
        "授予焊工项目第一名丁大海、电工项目第一名石磊“海州市技术能手”称号。",
        "（一）焊工",
        "一等奖：丁大海（恒通轴承有限公司）",
        "（二）电工",
        "一等奖：石磊（远望钢铁公司）",
        "二等奖：和秀英（北仑码头公司）",
    )

    assert [(item["name"], [honour["name"] for honour in item["honours"]]) for item in found] == [
        ("丁大海", ["海州市技术能手", "海州市职工技能大赛焊工一等奖"]),
        ("石磊", ["海州市技术能手", "海州市职工技能大赛电工一等奖"]),
        ("和秀英", ["海州市职工技能大赛电工二等奖"]),
    ]


def test_a_person_of_two_lists_has_both_honours_and_none_that_is_only_proposed() -> None:
    found = persons(
        "关于表彰2022年海州市五一劳动奖章和海州市技术能手的决定",
        "一、海州市五一劳动奖章（2名）",
        "丁大海　恒通轴承有限公司磨工",
        "石磊　远望钢铁公司炉长",
        "二、海州市技术能手（1名）",
        "丁大海　恒通轴承有限公司磨工",
        "三、全国技术能手推荐人选（1名）",
        "石磊　远望钢铁公司炉长",
    )

    assert [(item["name"], [honour["name"] for honour in item["honours"]]) for item in found] == [
        ("丁大海", ["海州市五一劳动奖章", "海州市技术能手"]),
        ("石磊", ["海州市五一劳动奖章"]),
    ]


def test_several_persons_behind_a_part_of_the_firm() -> None:
    found = told(
        TITLE, "冲压厂：丁大海（模具钳工）、石磊（天车工）；", "试验中心：和秀英（女，化验员）、周正（试车员）。"
    )

    assert found == [
        {"name": "丁大海", "employer": "冲压厂", "position": "模具钳工"},
        {"name": "石磊", "employer": "冲压厂", "position": "天车工"},
        {"name": "和秀英", "employer": "试验中心", "position": "化验员"},
        {"name": "周正", "employer": "试验中心", "position": "试车员"},
    ]


def test_a_group_in_brackets_is_no_rest_of_the_line_above() -> None:
    found = told(
        TITLE,
        "丁大海（女，壮族）  嘉兴市恒通轴承有限公司磨工技师",
        "【海州县】",
        "和秀英  宁波北仑码头公司桥吊班班长",
    )

    assert [item["position"] for item in found] == ["磨工技师", "桥吊班班长"]


def test_the_foot_of_a_page_is_no_person() -> None:
    found = told(
        TITLE,
        "丁大海　嘉兴市恒通轴承有限公司磨工",
        "和秀英　宁波北仑码头公司桥吊班班长",
        "版权所有：临江市总工会　建议使用IE8.0以上浏览器",
    )

    assert [item["name"] for item in found] == ["丁大海", "和秀英"]


def test_the_year_with_the_honour_goes_before_the_date_and_the_contest_belongs_to_its_name() -> None:
    found = persons(
        "关于通报表扬“安康杯”竞赛先进个人的通报",
        "经研究，决定对2023年度海州市“安康杯”竞赛先进个人予以通报表扬。名单如下：",
        "丁大海　嘉兴市恒通轴承有限公司磨工",
        "和秀英　宁波北仑码头公司桥吊班班长",
        "海州市总工会",
        "2024年1月17日",
        "主办：海州市总工会　皖ICP备00000000号",
    )

    assert [(item["name"], item["honours"][0]["name"], item["honours"][0]["year"]) for item in found] == [
        ("丁大海", "安康杯竞赛先进个人", 2023),
        ("和秀英", "安康杯竞赛先进个人", 2023),
    ]


def test_a_heading_with_a_count_takes_no_line_below_and_a_part_of_the_firm_tells_the_name() -> None:
    found = persons(
        "关于表彰2022年度劳动模范、先进工作者的决定",
        "一、劳动模范（1人）",
        "丁大海　酿酒一车间　窖池班班长",
        "二、先进工作者（2人）",
        "先　敏　质量管理部　品评员",
        "和秀英　设备动力部　锅炉主管",
    )

    assert [(item["name"], item["employer"], item["honours"][0]["name"]) for item in found] == [
        ("丁大海", "酿酒一车间", "劳动模范"),
        ("先敏", "质量管理部", "先进工作者"),
        ("和秀英", "设备动力部", "先进工作者"),
    ]


def test_a_firm_without_the_word_firm_in_brackets() -> None:
    (first, _) = told(TITLE, "丁大海（女，满族，凉城县鸿茅药业配制工）", "和秀英（宁波北仑码头公司桥吊班班长）")

    assert (first["employer"], first["position"]) == ("凉城县鸿茅药业", "配制工")


def test_places_in_front_of_the_names_below_the_event() -> None:
    found = persons(
        "关于表彰2023年“振兴杯”海州市职业技能大赛优胜选手的决定",
        "焊工",
        "第1名  丁大海    恒通轴承有限公司",
        "第2名  向 往     远望钢铁公司",
        "钳工组",
        "第1名  和秀英    北仑码头公司",
    )

    assert [(item["name"], item["employer"], item["honours"][0]["name"]) for item in found] == [
        ("丁大海", "恒通轴承有限公司", "振兴杯海州市职业技能大赛焊工第一名"),
        ("向往", "远望钢铁公司", "振兴杯海州市职业技能大赛焊工第二名"),
        ("和秀英", "北仑码头公司", "振兴杯海州市职业技能大赛钳工组第一名"),
    ]


def test_a_contest_of_the_whole_city_is_called_after_it() -> None:
    found = persons(
        "关于2022年全市职工技能大赛情况的通报",
        "2022年大同市职工技能大赛已结束，现将获奖情况通报如下：",
        "一等奖",
        "丁大海（恒通轴承有限公司）",
        "石磊（远望钢铁公司）",
    )

    assert [item["honours"][0]["name"] for item in found] == ["大同市职工技能大赛一等奖"] * 2


def test_a_name_with_its_sex_begins_an_entry_whatever_the_surname() -> None:
    found = told(
        TITLE,
        "丁大海，男，满族，1977年生，嘉兴市恒通轴承有限公司磨工",
        "修桂荣，女，汉族，1980年生，宁波北仑码头公司桥吊班班长",
        "国富强，男，汉族，1970年生，远望钢铁公司修理班长",
    )

    assert [(item["name"], item["position"]) for item in found] == [
        ("丁大海", "磨工"),
        ("修桂荣", "桥吊班班长"),
        ("国富强", "修理班长"),
    ]


def test_the_sign_of_school_belongs_to_its_name_or_to_the_head() -> None:
    assert unit_and_post("岳池县第一中学校高级教师") == ("岳池县第一中学校", "高级教师")
    assert unit_and_post("岳池县第一中学校长") == ("岳池县第一中学", "校长")


def test_a_unit_of_unknown_kind_in_brackets_behind_the_sex() -> None:
    (first, _) = told(TITLE, "令狐倩（女，平城区和悦茶楼）", "丁大海（恒通轴承有限公司磨工）")

    assert first == {"name": "令狐倩", "employer": "平城区和悦茶楼"}


def test_a_grade_that_looks_like_a_name_goes_on_below() -> None:
    found = persons(
        "关于2024年海州市职工技能大赛结果的通报",
        "（一）焊工",
        "金奖：丁大海 嘉兴市 恒通轴承有限公司",
        "银奖：石磊 宁波市 远望钢铁公司",
        "　　　和秀英 宁波市 北仑码头公司",
        "（二）电工",
        "金奖：周正 嘉兴市 恒通轴承有限公司",
    )

    assert [(item["name"], item["employer"], item["honours"][0]["name"]) for item in found] == [
        ("丁大海", "恒通轴承有限公司", "海州市职工技能大赛焊工金奖"),
        ("石磊", "远望钢铁公司", "海州市职工技能大赛焊工银奖"),
        ("和秀英", "北仑码头公司", "海州市职工技能大赛焊工银奖"),
        ("周正", "恒通轴承有限公司", "海州市职工技能大赛电工金奖"),
    ]


def test_a_heading_names_a_place_that_no_table_knows() -> None:
    found = persons(
        "2024年溟川市劳动模范和先进工作者名单",
        "一、溟川市劳动模范（1名）",
        "丁大海　嘉兴市恒通轴承有限公司磨工",
        "二、溟川市先进工作者（1名）",
        "和秀英　宁波北仑码头公司桥吊班班长",
    )

    assert [item["honours"][0]["name"] for item in found] == ["溟川市劳动模范", "溟川市先进工作者"]


def test_a_place_said_twice_stands_once_in_the_honour() -> None:
    assert honours_in("授予朝阳区“朝阳工匠”称号") == ["朝阳工匠"]
