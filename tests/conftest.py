import os

# Set here and not in pyproject.toml: tests/analysis also runs where Django is not installed.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.config.settings.test")
