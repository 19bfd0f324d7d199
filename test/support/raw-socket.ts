import { connect } from 'node:net';

/** One answer as it stood on the wire. */
export type RawAnswer = { status: number; headers: Record<string, string>; text: string };

/**
 * Sends bytes that no HTTP library would send and reads until the server closes the connection; throws when it does not
 * within five seconds. The pieces are sent with a pause between them.
 */
export async function sendRaw(url: string, ...pieces: (string | Buffer)[]): Promise<RawAnswer[]> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const received: Buffer[] = [];
  const whole = new Promise<string>((resolve, reject) => {
    const patience = setTimeout(() => {
      socket.destroy();
      reject(new Error(`the connection stayed open after: ${Buffer.concat(received).toString().slice(0, 500)}`));
    }, 5000);
    socket.on('data', (chunk) => received.push(chunk));
    // A refused sender may meet a reset behind the answer: what came before it counts.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(patience);
      resolve(Buffer.concat(received).toString());
    });
  });
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return parseAnswers(await whole);
}

/** The answers that follow one another in a stream; each has a Content-Length, as all of ours but 204 and 304. */
export function parseAnswers(stream: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = Buffer.from(stream);
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    if (end === -1) throw new Error(`no HTTP answer: ${rest.toString().slice(0, 200)}`);
    const [first = '', ...lines] = rest.subarray(0, end).toString().split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    const length = Number(headers['content-length'] ?? 0);
    const text = rest.subarray(end + 4, end + 4 + length).toString();
    answers.push({ status: Number(first.split(' ')[1]), headers, text });
    rest = rest.subarray(end + 4 + length);
  }
  return answers;
}
