"""Lists in columns below a story, parts of a firm, places shared out, and who goes on when another one is named."""

from ingest.news.records import extract_news
from ingest.news.unit_names import UnitNames
from ingest.types import Document, Paragraph
from tests.ingest.news.test_workplaces import honours, read

ROWS = (
    "2024年度“江淮首席技工”评选结果揭晓\n\n本报讯 近日，2024年度“江淮首席技工”评选结果揭晓，共有3人当选。\n\n"
    "钱大海　苏南钢丝绳公司拉丝工　曾获省劳动模范\n"
    "孙建平　常州恒通绣品有限公司绣工\n"
    "周秀兰　苏南机床厂钳工　苏南工匠\n"
)


def test_a_list_in_columns_gives_everybody_in_it_the_honour_of_the_headline() -> None:
    persons = read(ROWS)
    assert [persons[name]["employer"] for name in ("钱大海", "孙建平", "周秀兰")] == [
        "苏南钢丝绳公司",
        "常州恒通绣品有限公司",
        "苏南机床厂",
    ]
    assert [sorted(honours(persons[name])) for name in ("钱大海", "孙建平", "周秀兰")] == [
        ["江淮首席技工", "省劳动模范"],
        ["江淮首席技工"],
        ["江淮首席技工", "苏南工匠"],
    ]


def test_two_lines_in_columns_are_no_list() -> None:
    lines = [Paragraph(line, f"line {number}") for number, line in enumerate(ROWS.split("\n")[:6], 1)]
    found = extract_news(Document("稿.txt", "txt", list(lines)))
    assert not any("江淮首席技工" in honours({"honours": r.get("honours") or []}) for r in found.records)


def test_a_part_of_the_firm_stands_for_the_firm_named_before() -> None:
    persons = read("苏南钢铁公司的炉前工有绝活。钱大海是该公司炼铁分厂炉前班班长，2019年获江苏省五一劳动奖章。")
    assert persons["钱大海"]["employer"] == "苏南钢铁公司"
    assert persons["钱大海"]["position"].endswith("炉前班班长")


def test_places_shared_out_with_the_ordinal_said_once() -> None:
    persons = read(
        "苏南市职工叉车技能竞赛昨天举行，苏南钢铁公司的钱大海获得第一名，苏南机床厂的孙建平、苏南水泥厂的周秀兰分获第二、三名。"
    )
    assert honours(persons["孙建平"]) == ["苏南市职工叉车技能竞赛第二名"]
    assert honours(persons["周秀兰"]) == ["苏南市职工叉车技能竞赛第三名"]


def test_what_follows_is_about_the_one_who_takes_over() -> None:
    persons = read(
        "苏南钢铁公司的钱大海2012年获评“江淮工匠”，成立了“钱大海创新工作室”，徒弟孙建平也在其中。从今年起，工作室由孙建平接过来领衔。"
        "这个汉子在苏南市职工技能运动会上力压群雄夺冠，2021年获苏南市五一劳动奖章。"
    )
    assert honours(persons["钱大海"]) == ["江淮工匠"]
    assert honours(persons["孙建平"]) == ["苏南市职工技能运动会冠军", "苏南市五一劳动奖章"]


def test_whom_a_studio_takes_in_is_a_member_and_a_periodical_writes_nothing() -> None:
    persons = read(
        "苏南钢铁公司的钱大海是江淮工匠。2022年，他组建了“钱大海创新工作室”，吸收了孙建平、周秀兰等7名技术骨干。\n\n"
        "（《苏南工运》 记者 郑晓雯 报道）"
    )
    assert [(item["role"]) for name in ("孙建平", "周秀兰") for item in persons[name]["studios"]] == ["member"] * 2
    assert "郑晓雯" in persons
    assert "苏南工运" not in persons


def test_the_fullest_name_of_a_unit_is_looked_up() -> None:
    names = UnitNames(["江淮油田采油三厂", "苏南铜山模具有限公司", "铜山模具", "白碱油田服务公司"])
    assert names.fullest("铜山模具有限公司") == "苏南铜山模具有限公司"
    assert names.fullest("苏南铜山模具") == "苏南铜山模具有限公司"
    assert names.fullest("白碱公司") == "白碱油田服务公司"
    assert names.fullest("采油三厂修井中心") == "江淮油田采油三厂修井中心"
    assert names.fullest("别的公司") == ""
