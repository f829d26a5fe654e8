"""The photo and the spoken name of a recipient: bytes as hexadecimal text in its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from pyshell.exchange.organisation.configured import Configured, declare_view, made_properties
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.kinds import Kind
from pyshell.exchange.schema.properties import PROPERTIES, Property, object_id
from pyshell.values.numbers import Byte
from pyshell.values.objects import PSArray
from pyshell.values.types import array_type, known_type

if TYPE_CHECKING:
    Row = dict[str, Any]

KEY: Final = "Photo"
# A photo that was uploaded and is not saved yet, and the name as the owner speaks it.
PREVIEW: Final = "PhotoPreview"
SPOKEN: Final = "SpokenName"


def as_bytes(stored: str) -> PSArray:
    """Stored bytes as scripts see them."""
    return PSArray([Byte(one) for one in bytes.fromhex(stored)], array_type(known_type("System.Byte")))


_BYTES: Final = Kind("bytes", "System.Byte[]")


def _data(row: Row, _: Any) -> Any:
    return as_bytes(row["Shown"])


class Picture(Configured):
    """A photo, or what was exported."""

    __slots__ = ()


def _view(noun: str, type_name: str, own: dict[str, Any]) -> type[Configured]:
    properties: dict[str, Property] = made_properties(own)
    properties.update({name: PROPERTIES[name] for name in ("IsValid", "ObjectState")})
    return declare_view(noun, type_name, properties, Picture)


_IDENTITY: Final = {"Identity": (kinds.REFERENCE, lambda row, _: object_id(row))}
UserPhoto: Final = _view(
    "UserPhoto",
    "Microsoft.Exchange.Data.Storage.Management.UserPhotoConfiguration",
    {
        **_IDENTITY,
        "PictureData": (_BYTES, _data),
        "Thumbprint": (kinds.NUMBER, lambda row, _: crc32(bytes.fromhex(row["Shown"])) & 0x7FFFFFFF),
    },
)
Exported: Final = _view(
    "RecipientDataProperty",
    "Microsoft.Exchange.Management.Tasks.BinaryFileDataObject",
    {**_IDENTITY, "FileData": (_BYTES, _data)},
)
