"""What the options that several verbs have in common do, in words that are read without Typer."""

CONFIG = "Take settings from this file, not from the nearest wb.toml or pyproject.toml."
PLUGINS = (
    "Load the plugins named in settings. By default they are loaded, except in CI if the settings "
    "come with the files being checked."
)
