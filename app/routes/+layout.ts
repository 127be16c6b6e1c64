import { startEarly } from '#app/core/start/early-start.ts';

export const ssr = false;
export const prerender = false;

export async function load() {
  const { space, i18n } = startEarly();
  return { space, i18n: await i18n };
}
