"""`python -m kettle` is the same as the command `kettle`."""

from kettle.cli import main

if __name__ == "__main__":
    main()
