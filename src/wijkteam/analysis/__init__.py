"""The analysis library: facts in, figures out. It knows no Django and no household."""
