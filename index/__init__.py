"""Search over the units of documents: lexical, dense, fused."""
