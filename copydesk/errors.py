"""Errors that were foreseen: each says, in one clear sentence, what is wrong and what to do."""


class CopydeskError(Exception):
    """An error whose text is meant for the user; a command that meets it ends with `exit_code`."""

    exit_code = 1


class UsageError(CopydeskError):
    """A mistake in a call or in the configuration; nothing was begun."""

    exit_code = 2
