"""What a person has chosen for the program itself, kept between two starts: settings, and layouts of the window."""
