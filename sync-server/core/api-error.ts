import type { GenericSchema, SafeParseResult } from 'valibot';
import { getDotPath } from 'valibot';

/** A request that is refused for a reason whoever asked can act on. Thrown where no handler can answer; onError maps it. */
export class ApiError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 429 | 503,
    /** For programs. */
    readonly type: string,
    /** For people. Never repeats what was sent. */
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** The hook of a validator: what does not fit its schema is refused under the name of its field. */
export function refuseInvalid(result: SafeParseResult<GenericSchema>): void {
  if (result.success) return;
  const field = getDotPath(result.issues[0]) ?? 'The request';
  throw new ApiError(400, 'InvalidRequest', `${field} is missing or is not as it should be.`);
}
