import { type Document, operationsOf } from './document.ts';

const verbNoun = /^[a-z]+([A-Z][a-z0-9]*)+$/;

/** Every operation is found by its name and explained in words, or the service does not start. Throws all faults at once. */
export function requireDescriptions(document: Document): void {
  const known = new Set(document.tags.map(({ name }) => name));
  const places = new Map<string, string>();
  const faults = operationsOf(document).flatMap(({ path, method, operation }) => {
    const { operationId = '', summary, description, tags = [], security } = operation;
    const place = `${method.toUpperCase()} ${path}`;
    const other = places.get(operationId);
    places.set(operationId, place);
    return [
      !verbNoun.test(operationId) && 'has no operationId of the form verbNoun',
      operationId !== '' && other !== undefined && `has the same operationId as ${other}`,
      summary === undefined && 'has no summary',
      description === undefined && 'has no description',
      (tags.length !== 1 || !known.has(tags[0] ?? '')) && 'has not exactly one tag out of those that features have',
      security === undefined && 'does not say which scope it needs',
    ]
      .filter((fault) => fault !== false)
      .map((fault) => `${place} ${fault}`);
  });
  if (faults.length > 0) throw new Error(`The API is not described:\n${faults.join('\n')}`);
}
