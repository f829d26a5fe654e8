"""`pyshell learn`: lessons from the command line, their validation, and grading a class."""
