import pg from 'pg';

/** The part of pg's connection that a COPY uses. */
type CopyConnection = {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
};

/** One COPY from here, as pg takes it into its queue. */
class Copy {
  readonly text: string;
  readonly sent: readonly Buffer[];
  readonly done: (error: Error | null) => void;
  error: Error | null = null;

  constructor(text: string, sent: readonly Buffer[], done: (error: Error | null) => void) {
    this.text = text;
    this.sent = sent;
    this.done = done;
  }
  submit(connection: CopyConnection): void {
    connection.query(this.text);
  }
  handleCopyInResponse(connection: CopyConnection): void {
    for (const chunk of this.sent) connection.sendCopyFromChunk(chunk);
    connection.endCopyFrom();
  }
  handleError(error: Error): void {
    this.error = error;
  }
  handleReadyForQuery(): void {
    this.done(this.error);
  }
  handleRowDescription(): void {}
  handleCommandComplete(): void {}
}

const run = (client: pg.Client, text: string, sent: readonly Buffer[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const copy = new Copy(text, sent, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
    client.query(copy as unknown as pg.Submittable);
  });

const chunkBytes = 64 * 1024;

/** The rows of a query as COPY takes them. */
export async function copyText(client: pg.Client, query: string): Promise<Buffer> {
  const types = { getTypeParser: () => (value: string | Buffer) => String(value) };
  const { rows } = await client.query<(string | null)[]>({ text: query, rowMode: 'array', types });
  const cell = (value: string | null) => value?.replace(/[\\\t\n\r]/g, ' ') ?? '\\N';
  return Buffer.from(rows.map((row) => `${row.map(cell).join('\t')}\n`).join(''));
}

/** Milliseconds that COPY takes to write the bytes into a table that has neither index nor constraint. */
export async function copyIn(
  client: pg.Client,
  { columns, bytes, format }: { columns: string; bytes: Buffer; format: 'text' | 'csv' },
): Promise<number> {
  await client.query(`drop table if exists bare; create table bare (${columns})`);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );
  const begun = performance.now();
  await run(client, `copy bare from stdin (format ${format}${format === 'csv' ? ', header' : ''})`, chunks);
  return performance.now() - begun;
}
