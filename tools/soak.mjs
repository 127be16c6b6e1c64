// `npm run test:soak`: what gains from many rounds, with many rounds. WELNESS_SEED repeats a run, WELNESS_SEEDS shortens it.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    'app/e2e/sudden-death.journey.ts',
    'sync-server/modules/sync/killed.test.ts',
    'tools/convergence/convergence.test.ts',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, WELNESS_SOAK: '1' } },
);
process.exitCode = status ?? 1;
