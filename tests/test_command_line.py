"""Command lines and the settings they stand for; sources are PowerShell 7.6's recorded command lines."""

from __future__ import annotations

import pytest

from pyshell.command_line import read_settings

USED = [
    (["-c", "1+1"], {"mode": "command", "text": "1+1"}),
    (["-C", "1"], {"mode": "command"}),
    (["/c", "1+1"], {"mode": "command", "text": "1+1"}),
    (["/Command", "1"], {"mode": "command"}),
    (["--command", "1"], {"mode": "command"}),
    (["\u2014command", "1"], {"mode": "command"}),
    (["-NoProfile", "-Command", "1", "+", "1"], {"mode": "command", "text": "1 + 1", "profile": False}),
    (["-Command", "-"], {"mode": "stdin-command"}),
    (["-"], {"mode": "stdin"}),
    (["-File", "-"], {"mode": "stdin"}),
    ([], {"mode": "prompt", "logo": True}),
    (["-NoLogo"], {"mode": "prompt", "logo": False}),
    (["-f", "a.ps1", "1", "-x"], {"mode": "file", "text": "a.ps1", "arguments": ("1", "-x")}),
    (["a.ps1", "-File", "1"], {"mode": "file", "text": "a.ps1", "arguments": ("-File", "1")}),
    (["/tmp/a.ps1"], {"mode": "file", "text": "/tmp/a.ps1"}),
    (["-cwa", "$args.Count", "a b", "c"], {"mode": "command", "text": "$args.Count", "arguments": ("a b", "c")}),
    (["-e", "JwBlAG4AYwAnAA=="], {"mode": "command", "text": "'enc'"}),
    (["-noni", "-nop", "-c", "1"], {"interactive": False, "profile": False}),
    (["-NoE", "-c", "1"], {"no_exit": True}),
    (["-wd", "sub", "-c", "1"], {"working_directory": "sub"}),
    (["-wo", "/", "-c", "1"], {"working_directory": "/"}),
    (["-v"], {"mode": "version"}),
    (["-Version", "-Command", "1"], {"mode": "version"}),
    (["-?"], {"mode": "help"}),
    (["/?"], {"mode": "help"}),
    (["-ex", "Bypass", "-c", "1"], {"mode": "command"}),
    (["-o", "Text", "-c", "1"], {"output_format": "text"}),
    (["--directory", "a.jsonl", "--save", "b.jsonl", "--sandbox", "-c", "1"], {"directory": "a.jsonl", "save": "b.jsonl", "sandbox": True}),
]

REFUSED = [
    (["-Command"], "A command must follow -Command.", True, 64),
    (["-Command", "-", "x"], "no other arguments to -Command are permitted.", True, 64),
    (["-File"], "the File parameter requires a file path", True, 64),
    (["-File", ""], "Processing -File '' failed", False, 64),
    (["-e", "not base64!"], "The value must be Base64 encoded.", True, 64),
    (["-Nope"], "The argument '-Nope' is not recognized as the name of a script file.", True, 64),
    (["--nope", "-c", "1"], "The argument '--nope' is not recognized", True, 64),
    (["-ex", "Nope", "-c", "1"], "Invalid ExecutionPolicy value 'Nope'.", True, 64),
    (["-WorkingDirectory"], "-WorkingDirectory requires an argument that is a directory path.", False, 64),
    (["-o", "Nope", "-c", "1"], '"Nope" is not a valid format.', True, 64),
    (["-sta", "-c", "1"], "Parameter -STA is not supported on this platform.", False, 64),
    (["-w", "Hidden"], "Parameter -WindowStyle is not implemented on this platform.", False, 64),
    (["-ConfigurationName", "x"], "Cannot create or open the configuration session x.", False, 70),
]


@pytest.mark.parametrize(("arguments", "expected"), USED, ids=[" ".join(a) for a, _ in USED])
def test_settings(arguments: list[str], expected: dict[str, object]) -> None:
    settings = read_settings(arguments)
    assert {name: getattr(settings, name) for name in expected} == expected


@pytest.mark.parametrize(("arguments", "message", "usage", "code"), REFUSED, ids=[" ".join(r[0]) for r in REFUSED])
def test_refused_command_lines(arguments: list[str], message: str, usage: bool, code: int) -> None:
    settings = read_settings(arguments)
    assert settings.mode == "error"
    assert message in settings.message
    assert (settings.usage, settings.exit_code) == (usage, code)
