import { expect, it } from 'vitest';
import { en } from '#app/core/i18n/messages/en.ts';
import { es } from '#app/core/i18n/messages/es.ts';
import { openText, readLines } from '#domain/imports/read-diary.ts';

it.each([en, es])('knows what the table calls quick calories without a label', ({ diary }) => {
  const table = `day,time,zone,slot,food,amount,kcal\n2026-11-23,08:05,Europe/Madrid,Lunch,${diary.quick},,300\n`;
  const opened = openText(table, '2026-11-25', 'dayFirst');
  if (opened.type !== 'Diary') throw new Error(opened.type);
  expect(readLines(opened, opened.notation).lines.map(({ name }) => name)).toEqual(['']);
});
