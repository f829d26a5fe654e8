"""The examples in the documentation of cmdlet classes: commands after `PS> ` (and `>> `), then what they print."""

from __future__ import annotations

from inspect import cleandoc


def examples(command: type) -> list[tuple[str, str]]:
    """The commands of a class's documentation with what each is to print."""
    found: list[tuple[str, list[str]]] = []
    for text in [line.rstrip() for line in cleandoc(command.__doc__ or "").splitlines()][1:]:
        if text.startswith("PS> "):
            found.append((text[4:], []))
        elif text.startswith(">> ") and found:
            found[-1] = (found[-1][0] + "\n" + text[3:], [])
        elif found:
            found[-1][1].append(text)
    return [(said, "\n".join(printed).strip("\n")) for said, printed in found]
