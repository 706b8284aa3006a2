@rem The scripts of package.json begin with "exec", so that a signal for npm reaches the site and not the shell
@rem between them. cmd.exe has no such command: it finds this file and runs the rest of the line.
@%*
