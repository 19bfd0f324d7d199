/** How the bytes of a text are to be read. GB18030 is what Excel on a Chinese Windows writes; it holds GBK and GB2312. */
export type Encoding = 'utf-8' | 'gb18030';

/**
 * Finds out while the bytes of a text pass by: UTF-8 has a form that other encodings hardly ever have by chance, so what
 * is not UTF-8 as a whole is taken for GB18030.
 */
export class EncodingProbe {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #encoding: Encoding = 'utf-8';

  see(bytes: Uint8Array): void {
    this.#decode(bytes, { stream: true });
  }

  /** The encoding, once all bytes were seen. */
  end(): Encoding {
    this.#decode(new Uint8Array(), {});
    return this.#encoding;
  }

  #decode(bytes: Uint8Array, options: { stream?: boolean }): void {
    if (this.#encoding !== 'utf-8') return;
    try {
      this.#decoder.decode(bytes, options);
    } catch {
      this.#encoding = 'gb18030';
    }
  }
}
