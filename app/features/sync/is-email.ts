/** Whether a text may be an e-mail address; whether it is one, only a letter would tell. */
export function isEmail(text: string): boolean {
  return /^\S+@\S+$/.test(text.trim());
}
