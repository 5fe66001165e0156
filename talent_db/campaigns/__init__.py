"""Campaign files: one YAML a campaign and their checked loader; ``common.yaml`` holds the labels of forms in general."""

from functools import lru_cache
from importlib.resources import files

import yaml

from talent_db.campaigns.definition import CampaignDefinition, LabelTables, Quota, WordLimit

__all__ = [
    "CampaignDefinition",
    "LabelTables",
    "Quota",
    "WordLimit",
    "campaign_by_name",
    "campaign_in_title",
    "load_campaigns",
    "load_common_labels",
]

COMMON = "common.yaml"


@lru_cache(maxsize=1)
def load_campaigns() -> tuple[CampaignDefinition, ...]:
    """All campaigns in the order of their codes; a file that is wrong raises ``pydantic.ValidationError``."""
    folder = files("talent_db.campaigns")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".yaml") and item.name != COMMON)
    found = tuple(
        CampaignDefinition.model_validate(yaml.safe_load(folder.joinpath(name).read_text(encoding="utf-8")))
        for name in names
    )
    codes = [campaign.code for campaign in found]
    if len(set(codes)) != len(codes):
        raise ValueError(f"campaign codes are not unique: {codes}")
    return found


@lru_cache(maxsize=1)
def load_common_labels() -> LabelTables:
    """The labels of forms in general."""
    text = files("talent_db.campaigns").joinpath(COMMON).read_text(encoding="utf-8")
    return LabelTables.model_validate(yaml.safe_load(text))


def campaign_by_name(name: str | None) -> CampaignDefinition | None:
    """The campaign of a series' name or code, None when it is unknown."""
    return next((item for item in load_campaigns() if name in (item.name, item.code)), None)


def campaign_in_title(title: str) -> CampaignDefinition | None:
    """The campaign whose longest title word stands in a heading, None when none does."""
    hits = [(len(word), item) for item in load_campaigns() for word in item.titles if word in title]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None
