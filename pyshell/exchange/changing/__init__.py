"""Making and changing recipients: from what a script passes to what is stored."""
