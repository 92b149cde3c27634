import type {RecordTemplate} from '../schema/record';
import type {TitleBlock} from '../schema/standard';
import type {Status} from '../glossary';
import type {Flowchart} from '../flowchart/flowchart';
import type {Way} from '../flowchart/rail';

/** 行内内容；带编号的引用既有读得出的文字，也有所指之物的标识，各种格式自己决定链到哪里。 */
export type Inline =
  | {type: 'text'; text: string}
  | {type: 'strong' | 'emphasis'; children: Inline[]}
  /** 参数的取值。 */
  | {type: 'parameter'; name: string; text: string}
  /** 句后的依据：〔简称 第三条〕。 */
  | {type: 'cite'; regulation: string; article?: string; text: string}
  /** 提到一件法规，不带括号。 */
  | {type: 'regulation'; regulation: string; article?: string; text: string}
  /** 法规的话：后面跟着它的出处。 */
  | {type: 'law'; children: Inline[]}
  /** 别的标准（可到条）；还没写成的 written 为 false。 */
  | {type: 'standard'; code: string; clause?: string; text: string; written: boolean}
  /** 本标准的一条，文字是编号。 */
  | {type: 'clause'; id: string; text: string}
  /** 本标准的一张表单；numbered 为文字里写了附录编号。 */
  | {type: 'form'; id: string; text: string; numbered: boolean}
  /** 术语在本文第一次出现处。 */
  | {type: 'term'; code: string; id: string; text: string}
  /** 步骤表里的序号；asks 为判断。 */
  | {type: 'step'; id: string; text: string; asks?: boolean}
  /** 一个去向：text 如“同意→第 3 步”，way 是条件和指到的步骤。 */
  | {type: 'way'; way: Way; text: string}
  /** 步骤表窄屏成轨时才写的：阶段、从哪几步回到这里、不往下走、结束；纸上不印。 */
  | {type: 'rail'; kind: 'stage' | 'returns' | 'turn' | 'end'; text: string}
  /** 格里的附注，另起一行：配合者、去向、所依条款。 */
  | {type: 'aside'; kind: 'with' | 'outcomes' | 'clause'; children: Inline[]};

/** 表格的列；width 为相对宽度。 */
export interface TreeColumn {
  label: string;
  width: number;
}

export interface ListEntry {
  /** 如“a)”“——”。 */
  marker: string;
  content: Inline[];
  /** 标明是自定的；引出语后面的出处不管它。 */
  own?: true;
}

/** 作依据的一件法规；detail 为文号、版次和条号。 */
export interface ReferenceEntry {
  regulation: string;
  title: string;
  detail: string;
  /** 它自己的页；没有的不写。 */
  href?: string;
}

/** 块级内容，依文中次序平铺：章、条是标题，不套层级。 */
export type Block =
  | {type: 'heading'; kind: 'chapter' | 'annex' | 'section' | 'term'; id: string; number: string; title: string}
  | {type: 'clause'; id: string; number: string; content: Inline[]}
  | {type: 'paragraph'; content: Inline[]}
  | {type: 'items'; items: ListEntry[]}
  /** 第 2 章：规范性引用的标准；另起一段 sources 说明，后列作依据的法规。 */
  | {type: 'references'; lead: string; standards: Inline[][]; sources: string; regulations: ReferenceEntry[]}
  /** 图 1；流程分阶段的一个阶段一幅，label 是整条图题。 */
  | {type: 'figure'; id: 'flowchart'; name: string; parts: {label: string; chart: Flowchart}[]}
  | {type: 'table'; kind: 'steps' | 'duties' | 'checks'; label: string; columns: TreeColumn[]; rows: Inline[][][]; note?: string}
  /** 附录里的一张表单；template 已填好参数。 */
  | {type: 'form'; id: string; number: string; title: string; template: RecordTemplate; clause: Inline};

/** 一个标准的文档树：网页、Word、PDF 都由它生成，与格式无关，全是可序列化的数据。 */
export interface StandardDocument {
  code: string;
  /** 标准编号全称，如“JGDJ 401—2026”；还没有发布的没有年份。 */
  number: string;
  title: string;
  edition: number;
  status: Status;
  /** 发布、实施的日子；还没有定的没有。 */
  dates?: Pick<TitleBlock, 'issued' | 'implemented'>;
  /** 代替的标准编号全称。 */
  replaces: string[];
  /** 采用单位、发布人。 */
  unit: string;
  publisher: string;
  /** 所属发布，如“2026 版”。 */
  label: string;
  /** 对文本性质的说明。 */
  notice: string;
  description: string;
  foreword: Block[];
  body: Block[];
}
