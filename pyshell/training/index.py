"""Where the commands and types of lessons are declared."""

from __future__ import annotations

from typing import Final

CMDLETS: Final = {"learn": "pyshell.training.words:LearnCmdlet"}
TYPES: Final = {"Pyshell.Lesson": "pyshell.training.words"}
