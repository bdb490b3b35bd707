"""Run rules over proposals: one file or many."""
