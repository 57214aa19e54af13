"""Exports (标准格式输出): a dataset as other standards have it, each with a list of what that cannot carry."""
