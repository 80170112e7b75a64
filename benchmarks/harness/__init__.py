"""What run.py is made of: instances, runs, machine facts, tables, plots."""
