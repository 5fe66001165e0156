"""The Chinese names of a record's fields, as messages and pages show them."""

FIELD_NAMES = {
    "name": "姓名", "sex": "性别", "birth": "出生年月", "ethnicity": "民族", "native_place": "籍贯",
    "political_status": "政治面貌", "education": "学历", "work_start": "参加工作时间", "employer": "工作单位",
    "position": "职务", "title": "职称", "occupation": "工种", "skill_level": "技能等级",
    "years_in_trade": "从业年限", "phone": "联系电话", "id_number": "身份证号码", "address": "地址",
    "industry": "所属行业", "honours": "荣誉", "deeds": "事迹", "technical_results": "技术成果",
    "recommending_unit": "推荐单位", "experience": "经历",
}  # fmt: skip
# With the fields that no campaign asks for by these names: whatever is told of a field has a Chinese word for it.
SHOWN_NAMES = FIELD_NAMES | {
    "skills": "技能特长", "achievements": "工作业绩", "studios": "工作室", "opinions": "推荐意见",
    "trade_start": "从事本工种起", "province": "省份", "city": "城市", "district": "区县", "apprentices": "带徒人数",
    "birth_date": "出生日期", "contact_phone": "联系人电话", "engagements": "服务记录", "hidden": "隐藏标记",
}  # fmt: skip
