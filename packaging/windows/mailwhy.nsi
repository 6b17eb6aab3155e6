; The installer for one person: needs no administrator, takes /S for a quiet installation and /D=FOLDER.
; makensis -DVERSION=1.2.3 -DSOURCE=folder -DTARGET=setup.exe -DICON=mailwhy.ico -DHOMEPAGE=https://... -DAUTHOR=name
; mailwhy.nsi

Target amd64-unicode
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Mailwhy"
!define CLASSES "Software\Classes"

Name "Mailwhy"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Mailwhy"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "Mailwhy ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Mailwhy"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Mailwhy installer"
VIAddVersionKey "CompanyName" "${AUTHOR}"
VIAddVersionKey "LegalCopyright" "${AUTHOR}. MIT licence; Qt under LGPL 3."

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\mailwhy-gui.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Spanish"

LangString RUNNING ${LANG_ENGLISH} "Mailwhy is running. Please close it, then try again."
LangString RUNNING ${LANG_GERMAN} "Mailwhy läuft noch. Bitte schließen Sie es und versuchen Sie es dann erneut."
LangString RUNNING ${LANG_FRENCH} "Mailwhy est en cours d'exécution. Fermez-le, puis réessayez."
LangString RUNNING ${LANG_SPANISH} "Mailwhy se está ejecutando. Ciérrelo e inténtelo de nuevo."

; Where a program still runs, it asks, or ends a quiet run with 2, before anything is touched.
!macro CheckClosed PROGRAM
  ${Do}
    ClearErrors
    ${IfNot} ${FileExists} "${PROGRAM}"
      ${ExitDo}
    ${EndIf}
    ; A program that runs cannot be opened for writing.
    FileOpen $0 "${PROGRAM}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDCANCEL`
      SetErrorLevel 2
      Abort
    ${EndIf}
  ${Loop}
!macroend

Function .onInit
  SetRegView 64
FunctionEnd

Function un.onInit
  SetRegView 64
FunctionEnd

Section "Mailwhy"
  !insertmacro CheckClosed "$INSTDIR\mailwhy-gui.exe"
  !insertmacro CheckClosed "$INSTDIR\mailwhy.exe"
  ; Nothing of an older version may stay behind; only what an installation made is touched.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\Mailwhy.lnk" "$INSTDIR\mailwhy-gui.exe"

  WriteRegStr HKCU "${CLASSES}\Applications\mailwhy-gui.exe" "FriendlyAppName" "Mailwhy"
  WriteRegStr HKCU "${CLASSES}\Applications\mailwhy-gui.exe\shell\open\command" "" '"$INSTDIR\mailwhy-gui.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\mailwhy-gui.exe\SupportedTypes" ".eml" ""
  WriteRegStr HKCU "${CLASSES}\Applications\mailwhy-gui.exe\SupportedTypes" ".msg" ""
  WriteRegStr HKCU "${CLASSES}\Mailwhy.Message" "" "E-mail message"
  WriteRegStr HKCU "${CLASSES}\Mailwhy.Message\DefaultIcon" "" "$INSTDIR\mailwhy-gui.exe,0"
  WriteRegStr HKCU "${CLASSES}\Mailwhy.Message\shell\open\command" "" '"$INSTDIR\mailwhy-gui.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.eml\OpenWithProgids" "Mailwhy.Message" ""
  WriteRegStr HKCU "${CLASSES}\.msg\OpenWithProgids" "Mailwhy.Message" ""

  WriteRegStr HKCU "${KEY}" "DisplayName" "Mailwhy"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\mailwhy-gui.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "${AUTHOR}"
  WriteRegStr HKCU "${KEY}" "URLInfoAbout" "${HOMEPAGE}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
SectionEnd

Section "Uninstall"
  !insertmacro CheckClosed "$INSTDIR\mailwhy-gui.exe"
  !insertmacro CheckClosed "$INSTDIR\mailwhy.exe"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\mailwhy.exe"
  Delete "$INSTDIR\mailwhy-gui.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Mailwhy.lnk"
  DeleteRegKey HKCU "${CLASSES}\Applications\mailwhy-gui.exe"
  DeleteRegKey HKCU "${CLASSES}\Mailwhy.Message"
  DeleteRegValue HKCU "${CLASSES}\.eml\OpenWithProgids" "Mailwhy.Message"
  DeleteRegValue HKCU "${CLASSES}\.msg\OpenWithProgids" "Mailwhy.Message"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.eml\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.msg\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.eml"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.msg"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
