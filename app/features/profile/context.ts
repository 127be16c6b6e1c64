import { createContext } from 'svelte';
import type { Settings } from './settings.svelte.ts';

export const [useSettings, provideSettings] = createContext<Settings>();
