"""Lessons: text, formulas, what each scene shows, and claims about measured values (`docs/lessons.md`).

`lesson` is what a lesson is, `reading` makes it of a file, `staging` turns a scene into an experiment and brings it to
where its claims are measured, `measures` measures, `checking` does it for whole lessons. Nothing of a lesson is run as
code.
"""
