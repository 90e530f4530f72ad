"""What a run tells people and machines: console, page, JSON, JUnit, HAR."""
