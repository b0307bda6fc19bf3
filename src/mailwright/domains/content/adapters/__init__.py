"""Where image files are kept, and what an upload must be to become one."""
