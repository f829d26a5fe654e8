"""What belongs to a mailbox: folders, rules, settings, devices, moves, statistics."""
