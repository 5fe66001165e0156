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
