"""`python -m wijkteam.cli` does the same as `wijkteam`."""

from wijkteam.cli import main

if __name__ == "__main__":
    main(prog_name="wijkteam")
