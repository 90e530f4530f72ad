"""Names of folders that generation writes, in the repository's root and in the generated one."""

BUILD = ".build"
OUTPUT = "generated"
PACKAGE = "opensessions_generated"
