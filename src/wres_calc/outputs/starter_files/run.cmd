@echo off
rem Makes the figures, proves that they can be made again, and compares them with those published.
rem
rem   run.cmd
rem
rem Ends with
rem   0  done: no figure has moved, or none has been published yet
rem   1  a fault of wres-calc
rem   2  the command is wrong, or a file or an extra is missing
rem   3  the extracts have errors: work\problems.csv lists them all
rem   4  a figure has moved, or did not come out the same when it was made a second time
rem
rem What the commands say goes into work\, as it may hold counts that are not for everybody.
setlocal
cd /d "%~dp0" || exit /b 2

rem How figures are protected, and how they are broken down: the same words as for publish.
if not defined OPTIONS set "OPTIONS=--protect five"
rem How far a figure may move before it is told: in its own unit.
if not defined TOLERANCE set "TOLERANCE=0"
rem Where things are, seen from this folder.
if not defined EXTRACTS set "EXTRACTS=extracts"
if not defined CONFIG set "CONFIG=wres-calc.toml"
if not defined PUBLISHED set "PUBLISHED=published\results.csv"

if not exist work mkdir work || exit /b 2

wres-calc compute "%EXTRACTS%" --config "%CONFIG%" %OPTIONS% --evidence work\evidence > work\compute.txt 2>&1
set "CODE=%ERRORLEVEL%"
if "%CODE%"=="0" goto made
if not "%CODE%"=="3" (
    echo The figures were not made: see work\compute.txt. 1>&2
    exit /b %CODE%
)
wres-calc validate "%EXTRACTS%" --config "%CONFIG%" --errors work\problems.csv > work\validate.txt 2>&1
echo The extracts have errors, all of them in work\problems.csv. Nothing was made. 1>&2
exit /b 3

:made
wres-calc verify work\evidence --from "%EXTRACTS%" > work\verify.txt 2>&1
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" (
    echo The figures did not come out the same a second time: see work\verify.txt. 1>&2
    exit /b %CODE%
)

if not exist "%PUBLISHED%" (
    echo The figures can be made again. None have been published to compare them with.
    exit /b 0
)
wres-calc compare work\evidence\results.csv --against "%PUBLISHED%" --tolerance "%TOLERANCE%" > work\compare.txt 2>&1
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" (
    echo The figures are not those that were published: see work\compare.txt. 1>&2
    exit /b %CODE%
)
echo The figures can be made again, and are those that were published.
exit /b 0
