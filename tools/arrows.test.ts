import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: NonNullable<IFlattenedRuleSet['forbidden']>;
  options: ICruiseOptions;
};

/** Each line is a file that imports another, and the rule it breaks. */
const BROKEN: [rule: string, from: string, to: string][] = [
  ['domain-imports-nothing-of-ours', 'domain/a.ts', 'protocol/envelope.ts'],
  ['protocol-imports-nothing-of-ours', 'protocol/a.ts', 'domain/rule.ts'],
  ['domain-is-pure', 'domain/b.ts', 'node:fs'],
  ['domain-knows-no-framework', 'domain/c.ts', 'yjs'],
  ['app-takes-only-the-type-of-the-api', 'app/core/a.ts', 'sync-server/config.ts'],
  ['app-takes-the-api-as-a-type', 'app/core/b.ts', 'sync-server/api.ts'],
  ['sync-server-never-imports-app', 'sync-server/a.ts', 'app/core/clock.ts'],
  ['product-never-imports-tools', 'app/core/c.ts', 'tools/build.mjs'],
  ['core-never-imports-features', 'app/core/d.ts', 'app/features/diary/index.ts'],
  ['features-never-import-routes', 'app/features/diary/a.ts', 'app/routes/page.ts'],
  ['ui-knows-nothing-of-ours', 'app/ui/a.ts', 'app/core/clock.ts'],
  ['features-meet-through-index', 'app/features/foods/a.ts', 'app/features/diary/diary-store.ts'],
  ['routes-meet-features-through-index', 'app/routes/a.ts', 'app/features/diary/diary-store.ts'],
  ['no-feature-reads-coach-or-chat', 'app/features/foods/b.ts', 'app/features/coach/index.ts'],
  ['components-never-reach-storage', 'app/features/diary/A.svelte', 'app/features/diary/diary-store.ts'],
  ['stores-know-no-screen', 'app/features/diary/a-store.ts', 'app/features/diary/diary.svelte.ts'],
  ['screen-state-knows-no-component', 'app/features/diary/b.svelte.ts', 'app/features/diary/Day.svelte'],
  ['no-cycles', 'domain/d.ts', 'domain/e.ts'],
  ['tests-stay-out-of-the-product', 'app/core/e.ts', 'app/testing/builders.ts'],
  ['tests-stay-out-of-the-product', 'protocol/b.ts', 'protocol/testing/a-space.ts'],
  ['domain-is-pure', 'protocol/c.ts', 'node:crypto'],
  ['imports-resolve', 'app/core/f.ts', 'app/core/gone.ts'],
];

const ALLOWED: [from: string, to: string][] = [
  ['app/core/g.ts', 'domain/rule.ts'],
  ['sync-server/b.ts', 'protocol/envelope.ts'],
  ['app/routes/b.ts', 'app/features/diary/index.ts'],
  ['app/features/foods/c.ts', 'app/features/diary/index.ts'],
  ['app/features/coach/a.ts', 'app/features/diary/index.ts'],
  ['app/features/diary/B.svelte', 'app/features/diary/diary.svelte.ts'],
  ['app/features/diary/diary.svelte.ts', 'app/features/diary/diary-store.ts'],
  ['domain/rule.test.ts', 'node:fs'],
];

let folder: string;
let violations: Set<string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'welness-arrows-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  write('domain/e.ts', `import './d.ts';`);
  write('app/core/h.ts', `import type { Api } from '../../sync-server/api.ts';\nexport type Here = Api;`);
  const imports = [...BROKEN.map(([, from, to]) => [from, to] as const), ...ALLOWED];
  for (const [, to] of imports)
    if (to.includes('/') && !to.includes('gone') && to !== 'domain/e.ts') write(to, '');
  for (const [from, to] of imports) write(from, importOf(from, to));
  const { output } = await cruise(['app', 'domain', 'protocol', 'sync-server'], {
    ...config.options,
    ruleSet: { forbidden: config.forbidden },
    validate: true,
    baseDir: folder,
  });
  violations = new Set(
    (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the arrows of the architecture', () => {
  it.each(BROKEN)('%s is broken by %s → %s', (rule, from, to) => {
    expect([...violations].filter((violation) => violation.startsWith(`${rule}: ${from} → `))).toHaveLength(
      1,
    );
    expect(to).not.toBe('');
  });

  it.each(ALLOWED)('%s may import %s', (from) => {
    expect([...violations].filter((violation) => violation.includes(`: ${from} → `))).toEqual([]);
  });

  it('the app may name the type of the API', () => {
    expect([...violations].filter((violation) => violation.includes('app/core/h.ts'))).toEqual([]);
  });

  it('has a fixture for every rule', () => {
    expect(new Set(BROKEN.map(([rule]) => rule))).toEqual(new Set(config.forbidden.map(({ name }) => name)));
  });
});

function importOf(from: string, to: string): string {
  const isOurs = to.includes('/');
  const specifier = isOurs ? `${'../'.repeat(from.split('/').length - 1)}${to}` : to;
  const statement = `import '${specifier.startsWith('.') || !isOurs ? specifier : `./${specifier}`}';`;
  return from.endsWith('.svelte') ? `<script lang="ts">\n${statement}\n</script>\n` : `${statement}\n`;
}

function write(path: string, content: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
