/**
 * Works on items as they come, on several at once; the next is fetched while others are worked on. The first failure lets
 * what is under way come to its end, fetches nothing more and is thrown.
 */
export async function inLanes<Item>(
  items: AsyncGenerator<Item>,
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  async function lane(): Promise<void> {
    while (failures.length === 0) {
      const next = await items.next();
      if (next.done === true) return;
      await work(next.value);
    }
  }
  const note = (error: unknown) => {
    failures.push(error);
  };
  await Promise.all(Array.from({ length: lanes }, () => lane().catch(note)));
  if (failures.length === 0) return;
  await items.return(undefined);
  throw failures[0];
}
