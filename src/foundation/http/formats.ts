const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;
const momentForm =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)$/i;

/** A day of the calendar, `YYYY-MM-DD`, in the years 1 to 9999. */
export function isDay(text: string): boolean {
  const [, year, month, day] = dayForm.exec(text) ?? [];
  if (year === undefined || year === '0000') return false;
  const date = new Date(`${text}T00:00:00Z`);
  // The machine reads 30 February as 2 March.
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

/** A moment as RFC 3339 writes it, without leap seconds, in an offset that exists, in the years 1 to 9999 of UTC. */
export function isMoment(text: string): boolean {
  const day = momentForm.exec(text)?.[1];
  if (day === undefined || !isDay(day)) return false;
  const year = new Date(text.toUpperCase()).getUTCFullYear();
  return year >= 1 && year <= 9999;
}
