"""Nodes to closures. `dispatch` knows which module compiles which node and imports it when a text first has one."""
