import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import noTextInComponents from './tools/eslint/no-text-in-components.mjs';

export default ts.config(
  {
    ignores: [
      '**/build/',
      '**/.svelte-kit/',
      'node_modules/',
      'static/',
      'data/',
      'bench/**/node_modules/',
      'coverage/',
      // What the start benchmark measures against: not code of ours to keep in style.
      'bench/start/empty-app/',
    ],
  },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.cjs', 'app/service-worker.ts'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      // TypeScript itself knows what is undefined, types included.
      'no-undef': 'off',
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // A promise nobody awaits is how "saved" is said before it is true.
    files: ['**/*.ts', '**/*.svelte'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // Dates, maps and sets here are values made and thrown away in one expression; what lives on is `$state`.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte'],
    plugins: { welness: { rules: { 'no-text-in-components': noTextInComponents } } },
    rules: {
      'welness/no-text-in-components': 'error',
      // The content security policy refuses style attributes; `style:` directives go through the CSSOM and are allowed.
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SvelteAttribute[key.name="style"]',
          message: 'A style attribute is refused by the policy.',
        },
      ],
      'svelte/button-has-type': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // The app always lies at the root of its origin.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['tools/**', 'bench/**', 'sync-server/core/log.ts', '**/*.journey.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // The AST of a plugin has no published types.
    files: ['tools/eslint/**'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
);
