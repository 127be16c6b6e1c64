// The arrows of ARCHITECTURE.md. Each rule has a fixture that breaks it in tools/arrows.test.ts.
const FEATURE = '^app/features/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^domain/' },
      to: { path: '^(app|protocol|sync-server|tools|models|bench)/' },
    },
    {
      name: 'protocol-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^protocol/' },
      to: { path: '^(app|domain|sync-server|tools|models|bench)/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'No framework and no IO: what domain/ decides runs in a page, a worker and the server alike.',
      severity: 'error',
      from: { path: '^(domain|protocol)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-knows-no-framework',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules/(svelte|@sveltejs|dexie|yjs|hono|@hono)/' },
    },
    {
      name: 'app-takes-only-the-type-of-the-api',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/e2e/' },
      to: { path: '^sync-server/', pathNot: '^sync-server/api\\.ts$' },
    },
    {
      name: 'app-takes-the-api-as-a-type',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/e2e/' },
      to: { path: '^sync-server/api\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sync-server-never-imports-app',
      severity: 'error',
      from: { path: '^sync-server/' },
      to: { path: '^app/' },
    },
    {
      name: 'product-never-imports-tools',
      severity: 'error',
      from: { path: '^(app|domain|protocol|sync-server)/', pathNot: '(^app/e2e/|\\.test\\.ts$)' },
      to: { path: '^(tools|bench)/' },
    },
    {
      name: 'core-never-imports-features',
      severity: 'error',
      from: { path: '^app/core/' },
      to: { path: '^app/(features|routes|ui)/' },
    },
    {
      name: 'features-never-import-routes',
      severity: 'error',
      from: { path: '^app/features/' },
      to: { path: '^app/routes/' },
    },
    {
      name: 'ui-knows-nothing-of-ours',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^(app/(?!ui/)|domain/|protocol/|sync-server/)' },
    },
    {
      name: 'features-meet-through-index',
      severity: 'error',
      from: { path: FEATURE },
      to: { path: FEATURE, pathNot: ['^app/features/$1/', '^app/features/[^/]+/index\\.ts$'] },
    },
    {
      name: 'routes-meet-features-through-index',
      severity: 'error',
      from: { path: '^app/(routes|service-worker|hooks)' },
      to: { path: FEATURE, pathNot: '^app/features/[^/]+/index\\.ts$' },
    },
    {
      name: 'no-feature-reads-coach-or-chat',
      severity: 'error',
      from: { path: '^app/features/', pathNot: '^app/features/(coach|chat)/' },
      to: { path: '^app/features/(coach|chat)/' },
    },
    {
      name: 'components-never-reach-storage',
      comment:
        '.svelte → .svelte.ts → -store.ts → domain; types may be named anywhere, and the root layout wires everything.',
      severity: 'error',
      from: { path: '^app/(features|routes|ui)/.+\\.svelte$', pathNot: '^app/routes/\\+layout\\.svelte$' },
      to: { path: '(-store\\.ts$|^app/core/(storage|documents)/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'stores-know-no-screen',
      severity: 'error',
      from: { path: '-store\\.ts$' },
      to: { path: '^app/(features|routes|ui)/.+\\.svelte(\\.ts)?$' },
    },
    {
      name: 'screen-state-knows-no-component',
      severity: 'error',
      from: { path: '\\.svelte\\.ts$' },
      to: { path: '\\.svelte$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'tests-stay-out-of-the-product',
      severity: 'error',
      from: { pathNot: '(\\.test\\.ts$|^app/(e2e|testing)/|^(protocol|sync-server)/testing/|^tools/)' },
      to: { path: '(\\.test\\.ts$|^app/(e2e|testing)/|^(protocol|sync-server)/testing/)' },
    },
    {
      name: 'imports-resolve',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\$app|\\$env|\\$service-worker|virtual:)|\\?url$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules/\\.vite|build|\\.svelte-kit)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.svelte'],
    },
    // `?worker` and `?url` are questions to Vite, not part of a file's name.
    moduleSystems: ['es6'],
  },
};
