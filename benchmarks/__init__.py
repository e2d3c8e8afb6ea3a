"""The benchmark that docs/performance.md is written from: `nox -s bench`, or `python -m benchmarks`."""
