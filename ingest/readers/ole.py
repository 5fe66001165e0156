"""What xlrd raises over a damaged OLE container (.xls, .doc): it trusts the offsets inside the file."""

import struct

import xlrd
from xlrd.compdoc import CompDocError

DAMAGE = (
    xlrd.XLRDError, CompDocError, struct.error, IndexError, KeyError, ValueError, TypeError, AssertionError,
    UnicodeError, AttributeError, OverflowError, ZeroDivisionError, NotImplementedError, RecursionError,
)  # fmt: skip
