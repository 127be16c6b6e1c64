import { pluralOf } from '../../plural.ts';
import type { DiaryMessages } from '../en/diary.ts';

const plural = pluralOf('es');

export const diary: DiaryMessages = {
  left: 'quedan',
  over: 'de más',
  eaten: 'comidas',
  today: 'Hoy',
  yesterday: 'Ayer',
  previousDay: 'Día anterior',
  nextDay: 'Día siguiente',
  chooseDay: 'Elegir un día',
  previousMonth: 'Mes anterior',
  nextMonth: 'Mes siguiente',
  week: 'Semana',
  logged: 'con anotaciones',
  notLogged: 'sin anotaciones',
  water: 'Agua',
  quickCalories: 'Calorías rápidas',
  slots: { breakfast: 'Desayuno', lunch: 'Comida', dinner: 'Cena', snacks: 'Entre horas' },
  entries: (count: number) => plural(count, { one: '1 anotación', other: `${count} anotaciones` }),
  usual: (foods: string) => `Lo de siempre: ${foods}`,
};
