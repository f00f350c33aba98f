"""Start Hamish: the window, or a command of it."""

from reader.cli import main

if __name__ == "__main__":
    main()
