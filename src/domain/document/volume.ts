import {DRAFTING_PRINCIPLE, statuses, tierTitle} from '../glossary';
import type {Release} from '../source/release';
import type {ReleaseContext} from '../derive/context';
import {answersOf} from '../derive/answers';
import {glossaryIndex} from '../derive/glossary-index';
import {citedRegulations, whereUsed} from '../derive/where-used';
import {liveStandards} from '../derive/works';
import {LAW_READING} from './law';
import {datesOf} from '../redline/history';
import {standardDocument} from './standard';
import {text} from './text';
import type {Standard} from '../source/standard';
import type {Block, StandardDocument} from './tree';

/** 指到汇编里的一处：标准编号、条款锚点（整个标准为空串）和读得出的条号。 */
export interface VolumePlace {
  code: string;
  clause: string;
  text: string;
}

/** 标准体系表的一行；没有收入汇编的（废止、编制中）没有 code。 */
export interface VolumeRow {
  cells: string[];
  code?: string;
}

/** 汇编末尾的附录：不是哪个标准的，不编号。 */
export const ANSWERS_ANNEX = '附录　常见问答';

/** 附录里的一问；依据没有条号的（步骤）不列地方。 */
export interface VolumeAnswer {
  question: string;
  answer: string;
  more?: string;
  except?: string;
  grounds: {text: string; place?: VolumePlace}[];
}

/** 一次发布的汇编：体系表、全部现行标准、术语索引、法规索引。 */
export interface VolumeDocument {
  title: string;
  /** 如“2026 版”。 */
  label: string;
  unit: string;
  publisher: string;
  /** 标准代号。 */
  prefix: string;
  /** 依据核到哪一天；也作文件日期。 */
  date: string;
  foreword: Block[];
  columns: {label: string; width: number}[];
  parts: {number: number; title: string; description: string; rows: VolumeRow[]; standards: StandardDocument[]}[];
  /** 附录 常见问答，依各标准的次序；没有问答的版次为空。 */
  answers: {code: string; title: string; answers: VolumeAnswer[]}[];
  /** 未排序；先后由读音定，读音不归领域管。 */
  terms: {term: string; place: VolumePlace}[];
  regulations: {title: string; articles: {article: string; places: VolumePlace[]}[]}[];
}

/** 汇编里标准名下的一行：第几版、日子、代替哪个。 */
export function factsOf({edition, status, dates, replaces}: StandardDocument): string[] {
  return [`第 ${edition} 版${status === 'in-force' ? '' : `（${statuses[status]}）`}`, ...(dates ? [`${dates.issued} 发布`, `${dates.implemented} 实施`] : ['还没有发布']), ...(replaces.length ? [`代替 ${replaces.join('、')}`] : [])];
}

/**
 * 由一次发布推出汇编；废止的标准只列在体系表里。
 * @param documentOf 一个标准的文档；已经推出过的给同一份，不推第二遍
 */
export function volumeDocument(release: Release, context: ReleaseContext, documentOf: (standard: Standard) => StandardDocument = (standard) => standardDocument(standard, context)): VolumeDocument {
  const live = liveStandards(release);
  const place = (code: string, clause: string): VolumePlace => ({code, clause, text: [code, context.standards[code]?.clauses[clause] ?? ''].filter(Boolean).join(' ')});
  const parts = release.system.subsystems.map(({number, title, description, standards}) => ({
    number,
    title,
    description,
    rows: standards.map(({code}): VolumeRow => {
      const standard = release.standards.find(({titleBlock}) => titleBlock.code === code);
      const entry = context.standards[code];
      if (!standard) return {cells: [entry?.number ?? code, entry?.title ?? '', '', '编制中', '', '']};
      const block = standard.titleBlock;
      const state = block.supersededBy ? `${statuses[block.status]}，由 ${block.supersededBy} 接替` : statuses[block.status];
      return {
        cells: [entry!.number, block.title, `${block.edition}`, state, datesOf(block, context)?.implemented ?? '', block.tiers.map((tier) => tierTitle(context, tier)).join('、')],
        ...(live.includes(standard) && {code}),
      };
    }),
    standards: standards.flatMap(({code}) => live.filter(({titleBlock}) => titleBlock.code === code)).map(documentOf),
  }));
  const {unit} = context;
  return {
    title: `${release.system.title.replace(/体系$/, '')}汇编`,
    label: context.label,
    unit: unit.单位名称,
    publisher: unit.发布人,
    prefix: unit.标准代号,
    date: context.asOf,
    foreword: forewordOf(context, parts),
    columns: [['标准编号', 20], ['标准名称', 30], ['版次', 7], ['状态', 13], ['实施日期', 14], ['适用层级', 20]].map(([label, width]) => ({label: label as string, width: width as number})),
    parts,
    answers: live.flatMap((standard) => {
      const {code, title} = standard.titleBlock;
      const answers = answersOf(standard, context).map(({question, answer, more, except, grounds}): VolumeAnswer => ({
        question,
        answer,
        ...(more !== undefined && {more}),
        ...(except !== undefined && {except}),
        grounds: grounds.map(({code: at, anchor, text: label}) => {
          const inside = live.some(({titleBlock}) => titleBlock.code === at) && context.standards[at]?.clauses[anchor] !== undefined;
          return {text: label, ...(inside && {place: place(at, anchor)})};
        }),
      }));
      return answers.length ? [{code, title, answers}] : [];
    }),
    terms: glossaryIndex(release, context).map(({term, code, id}) => ({term, place: place(code, id)})),
    regulations: citedRegulations(release).map((id) => ({
      title: context.regulations[id]?.title ?? id,
      articles: whereUsed(release, id).map(({article, uses}) => ({article, places: uses.map(({code, clause}) => place(code, clause))})),
    })).filter(({articles}) => articles.length),
  };
}

function forewordOf(context: ReleaseContext, parts: VolumeDocument['parts']): Block[] {
  const paragraph = (value: string): Block => ({type: 'paragraph', content: [text(value)]});
  const count = parts.reduce((sum, {standards}) => sum + standards.length, 0);
  const [year, month, day] = context.asOf.split('-').map(Number);
  return [
    paragraph(`本汇编收入${context.unit.单位名称}${context.label}现行工作标准 ${count} 个，分 ${parts.length} 类：`),
    {type: 'items', items: parts.map(({number, title, description, standards}, index) => ({marker: `${String.fromCharCode(97 + index)})`, content: [text(`第 ${number} 类${title}，${standards.length} 个：${description}${index === parts.length - 1 ? '。' : '；'}`)]}))},
    paragraph(DRAFTING_PRINCIPLE),
    paragraph('每个标准按范围、规范性引用文件、术语和定义、职责、内容与要求、程序、检查与改进的次序编排，编号与单行本相同。流程图为图 1，步骤、周期性工作、检查项依次为表 1 至表 3。记录表单列在各标准的附录 A，书后有术语索引和法规索引。'),
    paragraph(`引用的党内法规核到 ${year} 年 ${month} 月 ${day} 日。${LAW_READING}`),
    paragraph(`示范文本：${context.notice}`),
  ];
}
