/** 段落样式：Word 的样式窗格里是中文名，改一处全文跟着变；有大纲级别的进导航窗格。 */
import {fontStyle} from './word';

/** 样式的标识、中文名、大纲级别（从 0 起；正文没有）。 */
const NAMES = {
  title: {id: 'DocTitle', name: '文件标题', outline: 0},
  section: {id: 'DocSection', name: '栏块标题', outline: 1},
  text: {id: 'DocText', name: '填写文字'},
  cell: {id: 'DocCell', name: '表格文字'},
  label: {id: 'DocLabel', name: '表格栏目'},
  note: {id: 'DocNote', name: '说明小字'},
  sign: {id: 'DocSign', name: '签字'},
  front: {id: 'DocFront', name: '前置标题'},
  clause: {id: 'DocClause', name: '条文'},
  item: {id: 'DocItem', name: '列项'},
  term: {id: 'DocTerm', name: '术语条目'},
  tableText: {id: 'DocTable', name: '正文表格'},
  caption: {id: 'DocCaption', name: '图表标题'},
  letterBody: {id: 'LetterBody', name: '公文正文'},
  letterTo: {id: 'LetterTo', name: '公文主送'},
  letterHeading: {id: 'LetterHeading', name: '公文层次标题', outline: 1},
  letterSign: {id: 'LetterSign', name: '公文署名'},
} as const satisfies Record<string, {id: string; name: string; outline?: number}>;

export type StyleName = keyof typeof NAMES;

/** 段落里写的标识。 */
export const styleId = (name: StyleName): string => NAMES[name].id;

/** 一份文件用到的样式：字体、字号（磅）、西文字体。 */
export function namedStyles(used: Partial<Record<StyleName, readonly [font: string, size: number, latin?: string]>>) {
  return (Object.keys(used) as StyleName[]).map((name) => {
    const {id, name: shown, ...rest} = NAMES[name];
    return {id, name: shown, basedOn: 'Normal', next: id, quickFormat: true, run: fontStyle(...used[name]!), ...('outline' in rest && {paragraph: {outlineLevel: rest.outline}})};
  });
}
