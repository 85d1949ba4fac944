"""The road from a question to a reply whose every sentence is cited."""
