"""The commands of `copydesk`, a module each; what is slow to import is imported when called."""
