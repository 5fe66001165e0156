"""Decisions and public notices: lists of persons with employer, post and the honour conferred, in any layout."""
