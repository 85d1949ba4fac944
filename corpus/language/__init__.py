"""The small language model behind restoration: syllables, their order, and how bad OCR distorts them."""
