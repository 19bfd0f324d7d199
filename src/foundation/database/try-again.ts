/**
 * Undoes the transaction and does its work once more, as after a deadlock: for a verb that was overtaken by a request
 * which it could not see, and will see then. Its code is PostgreSQL's of a serialization failure.
 */
export class TryAgain extends Error {
  readonly code = '40001';
}
