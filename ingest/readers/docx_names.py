"""Names of WordprocessingML: the namespaces, qualified element names, on/off values."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"

_NAMES = (
    "body p tbl tr tc tcPr trPr gridSpan vMerge hMerge gridBefore rPr rStyle vanish u sdt sdtPr sdtContent "
    "showingPlcHdr checked default del style"
)
QN = {name: f"{{{W}}}{name}" for name in _NAMES.split()}


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; comments and instructions have none."""
    tag: object = element.tag  # a function for comments
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_on(element: etree._Element) -> bool:
    """An on/off property: absent value means on."""
    return element.get(f"{{{W}}}val", "1") not in ("0", "false", "off")
