import { X509Certificate } from 'node:crypto';
import { renderUnicodeCompact } from 'uqr';

/**
 * What the terminal says under `npm start -- --lan`: a code to scan and how to make a phone trust this machine.
 * @param url such as https://192.168.1.20:3000
 * @param authority PEM
 */
export function lanGuide(url: string, authority: string): string {
  const { fingerprint256 } = new X509Certificate(authority);
  const certificate = `${url}/welness-ca.crt`;
  return `
${renderUnicodeCompact(url)}

On the phone, in the same network: ${url}

The phone has to trust this machine's certificate once, or it gives the app no camera and no offline use.
  iPhone, iPad   1. In Safari open ${certificate}, past the warning, and allow the profile.
                 2. Settings › General › VPN & Device Management › Welness › Install.
                 3. Settings › General › About › Certificate Trust Settings: switch Welness on.
  Android        1. In Chrome open ${certificate}, past the warning; it is downloaded.
                 2. Settings › Security & privacy › More › Encryption & credentials ›
                    Install a certificate › CA certificate: choose welness-ca.crt.
  Then close the browser on the phone, and open ${url} again.

Its SHA-256 fingerprint, should the phone show one:
  ${fingerprint256}
It can vouch for private addresses and this machine only. To undo, remove it in the same place.
`;
}
