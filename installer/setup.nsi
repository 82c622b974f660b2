; The Windows installer: for one user, without administrator, in Vietnamese. Built by installer/build.py after PyInstaller.
; makensis -DVERSION=0.2.0 installer/setup.nsi

Unicode True
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true

!include "MUI2.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define NAME "Sổ Chi bộ"
!define ID "so-chi-bo"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"

Name "${NAME} ${VERSION}"
OutFile "..\dist\so-chi-bo-${VERSION}-windows.exe"
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "Software\${ID}" "folder"
RequestExecutionLevel user

!define MUI_FINISHPAGE_RUN "$INSTDIR\so-chi-bo.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

; Qt 6 needs 64 bits and Windows 10 1809 (build 17763): say so instead of failing at the first start.
Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "Máy này dùng Windows 32-bit. ${NAME} chỉ chạy trên Windows 64-bit." /SD IDOK
    Abort
  ${EndIf}
  ${IfNot} ${AtLeastBuild} 17763
    MessageBox MB_ICONSTOP "${NAME} cần Windows 10 bản 1809 trở lên, hoặc Windows 11." /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

Section
  ; An older version's files must not stay among the new ones. Books lie elsewhere and are never touched.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "..\dist\so-chi-bo\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\so-chi-bo.exe"
  WriteRegStr HKCU "Software\${ID}" "folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\so-chi-bo.exe"
  Delete "$INSTDIR\so-chi-bo-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${ID}"
SectionEnd
