export { Accounts } from './accounts.ts';
export { ServerSecrets } from './server-secrets.ts';
export { Tokens } from './tokens.ts';
