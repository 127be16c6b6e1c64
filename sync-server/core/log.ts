/** One JSON object per line, for people with jq and for machines. */
export interface Log {
  info(event: string, facts?: Facts): void;
  error(event: string, cause: unknown, facts?: Facts): void;
}

/** Durations, counts, names of routes: never anything a person entered, nor an address or a query that may hold it. */
type Facts = Record<string, string | number | boolean>;

/** @param now milliseconds since 1970 */
export function createLog(write: (line: string) => void, now: () => number = Date.now): Log {
  const line = (level: string, event: string, facts: Facts) =>
    write(JSON.stringify({ time: new Date(now()).toISOString(), level, event, ...facts }) + '\n');
  return {
    info: (event, facts = {}) => line('info', event, facts),
    error: (event, cause, facts = {}) => line('error', event, { ...facts, ...withoutMessage(cause) }),
  };
}

/** The message of an exception may quote what a person sent; its kind and its place in our code cannot. */
function withoutMessage(cause: unknown): Facts {
  if (!(cause instanceof Error)) return { error: typeof cause };
  const frames = (cause.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    error: cause.name,
    at: frames
      .slice(0, 5)
      .map((frame) => frame.trim())
      .join(' < '),
  };
}
