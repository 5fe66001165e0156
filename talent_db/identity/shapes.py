"""Characters of names that are mistaken for each other by the eye (hand, scan, five-stroke input)."""

from bisect import bisect_right
from functools import lru_cache
from unicodedata import normalize

# Groups of characters with one part in common or nearly the same strokes, as met in names.
LOOK_ALIKE = """
己已巳 未末朱 土士 日曰 戊戌戍成 人入八 大太天夫犬 干千于 王玉主 丰丰半 木本术 甲申由田 元无 午牛 刀力 子孑 今令 勿匆 贝见 冈风
清倩晴靖情 明朋 伟纬玮 辉晖浑 洋详祥 波坡披 燕雁 凌陵棱 峰锋烽蜂 俊骏浚峻 杨扬场 林材村 桂佳娃 娟捐绢 栋陈 铭洛
雷雪霜露 琴琳 莹萤荣 萍苹平 芳荷 英莫 芬苏 兰芝 茂荿 凤风 霞震 云去 静净 婷停 妍研 姗珊 丽严 强弘 志忘 思恩 忠患 怡恰 悦说 恒桓垣
建健 延廷 庭延 庆厌 康唐 廉兼 广厂 宇宁字 宏宠 宝宫 富富 容客 安案 宗崇 家豪 亮高 亭停 京凉 义文 斌武 刚钢纲 利和 到剑 勇男 勤勒
华毕 卫卬 厚原 友发 史吏 吉古 君群 启后 周同 和知 国固 园圆 坚竖 培陪 堂常 声产 复夏 奇寄 奎圭 学字 孟盂 孝考 孙小 寿涛 少小 尚当
岩岸 岭岑 川州 巧功 帆帜 平乎 年午 彦产 彬林 彩采 徐除 德得 心必 忆亿 怀坏 性姓 惠慧 成咸 才寸 抒杼 振震 捷婕 敏梅 敬散 文又 旭旮 昊吴
昌冒 昕欣 春香 晓烧 晨震 景影 晶品 智知 曼蔓 月用 有育 杏否 杰木 松柏 枫讽 柳卿 桐洞 梁粱 楠南 欢双 欣炊 正止 民氏 水永 江汀 沈枕 沙抄
河何 泉帛 泽译择 洁结 洪供 浩皓 润闰 涵函 淑叔 渊洲 满瞒 源原 滨缤 潘藩 澄登 灵录 炎焱 炳柄 烨华 焕换 照昭 熙照 燃然 爱受 牧枚 珂坷 珍诊
珠株 理埋 琪淇棋 瑞端 瑶摇遥 璐露 生牛 益盖 盛咸 真直 睿容 石右 磊石 社杜 福富 秀季 秋秒 程惶 立位 竹什 章童 笑笨 紫柴 红纪 纯沌 绍沼 维雄
绪诸 罗岁 美关 翔祥 耀跃 聪总 胜性 良艮 艳绝 若苦 莲连 菊掬 蓉容 蕾雷 虎虚 蝶碟 行竹 衡冲 裕浴 西酉 言信 诚城 诗侍 贤坚 贵责 赫郝 超越
轩杆 辰晨 达边 远运 迪油 逸免 邦帮 郁都 金全 鑫金 鑫森 钧均 铁轶 银根 锐脱 锦绵 长张 闯闻 阳阴 雄维 雅维 霖淋 青责 音昔 韬滔 顺须 顾顺 颖颍
飞气 馨声 驰弛 骁晓 魁槐 鹏朋 鹤雀 黎黍 龙尤
"""


@lru_cache(maxsize=1)
def _pairs() -> frozenset[frozenset[str]]:
    groups = LOOK_ALIKE.split()
    return frozenset(frozenset((a, b)) for group in groups for a in group for b in group if a != b)


def look_alike(left: str, right: str) -> bool:
    """True for two characters that are taken for each other at sight."""
    return frozenset((left, right)) in _pairs()


# The 214 radicals of the Kangxi dictionary: unified ideographs stand in Unicode in the order of their radicals, and
# each group begins with the radical itself.
FIRST_RADICAL, RADICALS = 0x2F00, 214


@lru_cache(maxsize=1)
def _radical_starts() -> tuple[int, ...]:
    return tuple(ord(normalize("NFKC", chr(FIRST_RADICAL + number))) for number in range(RADICALS))


def radical(character: str) -> int:
    """The number (1–214) of the radical a character is filed under: 涛 and 海 both under 水; 0 for no ideograph."""
    point = ord(character)
    return bisect_right(_radical_starts(), point) if 0x4E00 <= point <= 0x9FA5 else -point
