"""人才库：记录及其规则。本包不引用 ingest、search、matching、api。"""
