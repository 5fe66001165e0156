"""A small served installation: a handful of invented craftsmen, a team, a studio, on the embedded engine."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from api.runtime import Runtime
from talent_db.settings import Settings
from talent_db.viewer import operator
from tests.factories.people import profile_line

WELDER = {
    "name": "欧砚秋",
    "employer": "浈江铝业结构有限公司",
    "position": "焊接班长",
    "occupation": "焊工",
    "skill_level": "技师",
    "industry": "金属结构",
    "city": "佛山市",
    "skills": "铝合金薄板氩弧焊，清理氧化膜，控制湿度防气孔。",
    "achievements": "把铝合金焊缝气孔返修率由三成降到百分之二。",
    "honours": [{"name": "佛山市技术能手", "year": 2018, "level": "市级"}],
}
PROFILES = (
    profile_line("W-1"),
    profile_line("W-2", **WELDER),
    profile_line("W-3", **{**WELDER, "name": "简沐川", "city": "宁波市", "province": "浙江省", "honours": []}),
    profile_line(
        "W-4",
        name="程砺石",
        city="珠海市",
        occupation="数控铣工",
        skills="五轴加工薄壁件。",
        achievements="",
        honours=[],
    ),
)
TEAM = {
    "id": "WT-1",
    "name": "港机走行劳模工匠服务队",
    "industry": "港口机械",
    "mission": "解决起重机啃轨、车轮磨损。",
    "member_ids": ["W-1", "W-2", "W-9"],
    "city": "广州市",
}
# Without an employer of its own: the people of the studio tell it.
STUDIO = {
    "id": "WS-1",
    "name": "欧砚秋劳模和工匠人才创新工作室",
    "kind": "劳模和工匠人才创新工作室",
    "level": "市级",
    "named_by": "佛山市总工会",
    "named_on": "2019-06",
    "province": "广东省",
    "city": "佛山市",
    "industry": "金属结构",
    "speciality": "铝合金焊接气孔治理",
    "status": "active",
    "former_names": ["欧师傅焊接小组"],
    "people": [
        {"profile_id": "W-2", "role": "founder", "from": "2018-03", "to": "2022-05"},
        {"profile_id": "W-3", "role": "leader", "from": "2022-05", "to": None},
    ],
}
PROBLEM = "大吊车走着走着轮子挤边，有啃轨的毛病，轮缘磨得飞快，铁轨侧面磨亮了。"


def serve_home(home: Path, **settings: Any) -> Runtime:
    """A set-up runtime with the people of this module stored and indexed."""
    runtime = Runtime(Settings(home=home, database_url="", search_url="", encoder="none", **settings))
    runtime.set_up()
    folder = home / "given"
    folder.mkdir()
    for name, lines in (("profiles", PROFILES), ("teams", [TEAM]), ("studios", [STUDIO])):
        write_lines(folder / f"{name}.jsonl", lines)
    runtime.importer.run(operator("test"), [folder])
    runtime.drain()
    return runtime


def write_lines(path: Path, lines: Sequence[dict[str, Any]]) -> None:
    """An exchange file."""
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
