import { Problem } from '../problems.ts';
import type { ObjectStore } from './store.ts';

/**
 * Runs an upload that stores an object and then makes the row of that id. Removes the object again where it is certain
 * that no row came of it: the upload was refused, or was the repetition of another one. After any other failure the row
 * may stand, so the sweep finds out.
 */
export async function withoutOrphan<Result extends { id: string }>(
  objects: ObjectStore,
  { id, key }: { id: string; key: string },
  upload: () => Promise<Result>,
): Promise<Result> {
  const remove = () => objects.delete(key).catch(() => undefined);
  try {
    const made = await upload();
    if (made.id !== id) await remove();
    return made;
  } catch (error) {
    if (error instanceof Problem) await remove();
    throw error;
  }
}
