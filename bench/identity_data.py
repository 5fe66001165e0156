"""Invented records of persons for measuring linkage: Zipf surnames, slips in names, births missing, units shortened.

The characters and words are of everyday use and belong to nobody; nothing is taken from the samples.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

NAME_NOISE = 0.04
BIRTH_MISSING = 0.30
EMPLOYER_SHORTENED = 0.35
EMPLOYER_CHANGED = 0.10
RECORDS_A_PERSON = (1, 1, 2, 2, 3)  # mean 1.8
UNITS_A_CITY = 160

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷"
    "龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛葛樊柳伍庞殷齐季祝关骆左涂"
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂华文建国志永春海波辉宏峰鹏飞浩宇婷雪慧琴珍萍德成宝福祥庆发兴光东清琳燕玲洪俊振家学长正安立良忠义民喜贵富根水木晓佳雨欣思梦诗涵"
    "轩泽博瑞嘉怡心悦晨阳凯旭健毅亮松柏青山江河利胜力全来元天仁善美莲彩巧淑惠爱香雅倩莉丹晶莹洁颖岩坤震彬楠璐瑶琪萌莎薇帆航凌云鸣"
)
HOMOPHONES = {
    "伟": "炜玮", "芳": "坊", "娜": "那", "秀": "绣", "英": "瑛", "敏": "闵", "静": "靖", "丽": "莉", "军": "君", "艳": "燕", "杰": "洁",
    "娟": "涓", "明": "铭", "霞": "侠", "华": "骅", "文": "纹", "建": "健", "志": "智", "永": "泳", "波": "博", "辉": "晖", "宏": "红",
    "浩": "昊", "宇": "羽", "婷": "廷", "慧": "惠", "琴": "勤", "珍": "真", "萍": "平", "德": "得", "成": "诚", "祥": "翔", "琳": "林",
    "玲": "铃", "俊": "峻", "佳": "嘉", "欣": "新", "涵": "函", "轩": "宣", "泽": "则", "瑞": "睿", "晨": "辰", "凯": "楷", "莹": "盈",
}  # fmt: skip
SIMPLE = (
    "张刘陈杨黄赵吴孙马罗郑谢许韩邓冯苏吕卢钟谭陆贾邹龙贺顾钱严汤伟丽强军艳杰华国刚辉宏鹏飞兴东庆发学长义贵泽凯颖乐"
)
OLD = "張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蘇呂盧鐘譚陸賈鄒龍賀顧錢嚴湯偉麗強軍艷傑華國剛輝宏鵬飛興東慶發學長義貴澤凱穎樂"
TRADITIONAL = dict(zip(SIMPLE, OLD, strict=True))
CITIES = """
广州市 深圳市 佛山市 东莞市 中山市 珠海市 惠州市 湛江市 南京市 苏州市 无锡市 常州市 南通市 徐州市 连云港市
盐城市 台州市 宁波市 温州市 嘉兴市 杭州市 绍兴市 武汉市 长沙市 成都市 重庆市 济南市 青岛市 合肥市 福州市
""".split()
BRANDS = """
华盛 永泰 鼎新 金源 天成 恒力 中远 东方 宏达 远大 正泰 兴业 海洋 长虹 新星
光明 三江 五洲 瑞丰 德邦 安信 宝丰 康达 联合 环宇 凯旋 龙腾 飞跃 巨力 精诚
科锐 明辉 凌云 北辰 南山 西湖 启航 星河 振兴 同济
""".split()
TRADES = (
    ("机械制造", "数控车工"), ("汽车部件", "汽车装调工"), ("电机科技", "维修电工"), ("化工", "化学检验员"),
    ("纺织", "纺织挡车工"), ("港务", "起重装卸机械操作工"), ("建设工程", "混凝土工"), ("水务", "污水处理工"),
    ("船舶重工", "焊工"), ("电力设备", "变压器装配工"), ("食品", "食品检验员"), ("轨道交通", "信号工"),
    ("精密模具", "模具工"), ("新材料", "铸造工"), ("医疗器械", "钳工"),
)  # fmt: skip
POSTS = "班长 组长 车间主任 技术员 操作工 首席技师 工段长 教练员".split()
FORMS = ("有限公司", "股份有限公司", "集团有限公司")
COLUMNS = ("name", "sex", "birth", "city", "employer", "occupation", "position")


@dataclass(frozen=True)
class Sample:
    """Records with the number of the person each is of."""

    records: list[dict[str, Any]]
    persons: list[int]


def generate(size: int, seed: int = 7) -> Sample:
    """``size`` records of about size / 1.8 persons, in random order."""
    chance = random.Random(seed)  # noqa: S311 - invented data, no secret
    surnames = chance.choices(SURNAMES, [1 / (rank + 1) ** 0.9 for rank in range(len(SURNAMES))], k=size)
    weights = [1 / (rank + 8) ** 0.8 for rank in range(len(GIVEN))]
    records: list[dict[str, Any]] = []
    persons: list[int] = []
    for number, surname in enumerate(surnames):
        person = _person(chance, surname, weights)
        for _ in range(chance.choice(RECORDS_A_PERSON)):
            records.append(_telling(chance, person))
            persons.append(number)
        if len(records) >= size:
            break
    order = list(range(len(records)))
    chance.shuffle(order)
    order = order[:size]
    return Sample([records[i] | {"record_id": f"r{n}"} for n, i in enumerate(order)], [persons[i] for i in order])


def _person(chance: random.Random, surname: str, weights: Sequence[float]) -> dict[str, Any]:
    given = "".join(chance.choices(GIVEN, weights, k=1 if chance.random() < 0.15 else 2))
    city = chance.choice(CITIES)
    unit = chance.randrange(UNITS_A_CITY)
    industry, occupation = TRADES[unit % len(TRADES)]
    return {
        "name": surname + given,
        "sex": chance.choices("男女", (3, 1))[0],
        "birth": f"{chance.randint(1958, 1998)}-{chance.randint(1, 12):02}",
        "city": city,
        "employer": _unit(city, unit),
        "occupation": occupation if chance.random() < 0.8 else chance.choice(TRADES)[1],
        "position": chance.choice(POSTS),
        "industry": industry,
    }


def _unit(city: str, unit: int) -> str:
    brand, industry = BRANDS[unit * 7 % len(BRANDS)], TRADES[unit % len(TRADES)][0]
    return f"{city}{brand}{industry}{FORMS[unit % len(FORMS)]}"


def _telling(chance: random.Random, person: dict[str, Any]) -> dict[str, Any]:
    told = {name: person[name] for name in COLUMNS}
    if chance.random() < NAME_NOISE:
        told["name"] = _slip(chance, person["name"])
    if chance.random() < BIRTH_MISSING:
        told["birth"] = ""
    draw = chance.random()
    if draw < EMPLOYER_CHANGED:
        told["employer"] = _unit(person["city"], chance.randrange(UNITS_A_CITY))
    elif draw < EMPLOYER_CHANGED + EMPLOYER_SHORTENED:
        told["employer"] = _short(chance, person["employer"], person["city"])
    if chance.random() < 0.25:
        told["position"] = chance.choice(POSTS)
    return told


def _slip(chance: random.Random, name: str) -> str:
    """A homophone, the traditional form, or a wholly wrong character."""
    place = chance.randrange(1, len(name))
    draw = chance.random()
    if draw < 0.5 and name[place] in HOMOPHONES:
        return name[:place] + chance.choice(HOMOPHONES[name[place]]) + name[place + 1 :]
    if draw < 0.75:
        return "".join(TRADITIONAL.get(character, character) for character in name)
    return name[:place] + chance.choice(GIVEN) + name[place + 1 :]


def _short(chance: random.Random, employer: str, city: str) -> str:
    bare = employer.removeprefix(city)
    for form in sorted(FORMS, key=len, reverse=True):
        bare = bare.removesuffix(form)
    return chance.choice((bare, bare[:4], city.removesuffix("市") + bare, bare + "公司"))
