"""Campaign files: all load, labels are unambiguous, the title decides."""

from collections import Counter

from ingest.field_names import FIELD_NAMES
from talent_db.campaigns import campaign_in_title, load_campaigns, load_common_labels


def test_required_and_limited_fields_have_names() -> None:
    for campaign in load_campaigns():
        assert set(campaign.required) | set(campaign.limits) <= set(FIELD_NAMES)


def test_no_general_label_asks_for_two_things() -> None:
    words = Counter(word for group in load_common_labels().labels.values() for word in group)

    assert [word for word, count in words.items() if count > 1] == []


def test_title_names_the_campaign() -> None:
    found = campaign_in_title("关于“江苏最美工匠”评选活动推荐表")

    assert found is not None
    assert found.name == "江苏最美工匠"
    assert campaign_in_title("优秀员工推荐表") is None
