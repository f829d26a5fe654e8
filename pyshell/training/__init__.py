"""Lessons: what they are, how they are read and checked, what a learner has done, and the `learn` command."""
