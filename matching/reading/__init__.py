"""Reading a problem's text before its concepts are looked up: slips of the pen, noise, what was tried, how many problems.

Everything here works on offsets of ``Ask.text``: a reading never changes the length of the text.
"""
