"""Lists under the short form of an honour that the report has named in full."""

from tests.ingest.news.reading import honours, read

REPORT = (
    "海宁县表彰劳动模范和先进工作者\n\n"
    "4月27日，海宁县表彰大会举行。县委副书记符庆宣读表彰决定，3名同志获“海宁县劳动模范”称号，1名同志获“海宁县先进工作者”称号。\n\n"
    "{lead}海宁人和陶瓷有限公司成型工鲜志明、海宁川东钻具有限公司焊工苟正强、海宁县大成纺织有限公司挡车工廖碧（女）。\n\n"
    "先进工作者名单：海宁县人民医院护士长景丽娟（女）。"
)


def test_the_short_form_of_an_honour_heads_the_list() -> None:
    for lead in ("3名劳动模范是：", "劳动模范名单：", "受表彰的劳动模范分别是：", "新当选的劳动模范有："):
        found = read(REPORT.format(lead=lead))

        assert [honours(found[name]) for name in ("鲜志明", "苟正强", "廖碧")] == [["海宁县劳动模范"]] * 3
        assert honours(found["景丽娟"]) == ["海宁县先进工作者"]


def test_who_reads_the_decision_has_none_of_the_counted_awards() -> None:
    assert honours(read(REPORT.format(lead="3名劳动模范是："))["符庆"]) == []


def test_words_that_are_short_for_two_honours_give_none() -> None:
    found = read(
        "两级表彰\n\n3名同志获“海宁县劳动模范”称号，1名同志获“海州市劳动模范”称号。\n\n"
        "4名劳动模范是：海宁人和陶瓷有限公司成型工鲜志明、海宁川东钻具有限公司焊工苟正强。"
    )

    assert honours(found["鲜志明"]) == []


def test_portraits_with_names_spread_by_unbreakable_blanks() -> None:
    found = read(
        "2025年“海州工匠”揭晓\n\n7名一线职工被授予“海州工匠”称号。\n\n"
        "01\n\n熊\u00a0\u00a0兵\n\n海州轨道装备有限公司焊工\n\n他能把误差压到1毫米以内。\n\n"
        "02\n\n邓\u00a0\u00a0芸（女）\n\n海州航空零部件有限公司铺层工\n\n她闭着眼也背得出次序。\n\n"
        "03\n\n章贡生\n\n文港翰墨堂笔庄制笔师\n\n做笔一百二十多道工序，他最拿手的是“齐毫”。"
    )

    assert {name: honours(found[name]) for name in ("熊兵", "邓芸", "章贡生")} == {
        "熊兵": ["海州工匠"], "邓芸": ["海州工匠"], "章贡生": ["海州工匠"],
    }  # fmt: skip
