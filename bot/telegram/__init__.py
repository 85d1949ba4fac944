"""The door on Telegram: questions, interviews and papers in a chat."""
