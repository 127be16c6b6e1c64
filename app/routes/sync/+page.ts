export { loadLateWords as load } from '../late-words.ts';
