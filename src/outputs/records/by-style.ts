import {remembering} from '../../domain/remember';

/** 中文的引号、省略号一类两可的字符，字体由每段文字自己写明才按中文印。 */
const AMBIGUOUS = /[“”‘’…—·×]/;

/**
 * 段落里与样式写得一样的字体、字号去掉：改样式，文字才跟着变，文件也小。
 * @param styles word/styles.xml
 */
export function byStyle(document: string, styles: string): string {
  const properties = propertiesIn(styles);
  if (properties.size === 0) return document;
  return document.split('<w:p>').map((part) => {
    const run = properties.get(/^<w:pPr><w:pStyle w:val="(\w+)"\/>/.exec(part)?.[1] ?? '');
    if (run === undefined) return part;
    const end = part.indexOf('</w:p>');
    const head = `<w:r>${run}`;
    return part.slice(0, end).split(head).map((text, at) => (at === 0 ? text : `${AMBIGUOUS.test(text.slice(0, text.indexOf('</w:r>'))) ? head : '<w:r>'}${text}`)).join('') + part.slice(end);
  }).join('<w:p>');
}

/** 各段落样式的字体、字号，按标识；几百份文件只有几种样式表，读过的记着。 */
const propertiesIn = remembering((styles) => styles, (styles: string): ReadonlyMap<string, string> => new Map([...styles.matchAll(/<w:style w:type="paragraph" w:styleId="((?:Doc|Letter)\w+)".*?<\/w:style>/gs)].flatMap(([style, id]) => {
  const run = /<w:rPr>.*<\/w:rPr>/s.exec(style);
  return run ? [[id!, run[0]] as const] : [];
})));
