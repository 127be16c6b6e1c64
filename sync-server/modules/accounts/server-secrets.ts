import type { Database } from '../../core/database/database.ts';

/**
 * Secrets of the server's own, which all its instances share through the database: made once by whoever needs one first,
 * and kept in memory from then on.
 */
export class ServerSecrets {
  readonly #database: Database;
  readonly #kept = new Map<string, Promise<string>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The secret of this name. `make` is called where there is none yet; of two that are made at once one stays. */
  get(name: string, make: () => Promise<string> | string): Promise<string> {
    let secret = this.#kept.get(name);
    if (!secret) {
      secret = this.#read(name, make);
      this.#kept.set(name, secret);
      // What could not be read is read again next time.
      secret.catch(() => this.#kept.delete(name));
    }
    return secret;
  }

  async #read(name: string, make: () => Promise<string> | string): Promise<string> {
    const stored = async () => {
      const rows = await this.#database.query<{ secret: string }>(
        'select secret from server_secrets where name = $1::text',
        [name],
      );
      return rows[0]?.secret;
    };
    const there = await stored();
    if (there !== undefined) return there;
    await this.#database.query(
      'insert into server_secrets (name, secret) values ($1::text, $2::text) on conflict do nothing',
      [name, await make()],
    );
    return (await stored())!;
  }
}
