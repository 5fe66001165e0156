"""The Chinese names of a record's fields, as messages and pages show them."""

FIELD_NAMES = {
    "name": "姓名", "sex": "性别", "birth": "出生年月", "ethnicity": "民族", "native_place": "籍贯",
    "political_status": "政治面貌", "education": "学历", "work_start": "参加工作时间", "employer": "工作单位",
    "position": "职务", "title": "职称", "occupation": "工种", "skill_level": "技能等级",
    "years_in_trade": "从业年限", "phone": "联系电话", "id_number": "身份证号码", "address": "地址",
    "industry": "所属行业", "honours": "荣誉", "deeds": "事迹", "technical_results": "技术成果",
    "recommending_unit": "推荐单位", "experience": "经历",
}  # fmt: skip
