"""Word: drafts as Word files in the form of the state or of the Party, and corrections as tracked changes."""

from bot.word.writing import MEDIA_TYPE, word_file

__all__ = ["MEDIA_TYPE", "word_file"]
