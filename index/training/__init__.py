"""Training of the shipped embedding model: from the data at hand, on CPU, reproducible from a seed."""
