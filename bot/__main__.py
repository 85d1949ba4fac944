"""`python -m bot` is the `vinhdanh` command."""

from bot.command_line import main

if __name__ == "__main__":
    main()
