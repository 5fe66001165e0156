"""Labels that are listed nowhere are read by their kind of words; nothing is claimed by two fields."""

import pytest

from ingest.forms.labels import label_book
from talent_db.campaigns import load_common_labels

FAMILIES = {
    "name": "被推荐人员姓名 推荐候选人姓名 拟推荐对象 参评人员姓名 提名对象",
    "political_status": "何时加入何党派 参加党派及时间",
    "education": "最高文化程度 取得学历 受教育情况 最后学历",
    "work_start": "首次工作时间 何年何月开始工作",
    "employer": "人事关系所在单位 所在工作单位 具体工作单位 签订劳动合同单位",
    "position": "现任党政职务 具体岗位 生产岗位 担任何职",
    "title": "现具有专业技术资格 已聘专业技术职务 专业技术任职资格",
    "occupation": "所从事工种 所在工种 从事技术工种 操作工种 掌握技艺",
    "skill_level": "最高职业资格 技能人员职业资格 技能证书 资格等级",
    "years_in_trade": "连续工龄 技能岗位工作年限 从业时长 工种年限 一线工作时间",
    "phone": "常用联系电话 有效联系电话 联系手机号",
    "address": "家庭详细住址 单位通讯地址 实际居住地 常住地",
    "industry": "行业门类 所属行业或领域 国民经济行业 所属产业领域 企业所属行业",
    "recommending_unit": "报送部门 填表单位 推荐主体 推荐地区（单位）",
    "honours": "何时何地受过何种奖励、处分",
    "deeds": "主要成就 业绩与贡献 突出业绩及技术特长",
    "technical_results": "技术革新项目 技术改造项目 合理化建议及技术改进 知识产权情况",
}
CASES = [(field, words) for field, family in FAMILIES.items() for words in family.split()]


@pytest.mark.parametrize(("field", "words"), CASES)
def test_label_that_is_not_listed_is_read_by_its_words(field: str, words: str) -> None:
    found = label_book().match_cell(words)

    assert found is not None
    assert found.fields == (field,)


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("职务职称", ("position", "title")),
        ("所从事职业（工种）及技能等级", ("occupation", "skill_level")),
        ("职业技能等级证书（名称及等级）", ("occupation", "skill_level")),
        ("企业及职务", ("employer", "position")),
        ("工作单位及职务（职称）", ("employer", "position", "title")),
        ("技能专长（工种）", ("occupation",)),
    ],
)
def test_label_that_asks_for_several_answers_names_them_all(words: str, fields: tuple[str, ...]) -> None:
    label = label_book().match_cell(words)
    assert label is not None
    assert label.fields == fields


@pytest.mark.parametrize(
    "words",
    "推荐人姓名 单位电话 岗位等级 岗位类别 职务级别 社会职务 服务行业 传统产业 制造业 绝技绝活".split(),
)
def test_words_near_a_label_are_none_of_its_kind(words: str) -> None:
    found = label_book().match_cell(words)

    assert found is None or not found.is_personal


def test_no_listed_label_belongs_to_two_fields() -> None:
    owners: dict[str, set[str]] = {}
    for field, words in load_common_labels().labels.items():
        for word in words:
            owners.setdefault(word, set()).add(field)

    assert {word: fields for word, fields in owners.items() if len(fields) > 1} == {}
