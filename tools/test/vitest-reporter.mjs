import { writeFileSync } from 'node:fs';

/** @typedef {import('vitest/node').Reporter} Reporter */

/**
 * Counts a run's tests into the file WELNESS_TALLY names, with the note each skipped test gives as its reason:
 * Vitest's own JSON report leaves the notes out.
 * @implements {Reporter}
 */
export default class TallyReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} testModules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(testModules, unhandledErrors) {
    /** @type {import('./tally.mjs').Tally} */
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of testModules) {
      // A file that cannot be loaded has errors and no tests; a suite whose hook failed leaves its tests unrun.
      if (module.errors().length > 0) tally.failed++;
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) tally.failed++;
      for (const test of module.children.allTests()) count(test, tally);
    }
    const path = process.env.WELNESS_TALLY;
    if (path) writeFileSync(path, JSON.stringify(tally));
  }
}

/** @param {import('vitest/node').TestCase} test @param {import('./tally.mjs').Tally} tally */
function count(test, tally) {
  const result = test.result();
  if (result.state === 'passed') tally.passed++;
  else if (result.state === 'failed') tally.failed++;
  else {
    const note = result.state === 'skipped' ? result.note : undefined;
    tally.skipped.push({ name: test.fullName, reason: note ?? `no reason given (${test.fullName})` });
  }
}
