"""The rules of the library (随附规则), a module for each theme; the registry finds each rule that a module defines."""
