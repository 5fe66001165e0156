"""Interviews in questions and answers, and honours, firms and workplaces said twice in different words."""

import pytest

from tests.ingest.news.reading import honours, read

INTERVIEW = (
    "地下室里的“修理铺”\n\n编者按：海州市恒盛医院地下一层有间“郑秋生医疗设备创新工作室”，领头的是工程师郑秋生。\n\n"
    "{q}：郑老师，外面人知道医院有大夫，不知道有您这一行。\n\n{first}：机器天天坏，人人都知道我。\n\n"
    "{q}：最得意的是哪一回？\n\n{a}：2016年一台呼吸机坏了，我和工程师周启东两个人拆了两宿。护士长费玉兰一直等着。\n\n"
    "{q}：后来就有人叫您“工匠”了。\n\n{a}：2018年市里评“海州工匠”，头一回有后勤人员，我。再后来省里给了个五一劳动奖章，江苏省五一劳动奖章。\n\n"
    "{q}：工作室现在有谁？\n\n{a}：周启东是主力，今年得了全省医疗设备维修技能竞赛的二等奖。费护士长算编外，她是“全国优秀护士”。"
)


@pytest.mark.parametrize(
    "labels",
    [
        {"q": "问", "first": "郑秋生", "a": "答"},
        {"q": "记者", "first": "郑秋生", "a": "郑秋生"},
        {"q": "Q", "first": "郑秋生", "a": "A"},
    ],
    ids=["问答", "names", "QA"],
)
def test_who_answers_is_told_of(labels: dict[str, str]) -> None:
    found = read(INTERVIEW.format(**labels))

    assert {name: (person.get("employer"), honours(person)) for name, person in found.items()} == {
        "郑秋生": ("海州市恒盛医院", ["海州工匠", "江苏省五一劳动奖章"]),
        "周启东": ("海州市恒盛医院", ["全省医疗设备维修技能竞赛二等奖"]),
        "费玉兰": ("海州市恒盛医院", ["全国优秀护士"]),
    }


@pytest.mark.parametrize("again", ["集团劳模", "集团劳动模范", "集团公司劳模"])
def test_one_honour_in_two_wordings_is_one(again: str) -> None:
    found = read(f"恒盛厂焊工郑秋生当选集团公司劳动模范。郑秋生在会上刚领了{again}的奖状。")

    assert honours(found["郑秋生"]) == ["集团公司劳动模范"]


@pytest.mark.parametrize("lead", ["三年前从", "2019年从", "去年才从"])
def test_a_firm_without_a_kind_begins_behind_from(lead: str) -> None:
    found = read(
        f"海州恒盛重工机械有限公司接老人回厂。第三位今年六十三，{lead}恒盛重工熔炼车间退下来的炉工郑秋生，2015年获评“海州工匠”。"
    )

    assert found["郑秋生"]["employer"] == "海州恒盛重工机械有限公司"


def test_who_retired_before_the_renaming_worked_at_the_old_works() -> None:
    found = read(
        "走在前面的是郑秋生，八十六岁，当年海州恒盛铸机厂的造型工，1982年的海州市劳动模范。他1998年退休的时候，厂子还叫铸机厂，"
        "2009年才改制成了海州恒盛重工有限公司。\n\n拄拐杖的是周启兰，化验工，也是恒盛铸机厂的人，1991年获海州市三八红旗手称号。"
    )

    assert (found["郑秋生"]["employer"], found["周启兰"]["employer"]) == ("海州恒盛铸机厂", "海州恒盛铸机厂")


def test_an_event_with_its_contest_is_named_without_the_word_for_a_match() -> None:
    found = read("恒盛港的司机郑秋生2019年在全国港口职业技能竞赛桥吊项目比赛中得第五名。")

    assert honours(found["郑秋生"]) == ["全国港口职业技能竞赛桥吊项目第五名"]


def test_works_in_a_firms_own_paper_are_parts_of_the_firm() -> None:
    found = read(
        "恒盛港务报\n海州恒盛港务集团有限公司党委主办　总第972期\n\n新年第一船\n\n"
        "集装箱码头公司的桥吊司机郑秋生是海州工匠，动力分厂仓储主管周启东是海州市劳动模范。"
    )

    assert found["周启东"]["employer"] == "海州恒盛港务集团有限公司动力分厂"
