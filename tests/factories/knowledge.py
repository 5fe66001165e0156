"""A small knowledge base about cranes and pastry, so that tests do not hang on the shipped one."""

from pathlib import Path

from talent_db.knowledge.crafts import HEADER, CraftBase, load_crafts

CRANE = """工种,起重机械维修工,天车维修|修行车的,,,,,
工种,面点师,做点心的,,,,,
工艺,车轮找正,车轮对角线调整|车轮校正,车轮,,,起重机械维修工,激光对中*0.6
工艺,激光对中,对中找正,,,,起重机械维修工,
工艺,面团醒发控制,发面,,,,面点师,
设备,桥式起重机,天车|行车|大吊车,,,车轮找正*0.6,起重机械维修工,
设备,醒发箱,,,,面团醒发控制,,
部件,车轮,轮子,桥式起重机,,,,
材料,面粉,白面,,,面团醒发控制*0.5,,
现象,啃轨,轮子挤着轨道走|走着走着往一边偏|轮缘磨得飞快|铁轨侧面磨亮了,桥式起重机|车轮,轨道偏斜|车轮水平偏斜*0.8,车轮找正,起重机械维修工,
现象,馒头发不起来,面发不开|蒸出来死疙瘩|馒头又硬又小,面粉,醒发温度低|酵母失效,面团醒发控制,面点师,
原因,轨道偏斜,轨道不直,,,车轮找正*0.5,,
"""


def small_base(folder: Path) -> CraftBase:
    """The small base, read by the real loader from ``folder``."""
    (folder / "crane.csv").write_text(",".join(HEADER) + "\n" + CRANE, encoding="utf-8")
    base = load_crafts(folder)
    assert base.problems == []
    return base
