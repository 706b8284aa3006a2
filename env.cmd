@rem `npm start` begins with "exec env NAME=value", which gives malloc of glibc a setting. Windows has neither: cmd.exe
@rem finds this file and runs the rest of the line without the setting.
@for /f "tokens=1,*" %%a in ("%*") do @%%b
