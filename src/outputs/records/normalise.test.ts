import {strToU8, unzipSync, zipSync} from 'fflate';
import {expect, test} from 'vitest';
import {inTimeZones, partsOf} from './fixtures';
import {normaliseParts, normaliseZip} from './normalise';

const core = (date: string) =>
  `<cp:coreProperties><dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created>` +
  `<dcterms:modified xsi:type="dcterms:W3CDTF">${date}</dcterms:modified></cp:coreProperties>`;

const pack = (names: string[], date: string, mtime: string) =>
  zipSync(
    Object.fromEntries(names.map((name) => [name, strToU8(name === 'docProps/core.xml' ? core(date) : name)])),
    {mtime},
  );

test('次序、时刻不同的两个包，归一后字节相同', () => {
  const a = pack(['b.xml', 'docProps/core.xml', '[Content_Types].xml'], '2026-01-01T00:00:00Z', '2026-01-01T00:00:00');
  const b = pack(['[Content_Types].xml', 'b.xml', 'docProps/core.xml'], '2027-01-01T00:00:00Z', '2027-01-01T00:00:00');
  expect(normaliseZip(a)).toEqual(normaliseZip(b));
  expect(Object.keys(unzipSync(normaliseZip(a)))[0]).toBe('[Content_Types].xml');
});

test('各部件分开压、压过的接着用，与一次压成的逐字节相同；后做的不改先做的', () => {
  const parts = (body: string) => ({'[Content_Types].xml': '<Types/>'.repeat(50), 'media/a.png': new Uint8Array([1, 2, 3]), 'word/document.xml': body, 'word/styles.xml': '<w:style/>'.repeat(99)});
  const whole = (body: string) => zipSync(Object.fromEntries(Object.entries(parts(body)).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : [part, {level: 0}]])), {mtime: '2000-01-01T00:00:00', level: 6});
  const [first, second] = [normaliseParts(parts('<w:p/>'.repeat(300))), normaliseParts(parts('二'))];
  expect(first).toEqual(whole('<w:p/>'.repeat(300)));
  expect(second).toEqual(whole('二'));
});

test('换时区字节不变', async () => {
  const zip = pack(['a.xml'], '', '2026-01-01T00:00:00');
  const [first, ...rest] = await inTimeZones(['UTC', 'Asia/Shanghai', 'America/Los_Angeles'], async () => normaliseZip(zip));
  for (const one of rest) expect(one).toEqual(first);
});

test('进程内累加的图形、书签编号从 1 起', () => {
  const xml =
    '<w:bookmarkStart w:name="_Toc9017" w:id="17"/><w:bookmarkEnd w:id="17"/><wp:docPr id="42" name="图"/><w:x w:anchor="_Toc9017"/>';
  const zip = zipSync({'word/document.xml': strToU8(xml)});
  expect(partsOf(normaliseZip(zip))['word/document.xml']).toBe(
    '<w:bookmarkStart w:name="_Toc1" w:id="1"/><w:bookmarkEnd w:id="1"/><wp:docPr id="1" name="图"/><w:x w:anchor="_Toc1"/>',
  );
});

test('可换掉整个部件', () => {
  const zip = zipSync({'word/fontTable.xml': strToU8('旧')});
  expect(partsOf(normaliseZip(zip, {'word/fontTable.xml': '新'}))['word/fontTable.xml']).toBe('新');
});

test('XML 不许有的字符去掉：从 PDF 抄来的文字里有；图片不动', () => {
  const picture = new Uint8Array([0xEF, 0xBF, 0xBE, 1]);
  const zip = zipSync({'xl/sharedStrings.xml': strToU8('<t>支部\uFFFE大会\uFFFF\u000B\u0001，换行\n</t>'), 'media/a.png': picture});
  const files = unzipSync(normaliseZip(zip));
  expect(partsOf(normaliseZip(zip))['xl/sharedStrings.xml']).toBe('<t>支部大会，换行\n</t>');
  expect(files['media/a.png']).toEqual(picture);
});
