"""Lectures: a lesson played in the window, scene by scene, with everything on the screen alive."""
