"""What if: turn the seven keys, let invented households live through both worlds, and compare."""
