import { pluralOf } from '../../plural.ts';

const plural = pluralOf('en');

export const offlineProducts = {
  title: 'Products for scanning offline',
  hint: 'Once downloaded, barcodes are known without a network. The server is asked only when you press.',
  ask: 'See what there is',
  asking: 'Asking the server…',
  size: (count: string, n: number, size: string) =>
    plural(n, { one: `${count} product, ${size}`, other: `${count} products, ${size}` }),
  left: (size: string) => `${size} of it still to fetch`,
  download: 'Download',
  goOn: 'Go on',
  fetching: (percent: string) => `Fetching products: ${percent}`,
  kept: (count: string, n: number, date: string) =>
    plural(n, {
      one: `${count} product kept, as of ${date}.`,
      other: `${count} products kept, as of ${date}.`,
    }),
  byName: 'They are found by barcode; those you scanned, by name too.',
  update: 'Update',
  remove: 'Remove',
  credit: (name: string) => `From ${name}.`,
  notices: {
    Offline: 'The server does not answer. What has come stays; try again when you have a signal.',
    Busy: 'The server asks for a minute’s pause. What has come stays.',
    ServerFailed: 'The server has no answer. What has come stays.',
    Changed: 'The server has newer products now. Look again what there is.',
    Damaged: 'What came is not what was promised, and was not kept. Nothing here has changed.',
    NoRoom: 'There is no room left on this device. Nothing here has changed.',
    NoProducts: 'Your server has no products yet. Whoever runs it can import Open Food Facts.',
    NothingNewer: 'These are the newest the server has.',
    Removed: 'Removed. Products you scanned are still known.',
  },
};

export type OfflineProductsMessages = typeof offlineProducts;
