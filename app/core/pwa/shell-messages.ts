/** What the page asks its service worker. `isShellStored` is answered with a boolean on the port that comes along. */
export type ShellMessage = { type: 'activate' } | { type: 'isShellStored' };

export function isShellMessage(data: unknown): data is ShellMessage {
  return (
    data instanceof Object && 'type' in data && (data.type === 'activate' || data.type === 'isShellStored')
  );
}
