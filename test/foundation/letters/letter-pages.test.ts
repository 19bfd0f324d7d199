import t from 'tap';
import { getDocumentProxy } from 'unpdf';
import { paragraph, textOf } from '../../../src/foundation/letters/blocks.ts';
import type { Block, Letter } from '../../../src/foundation/letters/letter.ts';
import { renderLetter } from '../../../src/foundation/letters/render-letter.ts';

const word = { en: 'Word', zh: '词' };

const letterOf = (...blocks: Block[]): Letter => ({
  ...{ title: word, subtitle: word, blocks, page: { en: '{page}/{pages}', zh: '' }, day: '2026-11-22' },
  signature: { heading: word, facts: [{ label: word, value: 'End' }], seal: null },
});

/** Where the foot of the page begins, and its height from the lower edge. */
const [foot, margin] = [50, 64];

/** What stands on each page of a PDF, and what of it lies below the margin. */
async function pagesOf(letter: Letter): Promise<{ texts: string[]; below: string[] }> {
  const pdf = await getDocumentProxy(new Uint8Array(await renderLetter(letter, 'pdf')));
  const texts: string[] = [];
  const below: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const placed = items.flatMap((item) =>
      'str' in item && item.str.trim() !== '' ? [{ text: item.str, y: Number(item.transform[5]) }] : [],
    );
    texts.push(placed.map(({ text }) => text).join(''));
    below.push(...placed.filter(({ y }) => y < foot - 15 || (y > foot && y < margin)).map(({ text }) => text));
  }
  return { texts, below };
}

const counted = (text: string, part: string): number => text.split(part).length - 1;

t.test('a paragraph that is longer than a page goes on on the next one', async (t) => {
  const sentence = '《反不正当竞争法》第七条；Anti-Unfair Competition Law, art. 7. ';
  const text = sentence.repeat(90);
  const { texts, below } = await pagesOf(letterOf(textOf(paragraph({ en: text, zh: text }))));
  t.same(below, []);
  t.ok(texts.length > 2);
  t.equal(counted(texts.join(''), '7.'), 180, 'and nothing of it is lost');
});

t.test('a row of a table that is taller than a page goes on on the next one, under its heading', async (t) => {
  const link = 'Q'.repeat(4000);
  const columns = [
    { heading: { en: 'Number', zh: '号' }, share: 0.1 },
    { heading: { en: 'Heading', zh: '头' }, share: 0.9 },
  ];
  const rows = [
    [['1'], [link]],
    [['2'], ['short', '短']],
  ];
  const { texts, below } = await pagesOf(letterOf({ kind: 'table', columns, rows }));
  t.same(below, []);
  t.ok(texts.length > 1);
  const pages = texts.filter((text) => text.includes('QQQ'));
  t.ok(pages.length > 1 && pages.every((text) => text.includes('Heading')));
  t.equal(counted(texts.join(''), 'Q'), link.length, 'and nothing of it is lost');
});
