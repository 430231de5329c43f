"""From a programme and the figures of one day to quantities, prices and euros a year."""
