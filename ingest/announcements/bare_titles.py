"""The honour of a title that does not quote it and that no table knows: what stands behind the verb of giving."""

import re

_WHAT = re.compile(
    r"关于(?:对|给予)?(?:(?:公布|命名|表彰|表扬|授予|认定|确定|选树|评选|评定|发布|追授|公示|通报)(?:和|并|、)?)+(?:为)?(?P<what>[^。；;]{4,50}?)(?:的)?"
    r"(?:决定|通知|通报|公告|公示|批复|意见|函)(?:[（(].{1,12}[）)])?$"
)
_EDITION = re.compile(
    r"(?:(?:19|20)\d\d(?:[—\-－–~至]+(?:19|20)?\d\d)?年?度?|第[一二三四五六七八九十\d]+[届批次期]|首[届批次期])"
)
_COUNTED = re.compile(r"[\d一二三四五六七八九十百]+[名位个](?:同志|职工|人员)?")
_BEHIND = re.compile(r"(?:荣誉称号|称号|获得者|评选结果|结果|名单|人员|同志|进行|予以|给予|通报|表彰|表扬|奖励)+$")
_OWN_FIRM = re.compile(r"^(?:(?:集团)?(?:公司|集团)|本厂)(?=..)")
_AND = re.compile("[、和及与]|以及")
# Words of praise, and signs in which those who are praised end.
_PRAISES = "优秀|先进|最美|十佳|百佳|十大|五好|金牌|银牌|首席|模范|标兵|明星|之星|杰出|名匠|能手|状元|巧匠|红旗手"
_HONOURED = re.compile(
    rf"[\u4e00-\u9fff]{{0,16}}?(?:{_PRAISES}|名师|大师|[乡本]土人才|领军人才|拔尖人才)[\u4e00-\u9fff]{{0,12}}"
)
_PRAISED = re.compile(rf"(?:{_PRAISES})[\u4e00-\u9fff]{{2,10}}")
_ENDS = re.compile(
    r"(?:[员师手星匠者家长才友人]|个人|分子|干部|模范|标兵|状元|党员|护士|卫士|职工|农民|骨干|师傅|主席|教练|园丁)$"
)
_NO_PERSON = re.compile(
    "集体|单位|企业|班组(?!长)|团队|工作室|竞赛|大赛|比武|活动|办法|条件|成果|奖状|先锋号|标准|方案|选手|项目"
)


def titled_honours(title: str) -> list[str]:
    """The personal honours that an unquoted title names, without edition, count and 名单; [] where none is shaped so."""
    match = _WHAT.search(re.sub(r"\s+", "", title))
    if match is None or re.search('[“”"]', match["what"]):
        return []
    what = _BEHIND.sub("", _COUNTED.sub("", _EDITION.sub("", match["what"]))).removesuffix("的")
    names = [_OWN_FIRM.sub("", part) for part in _AND.split(what)]
    return [name for name in names if _HONOURED.fullmatch(name) and _ENDS.search(name) and not _NO_PERSON.search(name)]


def is_honour_heading(words: str) -> bool:
    """金牌调解员: a heading that praises those below it; 企业职工 only tells what they are."""
    return bool(_PRAISED.fullmatch(words) and _ENDS.search(words) and not _NO_PERSON.search(words))
