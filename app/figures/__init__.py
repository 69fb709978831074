"""Publishable figures of what panels describe: drawn by matplotlib, which is loaded only when one is wanted."""
