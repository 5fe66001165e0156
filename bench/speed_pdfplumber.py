"""The peer for PDFs: pdfplumber's tables and text of every page. Run by the Python of an environment that has it.

``python bench/speed_pdfplumber.py PASSES FILE…`` prints files per second: the best pass after one to warm up.
"""

import sys
from time import process_time

import pdfplumber


def read(path: str) -> None:
    """All that pdfplumber gives of a form: ruled tables and the text of each page."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
            page.extract_text()


def main(arguments: list[str]) -> int:
    """Time the passes; the first one warms up."""
    passes, files = int(arguments[0]), arguments[1:]
    seconds = []
    for _ in range(passes + 1):
        began = process_time()
        for path in files:
            read(path)
        seconds.append(process_time() - began)
    sys.stdout.write(f"{len(files) / min(seconds[1:])}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
