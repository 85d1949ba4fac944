"""The web endpoint and its page."""
