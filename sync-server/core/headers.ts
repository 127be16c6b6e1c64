import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/**
 * The headers of every response. COOP and COEP isolate the page, which gives WebAssembly its threads and precise clocks;
 * nothing of another origin is ever loaded.
 * @param indexHtml the page whose inline scripts are let through, by hash; null where only the API is served
 */
export function securityHeaders(indexHtml: string | null): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(indexHtml ?? ''),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy':
      'camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), serial=(), display-capture=(), browsing-topics=()',
  };
}

/** The style attribute of the live region in which SvelteKit tells screen readers of a new page; no other is let through. */
const ROUTE_ANNOUNCER_STYLE = "'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='";

export function withHeaders(headers: Record<string, string>): MiddlewareHandler {
  return async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  };
}

function contentSecurityPolicy(indexHtml: string): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    // WebAssembly: the food recogniser. Inline: SvelteKit's start script, which names the hashed chunks.
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...inlineScriptHashes(indexHtml)],
    'style-src': ["'self'"],
    'style-src-attr': ["'unsafe-hashes'", ROUTE_ANNOUNCER_STYLE],
    'worker-src': ["'self'"],
    'img-src': ["'self'", 'blob:', 'data:'],
    'media-src': ["'self'", 'blob:'],
    'connect-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
}

/** CSP level 3 §8: the hash is over the text between the tags exactly as served. */
function inlineScriptHashes(html: string): string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
}
