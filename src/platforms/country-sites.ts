import type { Market } from './platform.ts';

const europeanUnion = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);
const benelux = new Set(['BE', 'LU', 'NL']);

/** The offices (WIPO ST.3) whose registrations hold in a country: its own, and that of a union to which it belongs. */
const officesOf = (country: string): string[] => [
  country,
  ...(europeanUnion.has(country) ? ['EM'] : []),
  ...(benelux.has(country) ? ['BX'] : []),
];

/** The site of a platform for one country (ISO 3166-1), on a domain of its own. */
export const countrySite = (country: string, domain: string): Market => ({
  country,
  hosts: [domain],
  offices: officesOf(country),
});
