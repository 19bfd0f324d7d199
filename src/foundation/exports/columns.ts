/** What a cell holds: decides how a spreadsheet shows it. A decimal is a number written as a string, exact. */
export type ColumnKind = 'text' | 'number' | 'decimal' | 'moment' | 'day';

type Value = string | number | boolean | null;

/** One column of an exported list. */
export type Column<Row> = { name: string; kind: ColumnKind; value(row: Row): Value };

type ColumnMaker<Row> = {
  /** The field of that name. */
  (name: keyof Row & string): Column<Row>;
  (name: string, value: (row: Row) => Value): Column<Row>;
};

/** Makes the columns of a list, by their kinds: `text('id')`, `text('client_name', ({ client }) => client.name)`. */
export const columnsOf = <Row>() => ({
  text: makerOf<Row>('text'),
  number: makerOf<Row>('number'),
  decimal: makerOf<Row>('decimal'),
  moment: makerOf<Row>('moment'),
  day: makerOf<Row>('day'),
});

const makerOf =
  <Row>(kind: ColumnKind): ColumnMaker<Row> =>
  (name: string, value: Column<Row>['value'] = (row) => row[name as keyof Row] as Value) => ({ name, kind, value });
