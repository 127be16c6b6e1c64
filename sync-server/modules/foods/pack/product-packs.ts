import type { ProductsPack } from '#domain/foods/products-pack.ts';

/** The products that a device may keep to scan them offline. */
export interface ProductPacks {
  /** What there is to fetch now. Without pages where nothing was imported yet. */
  current(): Promise<ProductsPack>;
  /** The bytes of one page by its name; null for one that is not of the current pack. */
  page(sha256: string): Promise<Uint8Array<ArrayBuffer> | null>;
}
