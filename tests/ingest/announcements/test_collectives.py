"""Lists of collectives beside lists of persons: what a unit or a crew receives is nobody's."""

from tests.ingest.announcements.test_records import persons

TITLE = "临江市总工会关于表彰2021年临江市五一劳动奖状、五一劳动奖章和工人先锋号的决定"


def test_units_and_crews_below_their_heading_are_nobody() -> None:
    found = persons(
        TITLE,
        "附件1",
        "2021年临江市五一劳动奖状名单",
        "（2个）",
        "临江市恒通轴承有限公司",
        "国网临江供电公司变电运维中心",
        "附件2",
        "2021年临江市五一劳动奖章名单",
        "（2名）",
        "丁大海\t临江市恒通轴承有限公司\t磨工",
        "和秀英（女）\t宁波北仑码头公司\t桥吊班班长",
        "附件3",
        "2021年临江市工人先锋号名单",
        "（1个）",
        "临江市江北陶瓷有限公司施釉班",
    )

    assert [(item["name"], item["honours"][0]["name"]) for item in found] == [
        ("丁大海", "临江市五一劳动奖章"),
        ("和秀英", "临江市五一劳动奖章"),
    ]


def test_units_that_send_persons_are_no_collectives() -> None:
    found = persons(
        "关于表彰2021年临江市劳动模范的决定",
        "一、企业职工（1名）",
        "丁大海　嘉兴市恒通轴承有限公司磨工",
        "二、机关事业单位（1名）",
        "和秀英　临江市第二医院护士长",
        "三、其他单位（1名）",
        "石磊　临江市商会秘书长",
    )

    assert [item["honours"][0]["name"] for item in found] == ["临江市劳动模范"] * 3


def test_a_heading_that_parts_persons_from_teams_is_no_event() -> None:
    found = persons(
        "关于2023年海州市职工技能大赛获奖情况的通报",
        "一、个人奖",
        "一等奖（1名）：",
        "丁大海，恒通轴承有限公司",
        "二等奖（2名）：",
        "石磊，远望钢铁公司",
        "和秀英（女），北仑码头公司",
        "二、团体奖",
        "一等奖：恒通轴承有限公司",
    )

    assert [(item["name"], item["honours"][0]["name"]) for item in found] == [
        ("丁大海", "海州市职工技能大赛一等奖"),
        ("石磊", "海州市职工技能大赛二等奖"),
        ("和秀英", "海州市职工技能大赛二等奖"),
    ]


def test_those_who_lead_studios_have_no_honour_of_the_other_list() -> None:
    found = persons(
        "关于公布2022年海州市技能大师工作室领办人及首席技师名单的通知",
        "海州市技能大师工作室领办人名单",
        "丁大海　嘉兴市恒通轴承有限公司磨工",
        "海州市第三批首席技师名单",
        "和秀英　宁波北仑码头公司桥吊班班长",
    )

    assert [[honour["name"] for honour in item.get("honours", [])] for item in found] == [[], ["海州市首席技师"]]
