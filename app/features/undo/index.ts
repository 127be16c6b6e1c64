export { useOutcome } from './outcome.ts';
