"""What is shown or run, saved in other forms: figures, numbers, films, reports and code."""
