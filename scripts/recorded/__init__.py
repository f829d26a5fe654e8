"""Reading what PowerShell was recorded doing, doing the same with pyshell, and comparing the two.

Used by scripts/conformance.py and by the tests, so that both judge by the same rules.
"""
