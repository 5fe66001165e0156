"""A page of very many persons is read in the time of its length."""

import time
from itertools import islice, product
from pathlib import Path

from ingest.extract import extract_file

FEW, MANY = 300, 1500
# Five times the text takes about five times as long; were it compared name with name it would take 25 times.
MOST_TIMES = 10.0
SURNAMES, GIVEN = (
    "王李张刘陈杨黄赵吴周徐孙胡朱高林何郭罗梁",
    ("建国", "志强", "丽华", "海涛", "秀英", "国平", "晓红", "俊杰"),
)
CITIES = ("武汉", "长沙", "南昌", "合肥", "济南", "郑州", "西安", "成都", "昆明", "贵阳")
BRANDS, LINES = "恒宏盛泰鑫隆瑞达昌兴", ("机械", "纺织", "化工", "轴承", "阀门")


def _persons(count: int) -> list[tuple[str, str]]:
    """(unit, name); every unit is another one, every name stands often enough to be a person's beyond doubt."""
    units = (f"{city}{a}{b}{line}有限公司" for city, a, b, line in product(CITIES, BRANDS, BRANDS, LINES) if a != b)
    names = [surname + given for surname, given in product(SURNAMES, GIVEN)]
    return [(unit, names[number % len(names)]) for number, unit in enumerate(islice(units, count))]


def _read(page: Path, count: int) -> tuple[float, set[str]]:
    """CPU seconds and the craftsmen found."""
    told = [f"{unit}焊工{name}获得市技术能手称号，公司为他高兴。" for unit, name in _persons(count)]
    page.write_text("一批职工受到表彰\n\n" + "\n\n".join(told), encoding="utf-8")
    began = time.process_time()
    extraction = extract_file(page)
    seconds = time.process_time() - began
    return seconds, {record.as_dict()["name"] for record in extraction.records if record.is_craftsman}


def test_the_time_for_a_page_of_very_many_units_and_persons_grows_with_its_length(tmp_path: Path) -> None:
    _read(tmp_path / "first.txt", 10)  # loads the dictionaries
    few, _ = _read(tmp_path / "few.txt", FEW)
    many, craftsmen = _read(tmp_path / "many.txt", MANY)
    assert many < MOST_TIMES * few
    assert craftsmen == {name for _, name in _persons(MANY)}
