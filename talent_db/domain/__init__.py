"""What can be done, named by verbs; permissions and privacy as pure rules. Flushes at most, never commits."""
