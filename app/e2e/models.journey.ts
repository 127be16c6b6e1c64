import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { PEERS, peerOf } from '../../bench/recognise/peers.ts';
import { addModel } from '../../sync-server/modules/models/add/add-model.ts';
import { DISHES } from '../../domain/recognition/dishes.ts';
import { en } from '../core/i18n/messages/en.ts';
import { recognition as words } from '../core/i18n/messages/en/recognition.ts';
import { launchBrowser } from './support/browser.ts';
import { button, openDay, sheet, toast, untilLoaded, untilNoSheet } from './support/diary-page.ts';
import { untilItWorksOffline } from './support/own-data.ts';
import { startServer } from './support/server.ts';

const SHARED = resolve(process.env.WELNESS_SHARED ?? '../shared', 'models');
const PIZZA = join(SHARED, 'photos/pizza/1179703.jpg');

it('classifiers of another size and range run by their manifests alone, offline once they are here', async (context) => {
  context.skip(
    !existsSync(join(SHARED, 'peers')),
    'no classifiers of others here: WELNESS_SHARED names no folder that has them',
  );
  const folder = mkdtempSync(join(tmpdir(), 'welness-peers-'));
  const dataDirectory = mkdtempSync(join(tmpdir(), 'welness-server-'));
  for (const peer of PEERS) {
    const from = join(folder, peer.id);
    const file = join(SHARED, 'peers', `${peer.id}-int8w.onnx`);
    mkdirSync(from);
    copyFileSync(file, join(from, `${peer.id}-int8w.onnx`));
    writeFileSync(join(from, 'manifest.json'), JSON.stringify(peerOf(peer, file, [...DISHES.keys()])));
    await addModel(from, join(dataDirectory, 'models'), () => undefined);
  }
  rmSync(folder, { recursive: true });
  const server = await startServer({ dataDirectory });
  const browser = await launchBrowser();
  const { page } = browser;
  try {
    await openDay(page, server.url);
    await untilItWorksOffline(page, server.url);
    await page.goto(`${server.url}/settings`);
    await button(page, words.settings.ask).click();
    for (const { id, name } of PEERS) {
      await button(page.locator(`[data-model=${id}]`), words.settings.get(name)).click();
      await toast(page, words.settings.kept).last().waitFor({ timeout: 60_000 });
      await button(page.locator(`[data-model=${id}]`), words.settings.remove(name)).waitFor();
    }
    await server.kill();
    for (const { id, name } of PEERS) {
      await page.goto(`${server.url}/settings`);
      const model = page.locator(`[data-model=${id}]`);
      const use = button(model, words.settings.use(name));
      await model.waitFor();
      if ((await use.count()) > 0) await use.click();
      await model.getByText(words.settings.inUse).waitFor();
      await page.goto(server.url);
      await untilLoaded(page);
      await button(page, en.diary.photo).click();
      await page.locator('input[type=file]').setInputFiles(PIZZA);
      await sheet(page).locator('[data-seen=pizza]').waitFor({ timeout: 60_000 });
      await page.goBack();
      await untilNoSheet(page);
    }
    expect(browser.errors.filter((error) => !error.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
  } finally {
    await browser.close();
    await server.kill();
  }
});
