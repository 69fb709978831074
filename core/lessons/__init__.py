"""Lessons: text, formulas, what each scene shows, and claims about measured values (`docs/lessons.md`).

`lesson` is what a lesson is, `reading` makes it of a file, `scenes` turns a scene into an experiment, `measures`
measures networks from where a `stand` looks, `claims` judges, and `checking` runs whole lessons. Nothing of a lesson is
run as code.
"""
