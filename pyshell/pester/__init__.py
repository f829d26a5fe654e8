"""Pester's core, so that existing tests run as they are: Describe, It, Should, Mock, Invoke-Pester and their kin."""
