import type { DescribedIdentityDocument } from '../eligibility-input.ts';
import type { IdentityDocumentKind } from '../platform.ts';
import type { CheckContext, Finding } from './finding.ts';
import { fail, notApplicable, pass, underRule, warn } from './finding.ts';

const kindNames: Record<IdentityDocumentKind, string> = {
  identity: 'identity document',
  passport: 'passport',
  national_identity_card: 'national identity card',
  drivers_licence: "driver's licence",
  business_licence: 'business licence',
  incorporation_certificate: 'certificate of incorporation',
};

/** Kinds of proof of identity in words, as alternatives. */
export const listKinds = (kinds: IdentityDocumentKind[]): string => kinds.map((kind) => kindNames[kind]).join(' or ');

/** The sentence that asks for one of these papers. */
export const askForIdentity = (kinds: IdentityDocumentKind[]): string =>
  `Upload a valid ${listKinds(kinds)} of the right holder.`;

const isExpired = (document: DescribedIdentityDocument, on: string): boolean =>
  typeof document.expires_on === 'string' && document.expires_on < on;

/** Whether the holder's identity is proved by a document of a kind that the platform takes, valid on the day. */
export const identityProof = (context: CheckContext): Finding => {
  const { input, platform, on } = context;
  const { kind } = input.right_holder;
  const facts = platform.required_documents[kind === 'company' ? 'company_identity' : 'individual_identity'];
  return underRule(context, facts, ({ value: kinds, source }) => {
    if (kinds.length === 0) return notApplicable(source, `${platform.names.en} asks for no proof of identity.`);
    const wanted = listKinds(kinds);
    const remedy = askForIdentity(kinds);
    if (input.identity_documents === undefined) {
      return warn(source, "It is not stated which proof of the right holder's identity is there.", remedy);
    }
    const fitting = input.identity_documents.filter(
      (document) => kinds.includes(document.kind) || (kind === 'individual' && document.kind === 'identity'),
    );
    const valid = fitting.find((document) => !isExpired(document, on));
    if (valid !== undefined) return pass(source, `The right holder's ${kindNames[valid.kind]} is there.`);
    return fitting.length > 0
      ? fail(source, `The right holder's ${listKinds(fitting.map((document) => document.kind))} has expired.`, remedy)
      : fail(source, `${platform.names.en} needs the ${wanted} of the right holder, and it is missing.`, remedy);
  });
};

/** Whether an agent has proved its own identity too. */
export const agentIdentity = (context: CheckContext): Finding =>
  underRule(context, context.platform.required_documents.agent_identity, ({ value, source }) => {
    const { agent } = context.input;
    if (!value || agent?.acts_as_agent === false) {
      return notApplicable(source, 'No proof of an agent’s identity is needed.');
    }
    const remedy = "Upload the agent's own business licence or certificate of incorporation.";
    if (agent?.identity_document_present === undefined) {
      return warn(source, "It is not stated whether the agent's own proof of identity is there.", remedy);
    }
    return agent.identity_document_present
      ? pass(source, "The agent's own proof of identity is there.")
      : fail(source, "The agent's own proof of identity is missing.", remedy);
  });
