"""Signs of recognised lines: Chinese ones after Chinese words, numbers and times as they are."""

import pytest

from ingest.readers.ocr_signs import as_chinese


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("完成攻关 29 项,获专利9件 ; 带徒7人  5 组。", "完成攻关29项，获专利9件；带徒7人  5 组。"),
        ("提出方案,在11个项目推广", "提出方案，在11个项目推广"),
        ("密封研配工艺 ; 胀形工装(发明专利1件)", "密封研配工艺；胀形工装（发明专利1件）"),
        ("单位 :  海州泵业〈盖章)", "单位：海州泵业（盖章）"),
        ("工作单位；: 海州泵业", "工作单位：海州泵业"),
        ("1,200 t, F(x)=(a+b)", "1,200 t, F(x)=(a+b)"),
        ('他说:" 再试一次"。', "他说：“再试一次”。"),
        ('推行“听诊式"点检和“日清”', "推行“听诊式”点检和“日清”"),
        ("“开头没有收", "“开头没有收"),
        ("姓名：丁大海 “性别：男", "姓名：丁大海 性别：男"),
        ("2009.09一2012.06 学习 2012.08一至今 磨工", "2009.09—2012.06 学习 2012.08—至今 磨工"),
        ("二〇一九年一月 第一名", "二〇一九年一月 第一名"),
        ("《百鸟朝凤〉历时14个月", "《百鸟朝凤》历时14个月"),
    ],
)
def test_signs_are_set_as_chinese_is_written(line: str, expected: str) -> None:
    assert as_chinese(line) == expected
