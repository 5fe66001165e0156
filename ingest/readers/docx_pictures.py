"""Pictures in a document of the usual spelling: cut out and counted, so that a photograph alone calls for no tree."""

from lxml import etree

from ingest.readers.docx_text import RunStyle, paragraph_parts
from ingest.readers.docx_tokens import MAX_ROOT, NotUsual

_BEGIN, _END, _ROOT_END = b"<w:drawing>", b"</w:drawing>", b"</w:document>"
# Words in a text box; what is no element.
_MORE = (b"<w:", b"</w:", b"<!", b"<?")
MAX_PICTURES = 20  # each is looked through by itself


def cut_pictures(data: bytes, style: RunStyle) -> tuple[bytes, int]:
    """The main part without its drawings, and the number of pictures in them; raises NotUsual where one has words."""
    if _BEGIN not in data:
        return data, 0
    head = data.partition(b"<w:body>")[0]
    if data.count(_BEGIN) > MAX_PICTURES or len(head) > MAX_ROOT:
        raise NotUsual
    first, *others = data.split(_BEGIN)
    kept, images = [first], 0
    for other in others:
        drawing, end, rest = other.partition(_END)
        if not end or any(sign in drawing for sign in _MORE):
            raise NotUsual
        images += _images_in(head, drawing, style)
        kept.append(rest)
    return b"".join(kept), images


def _images_in(head: bytes, drawing: bytes, style: RunStyle) -> int:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(head + drawing + _ROOT_END, parser)
    except etree.XMLSyntaxError as error:
        raise NotUsual from error
    parts = paragraph_parts(root, style)
    if parts.text or parts.boxes:
        raise NotUsual
    return parts.images
