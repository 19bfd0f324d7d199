/** How the bytes of a text are to be read. GB18030 is what Excel on a Chinese Windows writes; it holds GBK and GB2312. */
export type Encoding = 'utf-8' | 'gb18030';

const byteOrderMark = Buffer.from('\ufeff');

/**
 * Finds out while the bytes of a text pass by: UTF-8 has a form that other encodings hardly ever have by chance, so what
 * is not UTF-8 as a whole is taken for GB18030, if it is that as a whole and does not begin with the mark of UTF-8.
 */
export class EncodingProbe {
  readonly #decoders = new Map<Encoding, InstanceType<typeof TextDecoder>>([
    ['utf-8', new TextDecoder('utf-8', { fatal: true })],
    ['gb18030', new TextDecoder('gb18030', { fatal: true })],
  ]);
  #beginning = Buffer.alloc(0);

  see(bytes: Uint8Array): void {
    const missing = byteOrderMark.length - this.#beginning.length;
    if (missing > 0) this.#beginning = Buffer.concat([this.#beginning, bytes.subarray(0, missing)]);
    this.#decode(bytes, { stream: true });
  }

  /** The encoding, once all bytes were seen; null when it is neither. */
  end(): Encoding | null {
    if (this.#beginning.equals(byteOrderMark)) this.#decoders.delete('gb18030');
    this.#decode(new Uint8Array(), {});
    const [encoding = null] = this.#decoders.keys();
    return encoding;
  }

  #decode(bytes: Uint8Array, options: { stream?: boolean }): void {
    for (const [encoding, decoder] of this.#decoders) {
      try {
        decoder.decode(bytes, options);
      } catch {
        this.#decoders.delete(encoding);
      }
    }
  }
}
