"""Nodes to closures. Importing the package fills the tables of `dispatch`."""

from pyshell.engine.compile import (
    assignments,
    commands,
    definitions,
    literals,
    loops,
    members,
    operators,
    parameters,
    switch,
    tries,
    typing,
    variables,
)

__all__ = [
    "assignments",
    "commands",
    "definitions",
    "literals",
    "loops",
    "members",
    "operators",
    "parameters",
    "switch",
    "tries",
    "typing",
    "variables",
]
