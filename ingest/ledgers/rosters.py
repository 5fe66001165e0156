"""The roster template of a campaign (推荐人选汇总表), made from its YAML file: labels, required fields, limits."""

from ingest.field_names import FIELD_NAMES
from ingest.ledgers.definitions import EXAMPLE, Column
from talent_db.campaigns import CampaignDefinition, load_common_labels
from talent_db.knowledge.person_terms import education_levels, ethnicities, political_statuses
from talent_db.knowledge.skill_levels import skill_levels

ORDER = """name sex birth ethnicity native_place political_status education work_start employer position title occupation
    skill_level years_in_trade industry id_number phone address honours technical_results deeds recommending_unit""".split()
ALWAYS = frozenset({"name", "sex", "employer", "position", "phone", "honours", "recommending_unit"})
EXAMPLES = {
    "name": f"（{EXAMPLE}）", "sex": "男", "birth": "1978-03", "ethnicity": "汉族", "political_status": "中共党员",
    "education": "大专", "work_start": "1998-07", "employer": "岭澜重工有限公司", "position": "维修班长",
    "title": "工程师", "occupation": "起重机械维修工", "skill_level": "高级技师", "years_in_trade": "22",
    "industry": "港口机械", "id_number": "44069919780315001X", "phone": "19900001234",
    "honours": "2019年广东省五一劳动奖章", "deeds": "处理大车啃轨故障37起。",
}  # fmt: skip
TERMS = {"ethnicity": ethnicities, "political_status": political_statuses, "education": education_levels}
WIDE = frozenset({"deeds", "technical_results", "honours", "employer", "experience"})


def roster_title(campaign: CampaignDefinition) -> str:
    """The name of the sheet; the campaign is read from it when the sheet comes in."""
    return f"{campaign.name}推荐人选汇总表"


def roster_columns(campaign: CampaignDefinition) -> list[Column]:
    """The campaign's own words for the fields that it asks for."""
    common = load_common_labels().labels
    wanted = {*campaign.required, *campaign.labels, *ALWAYS}
    names = [name for name in ORDER if name in wanted] + sorted(
        name for name in wanted - set(ORDER) if name in FIELD_NAMES and name in common
    )
    columns = []
    for name in names:
        label = (campaign.labels.get(name) or [FIELD_NAMES[name]])[0]
        limit = campaign.limits.get(name)
        note = f"不超过 {limit.max} 字" if limit and limit.max else f"{limit.about} 字左右" if limit else ""
        columns.append(
            Column(
                key=name,
                label=label,
                example=EXAMPLES.get(name, ""),
                required=name in campaign.required,
                choices=_choices(name),
                note=note,
                width=40 if name in WIDE else 14,
            )
        )
    return columns


def _choices(name: str) -> tuple[str, ...]:
    if name == "sex":
        return ("男", "女")
    if name == "skill_level":
        return tuple(level.name for level in skill_levels())
    return tuple(dict.fromkeys(term.name for term in TERMS[name]().values())) if name in TERMS else ()
