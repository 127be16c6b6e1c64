// `npm run models:add -- URL|FILE…`: brings models into the data folder, from where the server hands them out.
import { join } from 'node:path';
import { readConfig } from '../../../config.ts';
import { addModel } from './add-model.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

const HELP = `npm run models:add -- URL|FILE…

Each is a model with its manifest, by the address or the path of either, or of their folder. It is taken where its size, its
SHA-256 and what it takes and gives are as the manifest says.`;

process.exitCode = await run(process.argv.slice(2));

async function run(sources: string[]): Promise<number> {
  if (sources.length === 0 || sources.includes('--help')) {
    say(HELP);
    return sources.length === 0 ? 1 : 0;
  }
  const config = readConfig(process.env, process.cwd());
  if (!config.ok) return failed(config.error.message);
  const folder = join(config.value.dataDirectory, 'models');
  for (const source of sources) {
    try {
      const { id, version, name, bytes } = await addModel(source, folder, progress);
      say(`${name} (${id}, version ${version}, ${(bytes / 1e6).toFixed(1)} MB) is in ${folder}.`);
    } catch (error) {
      return failed((error as Error).message);
    }
  }
  say('A server that runs already hands it out once it is started anew.');
  return 0;
}

/** Where there is somebody to look. */
function progress(share: number): void {
  if (process.stderr.isTTY) process.stderr.write(share < 1 ? `\r${Math.floor(share * 100)} %` : '\r\x1b[K');
}

function failed(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}
