import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { findBrowser, NO_BROWSER } from '../../tools/find-browser.mjs';

/**
 * A Chromium that is told only what it must be, over DevTools' pipe. Playwright watches every page's errors and scripts,
 * for which the browser parses scripts again that it has compiled already: a person's browser does none of that.
 */
export interface BareBrowser {
  /**
   * Opens an address in the first tab.
   * @param script runs before the page's own; what it tells is `location.hash = 'standing=' + …`
   * @param slowdown how many times slower the processor is made
   * @returns what the script told
   * @throws when it has told nothing after a minute
   */
  open(url: string, script: string, slowdown: number): Promise<string>;
  close(): Promise<void>;
}

interface Message {
  id?: number;
  method?: string;
  result?: Record<string, unknown>;
  error?: { message: string };
  params?: Record<string, unknown>;
}

const TOLD = '#standing=';
const PATIENCE_MS = 60_000;

export async function launchBareBrowser(profileDir: string): Promise<BareBrowser> {
  const executable = findBrowser();
  if (!executable) throw new Error(NO_BROWSER);
  const child = spawn(
    executable,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--window-size=390,844',
      '--remote-debugging-pipe',
      `--user-data-dir=${profileDir}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const devtools = connect(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const { targetInfos } = await devtools.send('Target.getTargets');
  const tab = (targetInfos as { type: string; targetId: string }[]).find(({ type }) => type === 'page');
  if (!tab) throw new Error('The browser opened no tab.');
  const { sessionId } = await devtools.send('Target.attachToTarget', {
    targetId: tab.targetId,
    flatten: true,
  });
  return {
    async open(url, script, slowdown) {
      const told = new Promise<string>((resolve, reject) => {
        setTimeout(() => reject(new Error(`${url} does not stand.`)), PATIENCE_MS).unref();
        devtools.onEvent('Page.navigatedWithinDocument', ({ url }) => {
          const { hash } = new URL(url as string);
          if (hash.startsWith(TOLD)) resolve(decodeURIComponent(hash.slice(TOLD.length)));
        });
      });
      const session = sessionId as string;
      await devtools.send('Page.enable', {}, session);
      await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: script }, session);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown }, session);
      await devtools.send('Page.navigate', { url }, session);
      return told;
    },
    async close() {
      const exited = once(child, 'exit');
      void devtools.send('Browser.close');
      await exited;
    },
  };
}

/** DevTools' protocol: JSON texts, each ended by a zero byte. */
function connect(to: Writable, from: Readable) {
  const waiting = new Map<number, (message: Message) => void>();
  const listeners = new Map<string, (params: Record<string, unknown>) => void>();
  let last = 0;
  let rest = '';
  from.setEncoding('utf8');
  from.on('data', (chunk: string) => {
    const texts = (rest + chunk).split('\0');
    rest = texts.pop() ?? '';
    for (const text of texts) {
      const message = JSON.parse(text) as Message;
      if (message.id !== undefined) waiting.get(message.id)?.(message);
      else if (message.method) listeners.get(message.method)?.(message.params ?? {});
    }
  });
  return {
    onEvent(method: string, listener: (params: Record<string, unknown>) => void) {
      listeners.set(method, listener);
    },
    send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
      const id = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ result, error }) => {
          waiting.delete(id);
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result ?? {});
        });
        to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      });
    },
  };
}
