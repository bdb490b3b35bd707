"""Lets `python -m wb` do what `wb` does."""

from wb.cli import main

if __name__ == "__main__":
    main()
