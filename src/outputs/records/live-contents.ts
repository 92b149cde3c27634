/** 目次里指页码的一处；docx 把域的几部分写在一段文字里。 */
const PAGE_FIELD = /<w:r>(<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<w:fldChar w:fldCharType="begin"\/><w:instrText xml:space="preserve">(PAGEREF \w+ \\h)<\/w:instrText><w:fldChar w:fldCharType="separate"\/><w:t xml:space="preserve">([^<]*)<\/w:t><w:fldChar w:fldCharType="end"\/><\/w:r>/g;
const CONTENTS = /<w:sdt><w:sdtPr><w:alias w:val="目次"\/>(?:(?!<\/w:sdt>).)*<w:sdtContent>((?:(?!<\/w:sdtContent>).)*)<\/w:sdtContent><\/w:sdt>/s;

/**
 * 目次的页码改成各自会算的域，不套在“目录”域里：套着的，LibreOffice、WPS 照印估的页码，字体不同就差一页；不套的打开就照实际的版面算。
 * Word 先照估的显示，打印预览、全选按 F9 时重算。前置部分的页码是罗马数字，LibreOffice 算出来印成阿拉伯数字，照估的写。
 * @param xml document.xml；没有写好页码的目次原样
 */
export function liveContents(xml: string): string {
  if (!xml.includes('<w:alias w:val="目次"/>')) return xml;
  return xml.replace(CONTENTS, (whole, content: string) => {
    if (!content.includes('PAGEREF')) return whole;
    return content
      .replace(/<w:r>(?:(?!<\/w:r>).)*<w:instrText xml:space="preserve">TOC (?:(?!<\/w:r>).)*<\/w:r>/s, '')
      .replace(/<w:p><w:r><w:fldChar w:fldCharType="end"\/><\/w:r><\/w:p>$/, '')
      .replace(PAGE_FIELD, (_, style: string | undefined, field: string, page: string) => {
        const run = (inner: string): string => `<w:r>${style ?? ''}${inner}</w:r>`;
        const text = run(`<w:t xml:space="preserve">${page}</w:t>`);
        if (!/^\d+$/.test(page)) return text;
        const mark = (type: string): string => run(`<w:fldChar w:fldCharType="${type}"/>`);
        return `${mark('begin')}${run(`<w:instrText xml:space="preserve"> ${field} </w:instrText>`)}${mark('separate')}${text}${mark('end')}`;
      });
  });
}
