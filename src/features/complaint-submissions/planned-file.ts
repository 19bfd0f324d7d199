import type { Message } from '../../foundation/mail/compose.ts';
import type { Language } from '../notice-templates/index.ts';
import type { Grounds, Occasion } from './notice.ts';
import type { Paper } from './papers.ts';

/** One file of a package, and where its bytes come from. */
export type PlannedFile = { path: string; kind: string } & (
  | { notice: PlannedNotice }
  | { document: Pick<Paper, 'document_id' | 'content_type' | 'size_bytes' | 'sha256'> & { key: string } }
  | { message: PlannedMessage }
  | { links_of: string; format: 'txt' | 'csv' }
);

/** A notice that is written when it is read: a batch may have ten thousand. */
export type PlannedNotice = { submission_id: string; language: Language; grounds: Grounds; occasion: Occasion };

/** A message whose attachments are still to be read. */
export type PlannedMessage = Omit<Message, 'attachments'> & {
  attachments: PlannedFile[];
  /** Paths of the papers that had no room. */
  left_out: string[];
};
