"""What stands around recipients: servers, policies, lists, roles, rights, the audit log."""
