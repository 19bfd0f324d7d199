import type { IdentifierFinding } from './finding.ts';
import { invalid, unknown, validUnlessMadeUp } from './finding.ts';

// 国 for the national centre, and the short names of the provinces whose offices register too.
const offices = '国京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新港澳台';
const firstYearOfWorks = 1995;
const firstYearOfSoftware = 1992;

/** The registration number of a work in China: office, year, class of work (A to L) and a serial of eight digits. */
export const checkChineseWork = (text: string): IdentifierFinding => {
  const compact = text.replace(/\s+/g, '').replace(/^(?:登记号:?)?/, '');
  const found = new RegExp(`^([${offices}])作登字(-?)(\\d{4})(-?)([A-Z])(-?)(\\d{1,8})$`).exec(compact);
  if (found === null) return invalid('A registered work is written 国作登字-2021-F-00025677.');
  const [, office = '', first, year = '', second, letter = '', third, serial = ''] = found;
  if (letter > 'L') return invalid(`There is no class of works ${letter}; the classes are A to L.`);
  if (Number(year) < firstYearOfWorks) return invalid(`Works were not registered in ${year} yet.`);
  const number = `${office}作登字-${year}-${letter}-${serial.padStart(8, '0')}`;
  if (first === '' || second === '' || third === '')
    return unknown(number, 'The hyphens are missing; check the number.');
  if (serial.length < 8) return unknown(number, 'The serial has eight digits on the certificate; check it.');
  return validUnlessMadeUp(number, serial);
};

/** The registration number of software in China: year, `SR` and six or seven digits. */
export const checkChineseSoftware = (text: string): IdentifierFinding => {
  const compact = text.replace(/\s+/g, '').replace(/^(?:软著)?登记号?:?/, '');
  const found = /^(\d{4})SR(\d{6,7})$/.exec(compact);
  if (found === null) return invalid('Registered software is written 2019SR0854684: year, SR and six or seven digits.');
  const [number, year = '', serial = ''] = found;
  if (Number(year) < firstYearOfSoftware) return invalid(`Software was not registered in ${year} yet.`);
  return validUnlessMadeUp(number, serial);
};

/** The number of the certificate of registered software. */
export const checkChineseSoftwareCertificate = (text: string): IdentifierFinding => {
  const found = /^软著登字第?(\d{6,8})号?$/.exec(text.replace(/\s+/g, ''));
  const [, digits] = found ?? [];
  if (digits === undefined) return invalid('A certificate of software is written 软著登字第4317518号.');
  return validUnlessMadeUp(`软著登字第${digits}号`, digits);
};
