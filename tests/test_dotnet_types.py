"""Types that scripts name: collections, numbers, addresses, text, reflection."""

from __future__ import annotations

from typing import Any

import pytest

from pyshell.dotnet.index import INDEX
from pyshell.dotnet.known import packaged
from pyshell.errors import PSError
from pyshell.values.convert import to_type
from pyshell.values.members import create, get_member, get_static, invoke_member, invoke_static
from pyshell.values.objects import Hashtable, OrderedDictionary, PSArray
from pyshell.values.text import to_string
from pyshell.values.types import PSType, find_type, install_index

install_index(INDEX)


def net(name: str) -> PSType:
    found = find_type(name)
    assert found is not None
    return found


def failure(call: Any) -> str:
    with pytest.raises(PSError) as caught:
        call()
    return caught.value.record.exception.message


def test_every_indexed_type_is_declared() -> None:
    missing = [name for name in INDEX if find_type(name) is None]
    assert missing == []


def test_every_packaged_type_is_indexed() -> None:
    for table in ("enums", "types"):
        names = [line.partition("\t")[0] for line in packaged(table).splitlines()]
        assert [name for name in names if name not in INDEX] == []


@pytest.mark.parametrize(
    ("name", "method", "arguments", "expected"),
    [
        ("math", "Round", [2.5], 2.0),
        ("math", "Max", [1, 2.5], 2),
        ("math", "Abs", [-5], 5),
        ("int", "Parse", ["42"], 42),
        ("convert", "ToString", [255, 16], "ff"),
        ("convert", "ToInt32", ["11", 2], 3),
        ("convert", "ToBase64String", [[1, 2, 3]], "AQID"),
        ("System.IO.Path", "Combine", ["a", "b"], "a/b"),
        ("System.IO.Path", "GetExtension", ["a.txt"], ".txt"),
        ("char", "IsDigit", ["5"], True),
        ("string", "Compare", ["a", "B", True], -1),
        ("regex", "Replace", ["a1b2", r"\d", "-"], "a-b-"),
        ("uri", "EscapeDataString", ["a b"], "a%20b"),
        ("System.Net.WebUtility", "HtmlEncode", ["<a>"], "&lt;a&gt;"),
    ],
)
def test_statics(name: str, method: str, arguments: list[Any], expected: Any) -> None:
    found = invoke_static(net(name), method, arguments)
    assert found == expected
    assert type(found) is type(expected)


def test_a_member_that_is_known_and_not_there_says_so() -> None:
    message = failure(lambda: invoke_static(net("System.Console"), "MoveBufferArea", [1]))
    assert "pyshell does not have the member 'MoveBufferArea' of System.Console" in message


def test_random_draws_as_net_does() -> None:
    made = create(net("System.Random"), [42])
    assert invoke_member(made, "Next", [100]) == 66


def test_lists_convert_what_they_are_given() -> None:
    items = create(net("System.Collections.Generic.List[int]"), [])
    invoke_member(items, "Add", ["5"])
    assert items == [5]
    assert "input string 'x'" in failure(lambda: invoke_member(items, "Add", ["x"]))


def test_keys_notice_a_change() -> None:
    table = Hashtable([("a", 1)])
    keys = iter(get_member(table, "Keys"))
    next(keys)
    table.set("b", 2)
    assert failure(lambda: next(keys)).startswith("Collection was modified")


def test_dictionaries() -> None:
    made = create(net("System.Collections.Generic.Dictionary[string,int]"), [])
    invoke_member(made, "Add", ["a", 1])
    assert "already been added. Key: a" in failure(lambda: invoke_member(made, "Add", ["a", 2]))
    ordered = OrderedDictionary([("z", 1), ("a", 2)])
    invoke_member(ordered, "Insert", [0, "m", 3])
    assert list(get_member(ordered, "Keys")) == ["m", "z", "a"]


def test_arrays_keep_their_type() -> None:
    words = invoke_member("a,b", "Split", [","])
    assert isinstance(words, PSArray)
    assert words.ps_type.name == "System.String[]"
    numbers = [3, 1, 2]
    invoke_static(net("array"), "Sort", [numbers])
    assert numbers == [1, 2, 3]


def test_matches_and_groups() -> None:
    found = invoke_static(net("regex"), "Match", ["user@example.com", "(?<user>[^@]+)@(.+)"])
    groups = get_member(found, "Groups")
    assert get_member(groups.named("user"), "Value") == "user"
    assert get_member(found, "Index") == 0


def test_addresses() -> None:
    address = to_type("http://User@Example.com:8080/a b?x=1", net("uri"))
    assert get_member(address, "Host") == "example.com"
    assert get_member(address, "AbsolutePath") == "/a%20b"
    mail = to_type('"A B" <a@b.c>', net("mailaddress"))
    assert (get_member(mail, "User"), get_member(mail, "DisplayName")) == ("a", "A B")
    assert to_string(to_type("127.1", net("ipaddress"))) == "127.0.0.1"


def test_types_tell_about_themselves() -> None:
    assert get_member(net("int"), "Name") == "Int32"
    assert get_member(net("System.DayOfWeek"), "IsEnum") is True
    assert get_member(net("System.Collections.Generic.List[int]"), "Name") == "List`1"
    assert invoke_static(net("enum"), "GetNames", [net("System.DayOfWeek")])[0] == "Sunday"
    assert get_static(net("System.Environment"), "NewLine") == "\n"


def test_documents_are_walked_by_name() -> None:
    document = to_type('<r a="1"><i n="x">a</i><i>b</i><e/></r>', net("xml"))
    root = get_member(document, "r")
    assert get_member(root, "a") == "1"
    assert get_member(root, "i")[1] == "b"
    assert get_member(document, "OuterXml") == '<r a="1"><i n="x">a</i><i>b</i><e /></r>'
    assert [get_member(one, "InnerText") for one in invoke_member(document, "SelectNodes", ["//i[@n='x']"])] == ["a"]


def test_documents_with_a_type_are_refused() -> None:
    text = '<!DOCTYPE r [<!ENTITY x "y">]><r>&x;</r>'
    assert "DTD is prohibited" in failure(lambda: to_type(text, net("xml")))
