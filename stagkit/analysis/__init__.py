"""Measures of a group's answers: a frame in, a new frame out; each is defined once, with its formula."""
