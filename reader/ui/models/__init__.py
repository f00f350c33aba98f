"""Models: what lists and trees show, read from the session's library when it is shown."""
