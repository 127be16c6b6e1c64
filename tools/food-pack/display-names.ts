/**
 * The English name each food is shown by, in the order given: the table's description without remarks for coders
 * ("NFS", "NS as to fat eaten") and stray blanks. Where that would leave two foods with one name they keep the remarks.
 */
export function displayNames(descriptions: readonly string[]): string[] {
  const tidy = descriptions.map(withoutRemarks);
  const uses = new Map<string, number>();
  for (const name of tidy) uses.set(name.toLowerCase(), (uses.get(name.toLowerCase()) ?? 0) + 1);
  return tidy.map((name, i) =>
    uses.get(name.toLowerCase()) === 1 ? name : descriptions[i]!.replace(/\s+/g, ' ').trim(),
  );
}

function withoutRemarks(description: string): string {
  return description
    .replace(/(, | or )NFS(?=,|$)/g, '')
    .replace(/, NS as to [^,]*/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ,/g, ',')
    .trim();
}
