"""Settings of the tools that all tests share."""

from hypothesis import settings

# A busy machine is no failure: no test asserts how long something takes.
settings.register_profile("copydesk", deadline=None)
settings.load_profile("copydesk")
