"""Running a scenario: blocks of work, who does them, and how they are kept."""
