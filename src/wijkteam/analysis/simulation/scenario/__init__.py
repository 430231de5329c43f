"""From a file to the numbers of two or more worlds: keys, scenarios and draws."""
