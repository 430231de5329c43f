"""The words of the field as data: every code list with its Dutch and English labels and origin."""
