"""What a team needs on paper when the system is gone: who, where, what danger, what was agreed."""
