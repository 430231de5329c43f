"""Work beside the pages: a queue in the database, who works through it, what failed."""
