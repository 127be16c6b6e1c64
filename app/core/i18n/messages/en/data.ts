export const data = {
  exportJson: 'Save everything as a file',
  exportCsv: 'Save the diary as a table (CSV)',
  import: 'Bring back a saved file',
};

export type DataMessages = typeof data;
