"""
Logs that can only grow: every row hangs on the row before it.

A log that somebody can edit proves nothing. Rows of a log here are written once; the database
itself refuses to change or remove them (`guard`), each holds the hash of its own facts and of the
row before it (`models`), and where a chain ended is written down outside (`checking`), so that
cutting off its end is seen as well.
"""
