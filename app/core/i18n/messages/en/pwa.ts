export const pwa = {
  install: 'Install Welness',
  installExplained: 'It opens like any app and works with the network off.',
  installOnIos:
    'Tap Share, then “Add to Home Screen”. Do this before your first entry: the installed app keeps its own diary.',
  installOnIosWithEntries:
    'The installed app keeps its own diary. Save your entries as a file here, install, then bring the file back there.',
  notNow: 'Not now',
  worksOffline: 'Works offline',
  gettingReady: 'Getting ready to work offline…',
  updateReady: 'A new version is ready',
  update: 'Update',
  insecureTitle: 'This address is not secure',
  insecureExplained:
    'Over plain HTTP the browser gives no offline use, no camera and no encryption. Start Welness with “npm start -- --lan” and open the https address it prints.',
};

export type PwaMessages = typeof pwa;
