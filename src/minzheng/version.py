"""The version (版本), which the build reads from a module that imports nothing."""

__version__ = "0.1.0"
