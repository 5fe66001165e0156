"""Names of WordprocessingML: the namespaces, qualified element names, on/off values."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"

_NAMES = (
    "body p tbl tr tc tcPr trPr gridSpan vMerge hMerge gridBefore rPr rStyle vanish u sdt sdtPr sdtContent "
    "showingPlcHdr checked default del style r t pPr"
)
QN = {name: f"{{{W}}}{name}" for name in _NAMES.split()}
VAL = f"{{{W}}}val"


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; comments and instructions have none."""
    tag: object = element.tag  # a function for comments
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_on(element: etree._Element) -> bool:
    """An on/off property: absent value means on."""
    return element.get(VAL, "1") not in ("0", "false", "off")


def child_of(element: etree._Element, tag: str) -> etree._Element | None:
    """The first child of a qualified name; a plain loop is four times as fast as lxml's ``find``."""
    for child in element:
        if child.tag == tag:
            return child
    return None
