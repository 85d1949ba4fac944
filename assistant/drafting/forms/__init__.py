"""Forms: proposals, reports, praise and speeches from sentences of our own, each with what supports it."""
