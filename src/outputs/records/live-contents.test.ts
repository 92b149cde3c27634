import {expect, test} from 'vitest';
import {liveContents} from './live-contents';

const field = (id: number, page: string): string => `<w:hyperlink w:anchor="_Toc${id}"><w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText xml:space="preserve">PAGEREF _Toc${id} \\h</w:instrText><w:fldChar w:fldCharType="separate"/><w:t xml:space="preserve">${page}</w:t><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>`;
const open = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText xml:space="preserve">TOC \\h \\o &quot;1-2&quot;</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>';
const sdt = (content: string): string => `<w:p>前</w:p><w:sdt><w:sdtPr><w:alias w:val="目次"/><w:docPartObj/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt><w:p>后</w:p>`;

test('目次的域拆掉，各行的页码是自己会算的域；罗马数字照写；起止配得上，别处不动', () => {
  const made = liveContents(sdt(`<w:p>${open}${field(1, 'II')}</w:p><w:p>${field(2, '16')}</w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`));
  expect(made).not.toMatch(/w:sdt|TOC \\|PAGEREF _Toc1 /);
  expect(made.match(/^<w:p>前<\/w:p>[\s\S]*<w:p>后<\/w:p>$/)).not.toBeNull();
  expect(made).toContain('<w:t xml:space="preserve">II</w:t>');
  const marks = [...made.matchAll(/fldCharType="(\w+)"/g)].map(([, type]) => type);
  expect(marks).toEqual(['begin', 'separate', 'end']);
  expect(made).toMatch(/<w:instrText xml:space="preserve"> PAGEREF _Toc2 \\h <\/w:instrText>/);
});

test('没有写页码的目次（打开时由 Word 做）原样', () => {
  const empty = sdt(`<w:p>${open}</w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`);
  expect(liveContents(empty)).toBe(empty);
});
