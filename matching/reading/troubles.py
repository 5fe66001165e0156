"""Words by which any trade says that something is wrong with a thing: 漏, 裂, 沉淀, 跳闸."""

import re

# What a denial takes away when it stands before it: 没有裂纹, 不漏.
FAULT = (
    r"(?:裂|开裂|气孔|砂眼|针孔|夹渣|夹杂|未熔合|未焊透|咬边|漏[油水气电风料]?|渗[油水漏]?|锈|生锈|毛刺|飞边|披锋|气泡|起泡|变形|松|堵|卡|磨损|异响|杂音|噪音"
    r"|发热|过热|烫|烧|坏|霉|酸|臭|发[黑黄霉酸白粘软脆红]|短路|缩水|缩孔|缺[胶料肉角]|偏|跑偏|啃轨|错位|起皮|脱落|掉[色皮渣粉]|断|划[伤痕]|振纹|波纹|条纹|色差|虫|病|污|跳闸|打滑|积[水碳炭]|缺[水油氧])"
)
# Further words that tell of a trouble by themselves; single characters of many meanings are left out.
_TROUBLE = (
    r"裂|漏|渗|锈|堵|毛刺|气孔|砂眼|针孔|夹渣|飞边|气泡|起泡|鼓包|变形|松动|卡住|卡死|卡滞|磨损|异响|异味|噪音|发热|过热|发烫|烧[坏毁焦糊]|霉|发[黑黄酸白粘软脆红浑]"
    r"|短路|缩水|缩孔|跑偏|错位|起皮|脱落|掉[色皮渣粉]|断[裂纱线丝头]|划[伤痕]|振纹|纹路|条纹|色差|虫[害蛀]|跳闸|打滑|积[水碳炭]|缺氧|沉淀|浑浊|夹生|黑块|黑屏|花屏|横档|空鼓|起砂"
    r"|开胶|变色|褪色|翘|起皱|打褶|抖|振动|震动|晃|响|[灯老一]闪|闪烁|死机|卡顿|掉线|不准|不亮|不转|不动|不热|不冷|不制[冷热]|不出[水料油气]|不合格|超标|报警|报错|失灵|失效|老化|腐蚀|结垢|结焦"
    r"|冒[烟黑火泡]|凹|糊[了死住]|瘪|蔫|枯|烂|死[苗鱼虾]|拉稀|减产|报废|返工|返修|不良率|废品|缺陷|故障|停机|接刀痕|良率|合格率|磨|焊|镀|铸|淬|注塑|喷涂|切削|染|腌|编程|调试|维修|检修|保养"
)
_RE = re.compile(_TROUBLE)


def tells_of_trouble(text: str) -> bool:
    """True when a word of the text says that something is wrong with a thing, or names common work on things."""
    return _RE.search(text) is not None
