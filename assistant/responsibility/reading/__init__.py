"""Reading: sentences of plans taken apart into who is what to which task; the words for it are data."""
