"""Orders: what a request asks for, read from the words of officials in a hurry."""
