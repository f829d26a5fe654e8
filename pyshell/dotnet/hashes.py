"""Hashes and keyed hashes: MD5, the SHA family, HMAC.

https://learn.microsoft.com/dotnet/api/system.security.cryptography.hashalgorithm
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.byte_arrays import byte_array, bytes_of
from pyshell.dotnet.known import Known
from pyshell.dotnet.streams import Stream
from pyshell.values.declare import NetError, NetObject, net_method, net_property, net_type
from pyshell.values.declare import members_of as declared
from pyshell.values.types import declare_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.values.objects import PSArray

_SPACE: Final = "System.Security.Cryptography."
_SIZES: Final = {"MD5": 128, "SHA1": 160, "SHA256": 256, "SHA384": 384, "SHA512": 512}
_BLOCKS: Final = {"MD5": 64, "SHA1": 64, "SHA256": 64, "SHA384": 128, "SHA512": 128}
# The names by which HashAlgorithm.Create and CryptoConfig find them.
_ALIASES: Final = {"SHA": "SHA1", "SHA-256": "SHA256", "SHA-384": "SHA384", "SHA-512": "SHA512"}
_MANAGED: Final = ("SHA1", "SHA256", "SHA384", "SHA512")


def _required(data: Any, name: str = "buffer") -> Any:
    if data is None:
        raise NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)
    return data


def _content(data: Any, start: int = 0, count: int | None = None) -> bytes:
    """The bytes of an array or what is left of a stream."""
    if isinstance(data, Stream):
        return data.rest()
    whole = bytes_of(_required(data))
    return whole[start:] if count is None else whole[start : start + count]


@net_type(f"{_SPACE}HashAlgorithm", interfaces=("System.IDisposable",))
class HashAlgorithm(NetObject):
    """What takes the hash of bytes, all at once or block by block."""

    algorithm = ""
    secret: bytes | None = None

    def __init__(self, algorithm: str, secret: bytes | None = None) -> None:
        super().__init__()
        self.algorithm = algorithm
        self.secret = secret
        self.taken: Any = None
        self.value: bytes | None = None

    def fresh(self) -> Any:
        """Python's hash, with nothing taken yet."""
        name = self.algorithm.lower()
        if self.secret is None:
            return hashlib.new(name, usedforsecurity=False)
        return hmac.new(self.secret, digestmod=name)

    @net_method(
        "ComputeHash",
        "byte[] ComputeHash(byte[] buffer), byte[] ComputeHash(byte[] buffer, int offset, int count), "
        "byte[] ComputeHash(System.IO.Stream inputStream)",
    )
    def compute(self, data: Any, start: int = 0, count: int | None = None) -> PSArray:
        made = self.fresh()
        made.update(_content(data, start, count))
        self.value = made.digest()
        return byte_array(self.value or b"")

    @net_method(
        "TransformBlock",
        "int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, "
        "int outputOffset)",
    )
    def take(self, data: Any, start: int, count: int, target: Any, place: int) -> int:
        part = _content(data, start, count)
        self.taken = self.taken or self.fresh()
        self.taken.update(part)
        if target is not None:
            target[place : place + count] = byte_array(part)
        return count

    @net_method(
        "TransformFinalBlock", "byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)"
    )
    def take_last(self, data: Any, start: int, count: int) -> PSArray:
        part = _content(data, start, count)
        made = self.taken or self.fresh()
        made.update(part)
        self.value, self.taken = made.digest(), None
        return byte_array(part)

    @net_method("Initialize", "void Initialize()")
    def initialize(self) -> None:
        self.taken = None

    @net_method("Clear", "void Clear()")
    def clear(self) -> None:
        self.taken = None

    @net_method("Dispose", "void Dispose()")
    def dispose(self) -> None:
        """Nothing is held."""

    @net_property("Hash", "byte[]")
    def found(self) -> PSArray | None:
        return None if self.value is None else byte_array(self.value)

    @net_property("HashSize", "System.Int32")
    def size(self) -> int:
        return _SIZES[self.algorithm]

    @net_property("CanReuseTransform", "System.Boolean")
    def can_reuse(self) -> bool:
        return True

    @net_property("CanTransformMultipleBlocks", "System.Boolean")
    def takes_several(self) -> bool:
        return True

    @net_property("InputBlockSize", "System.Int32")
    def block_size(self) -> int:
        return 1


@net_type(f"{_SPACE}KeyedHashAlgorithm", f"{_SPACE}HashAlgorithm")
class KeyedHash(HashAlgorithm):
    """A hash with a secret, which may be set anew."""

    def set_key(self, data: Any) -> None:
        self.secret = bytes_of(data)

    @net_property("Key", "byte[]", set=set_key)
    def key(self) -> PSArray:
        return byte_array(self.secret or b"")

    @net_property("HashName", "System.String", set=lambda value, new: None)
    def name(self) -> str:
        return self.algorithm


def _made(pstype_name: str, algorithm: str, secret: bytes | None = None) -> HashAlgorithm:
    made = HashAlgorithm(algorithm) if secret is None else KeyedHash(algorithm, secret)
    made.ps_type = declare_type(pstype_name)
    return made


def _declare_hash(name: str) -> None:
    table = Known(f"{_SPACE}{name}", base=f"{_SPACE}HashAlgorithm")
    made_type = f"{_SPACE}{name}+Implementation"
    declare_type(made_type, f"{_SPACE}{name}")
    table.static("HashData", definition="static byte[] HashData(byte[] source)")(
        lambda data: byte_array(hashlib.new(name.lower(), _content(data), usedforsecurity=False).digest())
    )
    table.static("Create", raw=True)(lambda *_: _made(made_type, name))
    table.constant("HashSizeInBits", _SIZES[name], "System.Int32")
    table.constant("HashSizeInBytes", _SIZES[name] // 8, "System.Int32")


def _declare_own(full: str, base: str, make: Callable[..., HashAlgorithm], definition: str) -> None:
    """A class with constructors."""
    declared(full, base=base).constructor(definition)(make)


def _declare_hmac(name: str) -> None:
    full = f"{_SPACE}HMAC{name}"

    def make(key: Any = None) -> HashAlgorithm:
        return _made(full, name, bytes(_BLOCKS[name]) if key is None else bytes_of(key))

    declare_type(f"{_SPACE}HMAC", f"{_SPACE}KeyedHashAlgorithm")
    _declare_own(full, f"{_SPACE}HMAC", make, f"{full} new(), {full} new(byte[] key)")
    Known(full).static("HashData", definition="static byte[] HashData(byte[] key, byte[] source)")(
        lambda key, data: byte_array(hmac.digest(bytes_of(key), _content(data), name.lower()))
    )


def _create(name: str | None = None) -> HashAlgorithm | None:
    """By name; null for what is none."""
    folded = (name or "SHA1").upper().removeprefix("SYSTEM.SECURITY.CRYPTOGRAPHY.")
    algorithm = _ALIASES.get(folded, folded)
    return _made(f"{_SPACE}{algorithm}+Implementation", algorithm) if algorithm in _SIZES else None


def _declare_all() -> None:
    for name in _SIZES:
        _declare_hash(name)
        _declare_hmac(name)
    for name in _MANAGED:
        full = f"{_SPACE}{name}Managed"
        _declare_own(full, f"{_SPACE}{name}", lambda name=name, full=full: _made(full, name), f"{full} new()")
    for name in ("MD5", "SHA1", "SHA256", "SHA384", "SHA512"):
        full = f"{_SPACE}{name}CryptoServiceProvider"
        _declare_own(full, f"{_SPACE}{name}", lambda name=name, full=full: _made(full, name), f"{full} new()")
    Known(f"{_SPACE}HashAlgorithm").static(
        "Create",
        definition=f"static {_SPACE}HashAlgorithm Create(), static {_SPACE}HashAlgorithm Create(string hashName)",
    )(_create)


@net_type(f"{_SPACE}HashAlgorithmName", "System.ValueType", is_value_type=True)
class HashAlgorithmName(NetObject):
    """The name of a hash."""

    text = ""

    @net_property("Name", "System.String")
    def name(self) -> str:
        return self.text

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HashAlgorithmName) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)


def _named(text: str) -> HashAlgorithmName:
    return HashAlgorithmName(text=text)


_names: Final = declared(f"{_SPACE}HashAlgorithmName")
_names.constructor(f"{_SPACE}HashAlgorithmName new(string name)")(_named)
for _name in _SIZES:
    _names.constant(_name, f"{_SPACE}HashAlgorithmName", _named(_name))
_declare_all()
