/** Which of the formats in `stylesXml` a cell has. */
export const styleOf = { head: 1, text: 2, number: 0, decimal: 3, moment: 4, day: 5 } as const;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What stands before the rows of a sheet: the first stays in sight. */
export const sheetStart = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>`;
export const sheetEnd = '</sheetData></worksheet>';

export const sheetPath = (sheet: number): string => `xl/worksheets/sheet${sheet}.xml`;

/** The parts of a workbook beside its sheets, by their paths. */
export const otherParts = (title: string, sheets: number): Record<string, string> => ({
  'xl/styles.xml': stylesXml,
  'xl/workbook.xml': workbookXml(title, sheets),
  'xl/_rels/workbook.xml.rels': relationships([
    ...numbersTo(sheets).map((sheet): [string, string] => ['worksheet', `worksheets/sheet${sheet}.xml`]),
    ['styles', 'styles.xml'],
  ]),
  '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
  '[Content_Types].xml': contentTypesXml(sheets),
});

const numbersTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const workbookXml = (title: string, sheets: number): string =>
  `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${numbersTo(sheets)
    .map(
      (sheet) => `<sheet name="${sheet === 1 ? title : `${title} ${sheet}`}" sheetId="${sheet}" r:id="rId${sheet}"/>`,
    )
    .join('')}</sheets></workbook>`;

const relationships = (targets: [type: string, target: string][]): string =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${targets
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const contentTypesXml = (sheets: number): string =>
  `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${numbersTo(
    sheets,
  )
    .map((sheet) => `<Override PartName="/${sheetPath(sheet)}" ContentType="${spreadsheet}.worksheet+xml"/>`)
    .join('')}</Types>`;

const format = (numFmtId: number, fontId = 0) =>
  `<xf numFmtId="${numFmtId}" fontId="${fontId}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;

// 49 is built in: text.
const stylesXml = `${declaration}<styleSheet xmlns="${main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="0.00##"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${format(0)}${format(49, 1)}${format(49)}${format(164)}${format(165)}${format(166)}</cellXfs></styleSheet>`;
