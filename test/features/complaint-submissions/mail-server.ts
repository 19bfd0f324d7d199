import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Test } from 'tap';

/** A message that a mail server took. */
export type Taken = { from: string; to: string; data: string };

/** A mail server of the test's own (RFC 5321, as much as a client needs). `answers` are given to the ends of messages, then 250; to an empty one the server falls silent. */
export async function startMailServer(t: Pick<Test, 'teardown'>, answers: string[] = []) {
  const taken: Taken[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    converse(socket, taken, answers);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  /** Ends every conversation. */
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { url: `smtp://127.0.0.1:${port}`, taken, hangUp };
}

/** It takes no password. */
function answerTo(line: string): string {
  if (/^EHLO/i.test(line)) return '250-mail.test\r\n250 AUTH PLAIN';
  if (/^AUTH/i.test(line)) return '535 5.7.8 no';
  return /^QUIT/i.test(line) ? '221 bye' : '250 mail.test';
}

function converse(socket: Socket, taken: Taken[], answers: string[]): void {
  const letter: Taken = { from: '', to: '', data: '' };
  let text = '';
  let isData = false;
  socket.on('error', () => undefined);
  socket.write('220 mail.test ESMTP\r\n');
  socket.on('data', (chunk) => {
    text += chunk.toString('utf8');
    for (;;) {
      const end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const line = text.slice(0, end);
      text = text.slice(end + (isData ? 5 : 2));
      if (isData) {
        const answer = answers.shift() ?? '250 taken';
        if (answer.startsWith('250')) taken.push({ ...letter, data: line });
        isData = false;
        if (answer !== '') socket.write(`${answer}\r\n`);
        continue;
      }
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      if (/^MAIL/i.test(line)) letter.from = address;
      if (/^RCPT/i.test(line)) letter.to = address;
      isData = /^DATA/i.test(line);
      socket.write(`${isData ? '354 go on' : answerTo(line)}\r\n`);
    }
  });
}
