import type {VolumeDocument} from '../../domain/document/volume';
import {formToTypst} from './typst-form';
import {handedOutTemplate, isHandedOut} from '../../domain/schema/record';
import type {TypstJob} from './typst';
import {typstString, typstText} from './typst-text';
import {BODY, PREAMBLE} from './volume-typst';

/** 手写用的：五号字，一行将近一厘米高，签名的横线三厘米以上。 */
const ROOMY = `
#let form-table(columns: (), ..cells) = { set text(size: 10.5pt); set par(justify: false, leading: 0.5em); set table(inset: (x: 4pt, y: 6pt)); block(spacing: 8pt, table(columns: columns, align: left + horizon, ..cells)) }
#let signatures(..labels) = block(above: 14pt, breakable: false, grid(columns: (1fr,), row-gutter: 16pt, ..labels.pos().map(label => [#sans(label)：#blank(9em)#h(2em)年#h(3em)月#h(3em)日])))
`;

/** 手写的台账一页画几行：横的、竖的。 */
const ROWS = {portrait: 16, landscape: 9} as const;

/**
 * 全部空白表单 → typst：一张表单一页（长的接着下一页），按标准编号排，书签找得到，打印了就能填。
 * 纯函数；同样的输入得同样的源文。
 */
export function blankFormsToTypst({title, label, publisher, date, unit, parts}: VolumeDocument): TypstJob {
  const [year, month, day] = date.split('-').map(Number);
  const forms = parts.flatMap(({standards}) => standards).flatMap(({code, number, title: standard, body}) =>
    body.filter((node) => node.type === 'form').map(({number: annex, template: given}, index) => {
      const template = handedOutTemplate(given);
      // 张贴、发出去的不印出处。
      const foot = isHandedOut(given) ? '' : `${number}　附录 ${annex}　${standard}　${unit}`;
      return [
        `#page(flipped: ${template.orientation === 'landscape'}, footer: align(center, text(size: 9pt)[${typstText(foot)}]))[`,
        ...(index ? [] : [`#hide(place[= ${typstText(`${code} ${standard}`)}])`]),
        `== ${typstText(template.title)}`,
        formToTypst(template, BODY[template.orientation], ROWS[template.orientation]),
        ']',
      ].join('\n');
    }));
  return {
    source: [
      PREAMBLE + ROOMY,
      `#set document(title: ${typstString(`${title.replace(/汇编$/, '')}空白表单（${label}）`)}, author: ${typstString(publisher)}, date: datetime(year: ${year}, month: ${month}, day: ${day}))`,
      '#set page(paper: "a4", margin: (x: 22.5mm, top: 20mm, bottom: 20mm))',
      ...forms,
    ].join('\n\n'),
    date,
  };
}
