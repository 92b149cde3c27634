import {strFromU8, unzipSync} from 'fflate';
import {expect, test} from 'vitest';
import {realDocument} from '../../../outputs/documents/fixture';
import {answer} from './compile';

const whole = realDocument('101');
/** 只留开头几章，排得快。 */
const document = {...whole, body: whole.body.slice(0, 14).filter(({type}) => type !== 'figure' && type !== 'form')};

/** 目次各行，连行末的页码。 */
async function contentsOf(pageNumbers: boolean): Promise<string[]> {
  const bytes = await answer({path: '101.docx', kind: 'standard', document, pictures: [], pageNumbers});
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!);
  const lines = [...xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*w:pStyle w:val="TOC\d"(?:(?!<\/w:p>).)*<\/w:p>/g)];
  return lines.map(([line]) => line.replaceAll(/<w:instrText[^>]*>[^<]*<\/w:instrText>/g, '').replaceAll(/<[^>]+>/g, ''));
}

test('选了的，目次写好页码；没有选的，由打开的软件更新', async () => {
  const [numbered, plain] = [await contentsOf(true), await contentsOf(false)];
  expect(plain).toContain('1　范围');
  expect(plain.filter((line) => /(?:Ⅰ|I|\d)$/.test(line))).toEqual([]);
  expect(numbered).toHaveLength(plain.length);
  expect(numbered.map((line, at) => [line.startsWith(plain[at]!), line.slice(plain[at]!.length)])).toEqual(plain.map((line) => [true, line === '前　言' ? 'II' : '1']));
}, 60_000);
