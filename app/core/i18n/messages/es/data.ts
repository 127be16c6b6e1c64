import type { DataMessages } from '../en/data.ts';

export const data: DataMessages = {
  exportJson: 'Guardar todo en un archivo',
  exportCsv: 'Guardar el diario como tabla (CSV)',
  import: 'Recuperar un archivo guardado',
};
