export const crash = {
  title: 'Something broke on this screen',
  body: 'Your diary is on this device and was not touched. Try again; if it keeps happening, save a copy of your diary first.',
  notFoundTitle: 'There is nothing at this address',
  notFoundBody: 'The link may be old or mistyped.',
  toDiary: 'Go to the diary',
  retry: 'Try again',
  exportDiary: 'Save a copy of the diary',
  exportFailed: 'The copy could not be made.',
  reportTitle: 'Report for the makers',
  reportExplained: 'It says where the program stopped and in which browser. Nothing you entered is in it.',
  copyReport: 'Copy report',
  reportCopied: 'Report copied',
};

export type CrashMessages = typeof crash;
