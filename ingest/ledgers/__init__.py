"""The ledgers that unions keep (企业需求台账, 服务队名册, 工作室名册, 对接台账): in and out by the same template."""
