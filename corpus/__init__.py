"""Documents of emulation and commendation: reading, structure, addresses, identity, validity."""
