"""The members of a package as files under their shown names, whatever coding the names have."""

from pathlib import Path
from zipfile import ZipFile

UTF_8_FLAG = 0x800


def unpacked(path: Path, folder: Path) -> dict[str, Path]:
    """Shown name → the member, written under a number of its own."""
    found = {}
    with ZipFile(path) as archive:
        for number, member in enumerate(archive.infolist()):
            name = member.filename
            if not member.flag_bits & UTF_8_FLAG:
                name = name.encode("cp437").decode("gb18030", "replace")
            if member.is_dir():
                continue
            target = folder / f"{number}{Path(name).suffix}"
            target.write_bytes(archive.read(member))
            found[name] = target
            found.setdefault(Path(name).name, target)
    return found
