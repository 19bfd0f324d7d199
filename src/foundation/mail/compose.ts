import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';

/** A message as it is to be written. */
export type Message = {
  /** Stable: a message that is sent twice is one to its reader. Without angle brackets. */
  id: string;
  from: string | null;
  /** Null: a draft, for whose reader it is not known yet. */
  to: string | null;
  reply_to: string | null;
  subject: string;
  date: Date;
  text: string;
  attachments: Attachment[];
};

export type Attachment = {
  name: string;
  content_type: string;
  /** Called once, when the attachment is written. */
  content(): AsyncIterable<string | Uint8Array>;
};

/** A message as it is sent or kept (RFC 5322, UTF-8), made while it is read. The same message makes the same bytes. */
export function messageStream({ id, from, to, reply_to, subject, date, text, attachments }: Message): Readable {
  const composer = new MailComposer({
    messageId: `<${id}>`,
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(reply_to === null ? {} : { replyTo: reply_to }),
    // Mail programs open what has this header for editing.
    ...(to === null ? { headers: { 'x-unsent': '1' } } : {}),
    subject,
    date,
    text,
    attachments: attachments.map(({ name, content_type, content }) => ({
      filename: name,
      contentType: content_type,
      contentTransferEncoding: 'base64',
      content: Readable.from(asBytes(content), { objectMode: false }),
    })),
    encoding: 'base64',
    baseBoundary: id,
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().createReadStream();
}

async function* asBytes(content: Attachment['content']): AsyncGenerator<Uint8Array> {
  for await (const piece of content()) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}
