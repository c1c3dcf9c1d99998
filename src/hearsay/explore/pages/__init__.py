"""The pages: each is a function from what is asked to what is shown; `PAGES` and `RECORDS` are the whole site."""
