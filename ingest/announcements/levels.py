"""The level of an honour in an announcement: by the place in its name, else by the body that issues it."""

import re

from ingest.cleaning.honours import honour_level
from talent_db.knowledge.division_text import iter_in_text

_NATION = re.compile(r"^(?:全国|国家|中国|中华|大国)")
_FULL = re.compile(r"(?:省|市|区|县|旗|州|盟)$")
_COMPANY = re.compile(r"(?:公司|集团|厂|矿)(?:工会(?:委员会)?|党委|委员会)?$")
_BODY_OF_PLACE = re.compile(r"[\u4e00-\u9fff]{2}([省市州盟县区旗])(?:总工会|委|人民政府|政府)")
_BY_KIND = {"province": "省级", "prefecture": "市级", "county": "县级"}
_BY_SIGN = {"省": "省级", "市": "市级", "州": "市级", "盟": "市级", "县": "县级", "区": "县级", "旗": "县级"}
# A place that no table knows; the giver has to say it too, for 三八红旗|手 and 最美社区|工作者 look the same.
_UNKNOWN_PLACE = re.compile("[\u4e00-\u9fff]{2,4}?([省市州盟县区旗])")


def level_of(honour: str, issuer: str) -> str:
    """国家级 … 企业级; a county's union gives honours of the county even under a poetic name."""
    if _NATION.match(honour):
        return honour_level(honour, issuer)
    own = _last_division(honour)
    if own:
        return own
    if re.match("[省市县区]|自治[区州县旗]", honour):
        return honour_level(honour, issuer)
    place = _UNKNOWN_PLACE.match(honour)
    if place and place.group() in issuer:
        return _BY_SIGN[place.group(1)]
    if _COMPANY.search(issuer):
        return "企业级"
    by_issuer = _last_division(issuer) or _by_kind_of_place(issuer)
    is_local = by_issuer == "县级" or (bool(by_issuer) and "工匠" in honour)
    return by_issuer if is_local else honour_level(honour, issuer) or by_issuer


def _last_division(text: str) -> str:
    """The level of the innermost full division name at the beginning (苏州市姑苏区… → 县级)."""
    level, end = "", 0
    for start, stop, division in iter_in_text(text):
        if start != end:
            break
        end = stop
        if _FULL.search(text[:stop]):
            level = _BY_KIND.get(division.kind, "")
    return level


def _by_kind_of_place(issuer: str) -> str:
    """某某市总工会, 中共某某市委: the kind of place says the level even where no table knows the place."""
    match = _BODY_OF_PLACE.search(issuer)
    return _BY_SIGN[match.group(1)] if match else ""
