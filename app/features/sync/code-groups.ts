/** Whether what was typed is one group of a recovery code, read as leniently as the code itself (KY6). */
export function isGroup(code: string, index: number, typed: string): boolean {
  return plain(typed) === plain(code.split('-')[index] ?? '') && plain(typed) !== '';
}

function plain(text: string): string {
  return text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}
