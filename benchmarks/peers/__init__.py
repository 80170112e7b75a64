"""The peers: the same problem as a mixed integer program for other solvers."""
