"""Encryption of sensitive values at rest and the keyed hash by which they are found.

AES-256-GCM with a key id in front and the row's name as associated data, so that a value moved to another row
does not open. The keys live in the data folder and are made at set-up; no other module imports ``cryptography``.
"""

import base64
import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from talent_db.errors import TalentError

NONCE_BYTES = 12  # NIST SP 800-38D recommends 96-bit nonces for GCM
KEY_FILE = "keys.json"


class KeyMissing(TalentError):
    """The data folder has no key file, or not the key a value was sealed with."""

    code = "KEY_MISSING"
    message = "数据目录里没有密钥，请先运行 gongjiang setup"


class SealBroken(TalentError):
    """A sealed value was altered, or belongs to another row."""

    code = "SEAL_BROKEN"
    message = "加密内容已损坏或不属于这一行"


@dataclass(frozen=True)
class KeyRing:
    """The keys of one installation: ``current`` seals, all of ``keys`` open, ``index_key`` hashes."""

    current: str
    keys: dict[str, bytes]
    index_key: bytes

    def seal(self, plain: str, row: str) -> str:
        """Text that only this installation opens, bound to ``row`` (e.g. ``fact:<id>``)."""
        return base64.b64encode(self.seal_bytes(plain.encode(), row)).decode("ascii")

    def open(self, sealed: str, row: str) -> str:
        """The text sealed for ``row``; raises SealBroken when altered or moved to another row."""
        return self.open_bytes(base64.b64decode(sealed), row).decode()

    def seal_bytes(self, plain: bytes, row: str) -> bytes:
        """Key id, nonce and ciphertext of ``plain``, bound to ``row``."""
        nonce = os.urandom(NONCE_BYTES)
        body = AESGCM(self.keys[self.current]).encrypt(nonce, plain, row.encode())
        name = self.current.encode()
        return bytes([len(name)]) + name + nonce + body

    def open_bytes(self, sealed: bytes, row: str) -> bytes:
        """The bytes sealed for ``row``; raises SealBroken or KeyMissing."""
        size = sealed[0] if sealed else 0
        name, rest = sealed[1 : 1 + size].decode(errors="replace"), sealed[1 + size :]
        key = self.keys.get(name)
        if key is None:
            raise KeyMissing(key_id=name)
        try:
            return AESGCM(key).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], row.encode())
        except (InvalidTag, ValueError) as error:
            raise SealBroken(row=row) from error

    def fingerprint(self, value: str, purpose: str) -> str:
        """A keyed hash (HMAC-SHA256, hex) by which equal values of one purpose are found without opening them."""
        return hmac.new(self.index_key, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


def make_keys(home: Path) -> KeyRing:
    """Make the key file in the data folder unless it is there; readable by its owner alone."""
    path = home / KEY_FILE
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        content = {
            "current": "k1",
            "keys": {"k1": base64.b64encode(os.urandom(32)).decode()},
            "index_key": base64.b64encode(os.urandom(32)).decode(),
        }
        _write_once(path, json.dumps(content))
    return load_keys(home)


def load_keys(home: Path) -> KeyRing:
    """The key ring of the data folder; raises KeyMissing where there is none."""
    path = home / KEY_FILE
    if not path.exists():
        raise KeyMissing(home=str(home))
    content = json.loads(path.read_text(encoding="utf-8"))
    keys = {name: base64.b64decode(value) for name, value in content["keys"].items()}
    return KeyRing(content["current"], keys, base64.b64decode(content["index_key"]))


def _write_once(path: Path, text: str) -> None:
    # Written aside and linked into place: of two processes that set up at once, the first wins and none is half read.
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        return
    finally:
        aside.unlink()
