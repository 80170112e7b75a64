"""Tests of the benchmarks, standard library only: python3 -m unittest discover -s benchmarks."""
