declare global {
  namespace App {
    interface Error {
      message: string;
      /** What +error.svelte offers to copy; see app/core/crash/report.ts. */
      report?: string;
    }
  }
}

export {};
