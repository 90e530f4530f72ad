"""Somebody's published OpenAPI file becomes a spec of this repository; what changed is told."""
