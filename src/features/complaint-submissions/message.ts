import { factOn } from '../../platforms/facts.ts';
import { todayAt } from '../platforms/index.ts';
import type { Attachment, Message } from '../../foundation/mail/compose.ts';
import type { Grounds, Notice } from './notice.ts';
import type { PlannedFile, PlannedMessage } from './planned-file.ts';
import type { Submission } from './queries.ts';

/** Mail servers take 25 MB and more; in a message files grow by a third. No platform says what it takes. */
const mostAttachedBytes = 18_000_000;

type Contents = { grounds: Grounds; submission: Submission; notices: readonly Notice[]; files: readonly PlannedFile[] };

/** The message in which a submission goes to the platform: the notice in both languages, links and papers attached. */
export function messageOf({ grounds, submission, notices, files }: Contents): PlannedMessage {
  const { attachments, left_out } = attachmentsOf(files);
  const to = addressOf(grounds, submission);
  const texts = [...notices].reverse().map(({ body }) => body);
  const warning = [
    ...(to === null
      ? ['DRAFT: no address of the platform is on record. Add the recipient, then delete this line.']
      : []),
    ...(left_out.length === 0
      ? []
      : [`DRAFT: these papers had no room in the message, send them separately: ${left_out.join(', ')}.`]),
  ];
  return {
    id: `${submission.id}@${domainOf(grounds.agency_email)}`,
    from: grounds.agency_email,
    to,
    reply_to: grounds.agency_email,
    subject: notices.map(({ subject }) => subject).join(' / '),
    date: new Date(submission.submitted_at),
    text: [...warning, ...texts].join('\n\n'),
    attachments,
    left_out,
  };
}

const domainOf = (address: string | null): string => address?.split('@')[1] ?? 'takedown-desk.invalid';

/** Where the platform took such complaints by e-mail on the day of the submission; null where no address is known. */
function addressOf({ rules, enforcement_type }: Grounds, { submitted_at }: Submission): string | null {
  const on = todayAt(rules, { now: () => new Date(submitted_at) });
  const channel = factOn(rules.channels[enforcement_type], on)?.value;
  return channel?.kind === 'email' && channel.address?.includes('@') === true ? channel.address : null;
}

function attachmentsOf(files: readonly PlannedFile[]) {
  let room = mostAttachedBytes;
  const attachments: PlannedFile[] = [];
  const left_out: string[] = [];
  for (const file of files) {
    if (file.kind === 'notice') continue;
    const size = 'document' in file ? file.document.size_bytes : 0;
    if (size > room) left_out.push(file.path);
    else attachments.push(file);
    room -= size > room ? 0 : size;
  }
  return { attachments, left_out };
}

const typeOfLinks = { txt: 'text/plain; charset=utf-8', csv: 'text/csv; charset=utf-8' };

/** The message as it is written, its attachments read by `read`. */
export const writable = (
  message: PlannedMessage,
  read: (file: PlannedFile) => AsyncIterable<string | Uint8Array>,
): Message => ({
  ...message,
  attachments: message.attachments.map((file): Attachment => ({
    name: file.path.replaceAll('/', '-'),
    content_type:
      'document' in file ? file.document.content_type : 'format' in file ? typeOfLinks[file.format] : 'text/plain',
    content: () => read(file),
  })),
});
