import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';

/** A mail server did not take a message. The message is fit for users: it names no address and no password. */
export class MailNotSent extends Error {
  override name = 'MailNotSent';
  /** Whether it would not take it the next time either. */
  readonly permanent: boolean;
  constructor(message: string, { permanent, ...options }: ErrorOptions & { permanent: boolean }) {
    super(message, options);
    this.permanent = permanent;
  }
}

type Envelope = { from: string; to: string };

const patienceMs = 60_000;

/** Gives a message to the mail server of `smtpUrl`. Throws MailNotSent. */
export async function sendMessage(smtpUrl: string, envelope: Envelope, message: Readable): Promise<void> {
  const waits = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs };
  const transport = createTransport({ url: smtpUrl, ...waits });
  try {
    await transport.sendMail({ envelope, raw: message });
  } catch (error) {
    throw notSent(error);
  } finally {
    message.destroy();
    transport.close();
  }
}

function notSent(error: unknown): MailNotSent {
  const { responseCode, response, code } = error as { responseCode?: number; response?: string; code?: string };
  const permanent = responseCode !== undefined && responseCode >= 500;
  if (code === 'EAUTH')
    return new MailNotSent('The mail server did not accept how the service signs in.', {
      permanent: false,
      cause: error,
    });
  if (code === 'ESTREAM')
    return new MailNotSent('The message broke off: what it is made of could not be read to its end.', {
      permanent: false,
      cause: error,
    });
  const detail =
    response === undefined
      ? `The mail server could not be reached, or did not answer to the end (${code ?? 'unknown'}).`
      : `The mail server answered: ${response.slice(0, 400)}`;
  return new MailNotSent(detail, { permanent, cause: error });
}
