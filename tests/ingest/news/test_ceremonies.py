"""Those who come onto the stage, send somebody for their prize, or are only nominated."""

from tests.ingest.news.reading import honours, read

HEAD = "致敬匠心\n——我市第六届“南港工匠”颁奖侧记\n\n"


def test_who_is_counted_up_has_the_honour_of_the_ceremony() -> None:
    found = read(HEAD + "第二个登台的是恒盛医院护士长钱小莺。她连续七十天没有回家。市人社局局长杨大帆致辞。")

    assert {name: honours(person) for name, person in found.items()} == {"钱小莺": ["南港工匠"], "杨大帆": []}


def test_a_row_that_fetches_prizes_has_them_and_so_has_who_is_represented() -> None:
    found = read(
        HEAD + "恒盛学院实训指导老师钱翔宇、恒通地铁公司调度员孙小月、恒泰快递南港分公司快递小哥向前也先后领奖。"
        "因为在外地施工，恒大桥梁公司盾构机长关大山由妻子代领奖杯。获提名奖的10人中，有恒隆造纸厂的抄纸工江一帆。"
    )

    assert {name: honours(person) for name, person in found.items()} == {
        "钱翔宇": ["南港工匠"], "孙小月": ["南港工匠"], "向前": ["南港工匠"], "关大山": ["南港工匠"],
        "江一帆": ["南港工匠提名奖"],
    }  # fmt: skip
    assert found["向前"]["employer"] == "恒泰快递南港分公司"


def test_a_hall_is_not_where_somebody_works() -> None:
    found = read("恒盛电机公司的钱大海在北京人民大会堂捧回了全国五一劳动奖章。")

    assert found["钱大海"].get("city", "") == ""


def test_a_level_is_no_owner_of_a_studio() -> None:
    found = read("公司成立“钱大海技能大师工作室”，区总工会授予其“区级劳模和工匠人才创新工作室”。")

    assert list(found) == ["钱大海"]


def test_a_sister_of_the_house_works_where_the_others_do() -> None:
    found = read("钱大海是恒盛车辆段探伤工，全国技术能手。段青工孙小雪去年也当选全路技术能手。")

    assert found["孙小雪"]["employer"] == "恒盛车辆段"


def test_portraits_in_one_line_each_below_two_honours() -> None:
    found = read(
        "他们把名字刻在铁塔上\n——公司“金牌工匠”、“银牌工匠”揭晓\n\n"
        "公司工匠大会召开。公司党委书记张朝阳宣读了表彰决定，共评出“金牌工匠”3名、“银牌工匠”2名。\n\n"
        "钱建阳  恒盛供电分公司继电保护班班长。守着一张二次图过了二十六年，本次获评“金牌工匠”。\n\n"
        "孙凤鸣  恒通检修中心油务化验员，公司历史上第一位女“金牌工匠”。她手里那台仪器比徒弟年纪还大。\n\n"
        "李启文  恒泰供电分公司高空作业工。“金牌工匠”颁奖时他没到。奖牌由他的班长廖大旺代领。\n\n"
        "“银牌工匠”两位：恒隆供电分公司配电抢修工周长庚、营销部计量检定员郑巧云。"
    )

    assert {name: honours(person) for name, person in found.items()} == {
        "张朝阳": [], "钱建阳": ["金牌工匠"], "孙凤鸣": ["金牌工匠"], "李启文": ["金牌工匠"], "廖大旺": [],
        "周长庚": ["银牌工匠"], "郑巧云": ["银牌工匠"],
    }  # fmt: skip


def test_that_was_his_master() -> None:
    found = read(
        "恒盛船厂的焊工钱大海2016年被命名为“荆楚工匠”。说起手艺，钱大海总要提孙长根。那是他的师父，1979年被评为省劳动模范，2016年过世。"
    )

    assert {name: honours(person) for name, person in found.items()} == {
        "钱大海": ["荆楚工匠"],
        "孙长根": ["省劳动模范"],
    }


def test_both_are_members_of_the_studio() -> None:
    found = read(
        "恒盛船厂挂着“钱大海焊接技能大师工作室”的牌子。女焊工孙桂芬去年得了“武汉工匠杯”职工技能大赛焊接项目第二名。"
        "如今她和李立群都是工作室的成员。李立群36岁，是武汉市技术能手。"
    )

    assert {name: [item["role"] for item in found[name].get("studios", [])] for name in ("孙桂芬", "李立群")} == {
        "孙桂芬": ["member"],
        "李立群": ["member"],
    }
    assert honours(found["孙桂芬"]) == ["武汉工匠杯职工技能大赛焊接项目第二名"]


def test_medals_are_listed_behind_the_verb() -> None:
    found = read(
        "在第二届全国技能大赛上，我省代表团载誉归来。一枚金牌属于恒盛工程机械公司的技师哈丹巴特尔。"
        "获得银牌的有：砌筑项目的恒通二建公司的贡布扎西、美发项目的“尚美”美发店的孙小婷。获得铜牌的5名选手中，年龄最小的来自恒泰面点坊。"
    )

    assert {name: honours(person) for name, person in found.items()} == {
        "哈丹巴特尔": ["全国技能大赛金牌"],
        "贡布扎西": ["全国技能大赛银牌"],
        "孙小婷": ["全国技能大赛银牌"],
    }
