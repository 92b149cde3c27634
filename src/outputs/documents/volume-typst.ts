import type {Block, Inline, StandardDocument} from '../../domain/document/tree';
import {ANSWERS_ANNEX, factsOf, type VolumeDocument, type VolumePlace} from '../../domain/document/volume';
import {picturesOf} from './pictures';
import {formStyle, formToTypst} from './typst-form';
import type {TypstJob} from './typst';
import {typstString, typstText} from './typst-text';
import {termGroups} from './volume-index';

/** 版心，磅：竖排、横排。 */
export const BODY = {portrait: 467, landscape: 700} as const;
/** 流程图至多这么大，磅。 */
export const FIGURE = {width: 467, height: 630} as const;

type Of<T extends Block['type']> = Extract<Block, {type: T}>;

export const PREAMBLE = `
#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh", region: "cn", fallback: false)
#set par(justify: true, leading: 0.75em, spacing: 0.75em)
#set table(stroke: 0.5pt, inset: (x: 4pt, y: 4pt))
#let sans(body) = text(font: "Noto Sans SC", weight: 600, body)
#let small(body) = text(size: 8.5pt, body)
#let hint(body) = text(size: 7.5pt, fill: luma(35%), body)
#let blank(width) = box(width: width, stroke: (bottom: 0.5pt), outset: (bottom: 2pt))[]
#let at(target) = [#metadata(none)#target]
#let page-of(target) = context counter(page).at(target).first()
#let indented(body) = par(first-line-indent: (amount: 2em, all: true), body)
#let entry(marker, body) = block(inset: (left: 2em), grid(columns: (2em, 1fr), marker, body))
#let caption(body) = block(width: 100%, align(center, sans(text(size: 9.5pt, body))))
#let data-table(columns: (), ..cells) = { set text(size: 8.5pt); set par(justify: false, leading: 0.55em, spacing: 0.5em); table(columns: columns, ..cells) }
#let continued(start, body) = context { if here().page() > locate(start).page() { block(width: 100%, inset: (bottom: 4pt), align(center, sans(text(size: 9.5pt, body)))) } }
#let shortest(..bodies) = layout(size => { for body in bodies.pos() { if measure(body, width: size.width).height <= size.height { return body } }; bodies.pos().last() })
#let form-title(body) = block(above: 8pt, below: 4pt, sticky: true, sans(text(size: 9pt, body)))
#let signatures(..labels) = block(above: 10pt, grid(columns: (1fr, 1fr), row-gutter: 12pt, column-gutter: 12pt, ..labels.pos().map(label => [#small[#sans(label)：#blank(6em)#h(1em)年#h(1.5em)月#h(1.5em)日]])))
#show heading: set text(font: "Noto Sans SC", weight: 600)
#show heading: set block(sticky: true)
#show heading.where(level: 1): it => block(below: 18pt, width: 100%, align(center, text(size: 16pt, it.body)))
#show heading.where(level: 2): it => block(below: 14pt, width: 100%, align(center, text(size: 14pt, it.body)))
#show heading.where(level: 3): it => block(above: 14pt, below: 8pt, text(size: 10.5pt, it.body))
#show heading.where(level: 4): it => block(above: 10pt, below: 7pt, text(size: 10.5pt, it.body))
#show outline.entry.where(level: 1): it => { v(6pt, weak: true); strong(it) }
`;

/** 标签：一个标准里的一处。 */
const label = (code: string, id: string): string => `<s${code}:${id}>`;

function link(code: string, id: string, text: string): string {
  return `#link(${label(code, id)})[${typstText(text)}]`;
}

function inline(content: readonly Inline[], code: string, codes: ReadonlySet<string>): string {
  return content.map((node): string => {
    switch (node.type) {
      case 'text':
      case 'parameter':
      case 'step':
      case 'way':
        return typstText(node.text);
      case 'strong':
      case 'emphasis':
        return `#sans[${inline(node.children, code, codes)}]`;
      case 'cite':
        return `#small[${link(code, `ref-${node.regulation}`, node.text)}]`;
      case 'law':
        return inline(node.children, code, codes);
      case 'regulation':
        return link(code, `ref-${node.regulation}`, node.text);
      case 'standard':
        return node.written && codes.has(node.code) ? link(node.code, node.clause ?? 'title', node.text) : typstText(node.text);
      case 'clause':
        return link(code, node.id, node.text);
      case 'form':
        return link(code, `record-${node.id}`, node.text);
      case 'term':
        return codes.has(node.code) ? link(node.code, node.id, node.text) : typstText(node.text);
      case 'rail':
        return '';
      case 'aside':
        return `#linebreak()#text(size: 7.5pt)[${inline(node.children, code, codes)}]`;
    }
  }).join('');
}

/** 文档树的块 → typst；表单只列名，内容集中在书后。 */
class StandardWriter {
  private picture = 0;

  constructor(
    private readonly code: string,
    private readonly codes: ReadonlySet<string>,
    private readonly pictures: readonly {name: string; label: string; alt: string; width: number}[],
  ) {}

  private inline(content: readonly Inline[]): string {
    return inline(content, this.code, this.codes);
  }

  private anchor(id: string): string {
    return `#at(${label(this.code, id)})`;
  }

  block(node: Block): string {
    switch (node.type) {
      case 'heading':
        return this.heading(node);
      case 'clause':
        return `${this.anchor(node.id)}#sans[${node.number}]#h(1em)${this.inline(node.content)}`;
      case 'paragraph':
        return `#indented[${this.inline(node.content)}]`;
      case 'items':
        return node.items.map(({marker, content}) => `#entry[${typstText(marker)}][${this.inline(content)}]`).join('\n');
      case 'references':
        return [
          `#indented[${typstText(node.lead)}]`,
          ...node.standards.map((content) => `#indented[${this.inline(content)}]`),
          `#indented[${typstText(node.sources)}]`,
          ...node.regulations.map(({regulation, title, detail}) => `#indented[${this.anchor(`ref-${regulation}`)}${typstText(title + detail)}]`),
        ].join('\n\n');
      case 'figure':
        return node.parts.map(() => this.figure()).join('\n');
      case 'table':
        return this.table(node);
      case 'form':
        return `#entry[][${link(this.code, `record-${node.id}`, `${node.number}　${node.title}`)}#h(1em)#small[${typstText(`${node.template.use}。保存：${node.template.keep}（见 `)}${this.inline([node.clause])}${typstText('）。')}]#box(width: 1fr, repeat[.])${`#page-of(${label(this.code, `record-${node.id}`)})`}]`;
    }
  }

  private heading({kind, id, number, title}: Of<'heading'>): string {
    // 术语：编号单占一行，术语另起一行空两字。
    if (kind === 'term') return `==== #[${typstText(number)}#linebreak()#h(2em)${typstText(title)}] ${label(this.code, id)}`;
    if (kind === 'annex') {
      // 附录编号、性质、标题各占一行，居中。
      const [, nature = '', name = ''] = /^(（[^）]*）)?(.*)$/.exec(title)!;
      return `#align(center)[\n=== ${[number, nature, name].filter(Boolean).map(typstText).join('#linebreak()')} ${label(this.code, id)}\n]`;
    }
    return `${kind === 'section' ? '====' : '==='} ${typstText(`${number}　${title}`)} ${label(this.code, id)}`;
  }

  private figure(): string {
    const picture = this.pictures[this.picture]!;
    this.picture += 1;
    return `#block(width: 100%, breakable: false, align(center)[#image("/${picture.name}", width: ${picture.width}pt, alt: ${typstString(picture.alt)})\n#caption[${typstText(picture.label)}]])`;
  }

  private table({kind, label: title, columns, rows, note}: Of<'table'>): string {
    const cells = rows.map((row) => row.map((content, at) => (['序号', '分值', '频次'].includes(columns[at]?.label ?? '') ? `table.cell(align: center)[${this.inline(content)}],` : `[${this.inline(content)}],`)).join(' '));
    return [
      `#block(above: 12pt, below: 6pt, sticky: true, width: 100%)[#caption[${typstText(title)}]#metadata(none)${label(this.code, `table-${kind}`)}]`,
      // 转页接排的，表头上写“表 1（续）”：表头每页重排一次，不在表题那一页的才写。
      `#data-table(columns: (${columns.map(({width}) => `${width}fr`).join(', ')},),\n  table.header(table.cell(colspan: ${columns.length}, stroke: none, inset: 0pt)[#continued(${label(this.code, `table-${kind}`)}, [${typstText(`${/^表 \d+/.exec(title)?.[0] ?? title}（续）`)}])], ${columns.map((column) => `table.cell(align: center + horizon)[#sans[${typstText(column.label)}]],`).join(' ')}),\n${cells.join('\n')}\n)`,
      ...(note ? [`#align(right)[#small[${typstText(note)}]]`] : []),
    ].join('\n');
  }
}

function standardToTypst(document: StandardDocument, codes: ReadonlySet<string>, assets: Record<string, string>): string {
  const pictures = picturesOf(document).map((picture, index) => {
    const name = `flow-${document.code}-${index}.svg`;
    // 只留 npm 里的那一族：写了别的，机器上恰好有的话会取用。
    assets[name] = picture.svg.replace(/font-family="[^"]*"/, 'font-family="Noto Sans SC"');
    const scale = Math.min(0.75, FIGURE.width / picture.width, FIGURE.height / picture.height);
    return {name, label: picture.label, alt: picture.alt, width: Math.round(picture.width * scale)};
  });
  const writer = new StandardWriter(document.code, codes, pictures);
  const {number} = document;
  return [
    `#set page(header: running-head(${typstString(`${number}　${document.title}`)}))`,
    `== ${typstText(`${number}　${document.title}`)} ${label(document.code, 'title')}`,
    `#align(center)[#small[${factsOf(document).map(typstText).join('#h(1.5em)')}]]`,
    ...withWholeAnnex(document.body, (node) => writer.block(node)),
  ].join('\n\n');
}

/** 附录里列得下这么多件的不分在两页。 */
const WHOLE_ANNEX = 8;

/** 各块；列表单的附录连终结线不分在两页，不单为末一件多一页，件数多的另起一页。 */
function withWholeAnnex(body: readonly Block[], write: (node: Block) => string): string[] {
  const end = '#align(center)[#line(length: 25%, stroke: 0.8pt)]';
  const forms = body.filter(({type}) => type === 'form').length;
  const from = body.findLastIndex((node, at) => node.type === 'heading' && body[at + 1]?.type === 'form');
  if (from < 0) return [...body.map(write), end];
  const annex = [...body.slice(from).map(write), end];
  return [...body.slice(0, from).map(write), ...(forms > WHOLE_ANNEX ? ['#pagebreak(weak: true)', ...annex] : [`#block(breakable: false, width: 100%)[\n${annex.join('\n\n')}\n]`])];
}

/** 横排的表单依次试着画几行空白行。 */
const FEWER_ROWS = [6, 4, 2] as const;

/** 一个标准的表单；横排的另起一页，标准名随第一张走，不留在页脚。 */
function formsToTypst(document: StandardDocument): string[] {
  const forms = document.body.filter((node) => node.type === 'form');
  return forms.map((node, index) => {
    const {template, id, number, title} = node;
    const flipped = template.orientation === 'landscape';
    const width = BODY[template.orientation];
    const content = (blankRows?: number): string => [
      ...(index ? [] : [`=== ${typstText(`${document.number}　${document.title}`)}`]),
      `==== ${typstText(`${document.code} ${number}　${title}`)} ${label(document.code, `record-${id}`)}`,
      `#small[${typstText(`${template.use}。保存期限：${template.keep}。`)}]`,
      formToTypst(template, width, {blankRows}),
    ].join('\n\n');
    // 横排的单占一页：一页排不下的少画几行空白行。
    return flipped ? `#page(flipped: true, margin: (x: 25mm, top: 25mm, bottom: 20mm))[#shortest(${FEWER_ROWS.map((rows) => `[\n${content(rows)}\n]`).join(', ')})]` : content();
  });
}

function placeToTypst({code, clause, text}: VolumePlace): string {
  const target = label(code, clause || 'title');
  return `#box[#link(${target})[${typstText(text)}]（#page-of(${target})）]`;
}

/**
 * 汇编 → typst 源文和附件：封面、目录、前言、标准体系表、各标准、记录表单、常见问答、术语索引、法规索引。
 * 纯函数；同样的输入得同样的源文。
 */
export function volumeToTypst(volume: VolumeDocument): TypstJob {
  const assets: Record<string, string> = {};
  const codes = new Set(volume.parts.flatMap(({standards}) => standards.map(({code}) => code)));
  const front = new StandardWriter('', codes, []);
  const [year, month, day] = volume.date.split('-').map(Number);
  const heading = (text: string) => `= ${typstText(text)}`;
  const source = [
    PREAMBLE + formStyle('8.5pt', '6pt', false),
    `#set document(title: ${typstString(`${volume.title}（${volume.label}）`)}, author: ${typstString(volume.publisher)}, date: datetime(year: ${year}, month: ${month}, day: ${day}))`,
    `#let running-head(body) = context { set text(size: 9pt, font: "Noto Sans SC"); if calc.odd(counter(page).get().first()) { align(right, body) } else { align(left, body) } }`,
    '#set page(paper: "a4", margin: (top: 25mm, bottom: 20mm, inside: 25mm, outside: 20mm), binding: left)',
    '#set page(footer: context { set text(size: 9pt); let n = counter(page); align(if calc.odd(n.get().first()) { right } else { left }, n.display()) })',
    `#page(header: none, footer: none)[
#align(right, text(font: "Noto Sans SC", size: 36pt, weight: 700)[${typstText(volume.prefix)}])
#v(4cm)
#align(center)[#text(font: "Noto Sans SC", size: 30pt, weight: 700)[${typstText(volume.title)}]
#v(0.6cm)
#text(size: 16pt)[${typstText(volume.label)}]]
#v(1fr)
#align(center)[#text(font: "Noto Sans SC", size: 16pt)[${typstText(volume.unit)}]
#v(0.4cm)
#line(length: 100%, stroke: 0.8pt)
#v(0.2cm)
#text(font: "Noto Sans SC", size: 14pt)[${typstText(volume.publisher)}#h(1em)发布]]
]`,
    '#set page(numbering: "I")\n#counter(page).update(1)',
    '#outline(title: [目次], depth: 2, indent: 1.5em)',
    '#pagebreak()',
    heading('前言'),
    ...volume.foreword.map((node) => front.block(node)),
    '#set page(numbering: "1")\n#counter(page).update(1)',
    heading('标准体系表'),
    systemTable(volume),
    ...volume.parts.flatMap((part) => [
      '#set page(header: none)',
      `#v(6cm)\n= ${typstText(`${part.number}　${part.title}`)}\n#align(center)[${typstText(part.description)}]`,
      ...part.standards.map((document) => standardToTypst(document, codes, assets)),
    ]),
    '#set page(header: running-head("记录表单"))',
    heading('记录表单'),
    '#indented[空白表单按标准编号排列。填写用的 Word、Excel 文件与本汇编同处下载；台账和登记表这里只画开头几行。]',
    ...volume.parts.flatMap(({standards}) => standards).flatMap(formsToTypst),
    ...(volume.answers.length ? [`#set page(header: running-head("${ANSWERS_ANNEX}"))`, heading(ANSWERS_ANNEX), ...volume.answers.map(answersToTypst)] : []),
    '#set page(header: running-head("术语索引"))',
    heading('术语索引'),
    '#indented[按拼音排列。后为界定它的标准和条，括号里是页码。]',
    ...termGroups(volume.terms).map(({letter, terms}) => `#block(above: 10pt, below: 6pt, sticky: true)[#sans[${typstText(letter)}]]\n${terms.map(({term, place}) => `#block(above: 5pt, below: 5pt)[${typstText(term)}#box(width: 1fr, inset: (x: 4pt), repeat[.])${placeToTypst(place)}]`).join('\n')}`),
    '#set page(header: running-head("法规索引"))',
    heading('法规索引'),
    '#indented[各法规的条后列出引用它的标准和条，括号里是页码。]',
    ...volume.regulations.map(({title, articles}) => [
      `#block(above: 12pt, below: 6pt, sticky: true)[#sans[${typstText(title)}]]`,
      ...articles.map(({article, places}) => `#block(inset: (left: 2em), above: 5pt, below: 5pt)[#set par(justify: false)\n#small[${article ? `${typstText(article)}：` : ''}${places.map(placeToTypst).join('、 ')}]]`),
    ].join('\n')),
  ].join('\n\n');
  return {source, assets, date: volume.date};
}

/** 一个标准的问答。 */
function answersToTypst({code, title, answers}: VolumeDocument['answers'][number]): string {
  return [
    `#block(above: 14pt, below: 6pt, sticky: true)[#sans[${link(code, 'title', `${code}　${title}`)}]]`,
    ...answers.map(({question, answer, more, except, grounds}) => [
      `#block(above: 8pt, below: 4pt, sticky: true)[#sans[${typstText(`问　${question}`)}]]`,
      `#block(inset: (left: 2em), above: 4pt, below: 4pt)[${typstText(`${answer}。${more ?? ''}${except === undefined ? '' : `没有答到的：${except}。`}`)}#small[${typstText('〔')}${grounds.map(({text, place}) => (place ? link(place.code, place.clause, text) : typstText(text))).join('、')}${typstText('〕')}]]`,
    ].join('\n')),
  ].join('\n');
}

function systemTable({columns, parts}: VolumeDocument): string {
  const rows = parts.flatMap(({number, title, rows: own}) => [
    `table.cell(colspan: ${columns.length}, fill: luma(94%))[#sans[${typstText(`${number}　${title}`)}]],`,
    ...own.map(({cells, code}) => cells.map((text, at) => (at === 1 && code ? `[${link(code, 'title', text)}],` : `[${typstText(text)}],`)).join(' ')),
  ]);
  return `#data-table(columns: (${columns.map(({width}) => `${width}fr`).join(', ')},),\n  table.header(${columns.map(({label: text}) => `table.cell(align: center + horizon)[#sans[${typstText(text)}]],`).join(' ')}),\n${rows.join('\n')}\n)`;
}
