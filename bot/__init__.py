"""The doors: command line, web endpoint and page."""
