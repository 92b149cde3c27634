/** 同一份内容写成普通 Markdown，给别的建站工具用：构件换成文字、表格和链接，字数与本站的页面相当。 */
import {fill, fillAll, type ReleaseContext} from '../src/domain/derive/context';
import {dueSentence} from '../src/domain/due/sentence';
import {checkMethods, frequencies, tiers} from '../src/domain/glossary';
import type {Release} from '../src/domain/source/release';
import {expandRules} from '../src/domain/source/rules-in-text';
import type {SourceFile, Standard} from '../src/domain/source/standard';

export interface PlainPage {
  /** 地址末段，也是文件名。 */
  slug: string;
  title: string;
  description: string;
  /** 所属的类；文章没有。 */
  group?: string;
  /** 不含题头块和一级标题。 */
  markdown: string;
}

export interface PlainRelease {
  label: string;
  groups: {title: string; slugs: string[]}[];
  pages: PlainPage[];
}

/**
 * 一次发布的全部标准。
 * @param files 发布的源文件，路径相对发布的文件夹
 * @param link 编号 → 链接
 */
export function plainRelease(release: Release, context: ReleaseContext, files: readonly SourceFile[], link: (code: string) => string): PlainRelease {
  const textOf = new Map(files.map((file) => [file.path, expandRules(file, release.counting, release.system.asOf).text]));
  const groupOf = new Map(release.system.subsystems.map(({id, number, title}) => [id, `${number} ${title}`]));
  const pages = release.standards.map((standard): PlainPage => ({
    slug: standard.titleBlock.code,
    title: `${standard.titleBlock.code} ${standard.titleBlock.title}`,
    description: fill(standard.titleBlock.description, context.parameters),
    group: groupOf.get(standard.subsystem)!,
    markdown: plainStandard(standard, context, textOf.get(`${standard.subsystem}/${standard.id}/index.mdx`)!, link),
  }));
  const groups = [...groupOf.values()].map((title) => ({title, slugs: pages.filter(({group}) => group === title).map(({slug}) => slug)}));
  return {label: context.label, groups, pages};
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '／').replaceAll('\n', ' ') || ' ').join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function plainStandard(standard: Standard, context: ReleaseContext, source: string, link: (code: string) => string): string {
  const {titleBlock} = standard;
  const procedure = fillAll(standard.procedure, context.parameters);
  const role = (id: string): string => context.roles[id]?.title ?? id;
  const clause = (id: string): string => context.standards[titleBlock.code]?.clauses[id] ?? '';
  const record = (id: string): string => fill(standard.records.find((item) => item.id === id)?.template.title ?? id, context.parameters);
  const list = (ids: readonly string[] = []): string => ids.map(record).join('、');
  const blocks: Record<string, string> = {
    NormativeReferences: titleBlock.basis.map(({regulation}) => `- 《${context.regulations[regulation]?.title ?? regulation}》`).concat((titleBlock.references ?? []).map((code) => `- ${context.standards[code]?.number} ${context.standards[code]?.title}`)).join('\n'),
    // 流程图里的字：本站的图是网页的一部分，别处也放同样的字。
    Flowchart: procedure.steps.map(({title, role: who}, index) => `${index + 1}. ${role(who)}：${title}`).join('\n'),
    StepTable: table(['步骤', '谁来做', '配合', '怎么做', '时限', '表单', '条款'], procedure.steps.map((step) => [step.title, role(step.role), (step.with ?? []).map(role).join('、'), step.how, dueSentence(step.due), list(step.records), clause(step.clause)])),
    DutyTable: table(['工作', '谁来做', '配合', '多久一次', '何时前', '表单', '条款'], procedure.duties.map((duty) => [duty.title, role(duty.role), (duty.with ?? []).map(role).join('、'), frequencies[duty.every], dueSentence(duty.by), list(duty.records), clause(duty.clause)])),
    CheckTable: table(['查什么', '条款', '怎么查', '凭什么', '分值', '多久查', '查哪级'], procedure.checks.map((check) => [check.item, check.clauses.map(clause).join('、'), check.method.map((id) => checkMethods[id]).join('、'), check.evidence, String(check.points), frequencies[check.every], tiers[check.tier]])),
    Records: standard.records.map(({template}, index) => `### A.${index + 1} ${fill(template.title, context.parameters)}\n\n${recordText(fillAll(template, context.parameters))}`).join('\n\n'),
  };
  const body = source
    .replace(/^---\n.*?\n---\n/s, '')
    .replace(/\{\/\*.*?\*\/\}/g, '')
    .replace(/^<(\w+) \/>$/gm, (whole, name: string) => blocks[name] ?? whole)
    .replace(/<Cite of="([^"]*)"(?: article="([^"]*)")?(?: whole="[^"]*")? \/>/g, (_, id: string, article?: string) => `〔${context.regulations[id]?.short ?? id}${article ? ` ${article}` : ''}〕`)
    .replace(/<Own \/>/g, '')
    .replace(/<Std code="([^"]*)"(?: clause="([^"]*)")? \/>/g, (_, code: string, id?: string) => `[${code} ${context.standards[code]?.title ?? ''}${id ? ` ${context.standards[code]?.clauses[id] ?? ''}` : ''}](${link(code)})`)
    .replace(/<Form id="([^"]*)" \/>/g, (_, id: string) => `《${record(id)}》`)
    .replace(/<Clause id="([^"]*)" \/>/g, (_, id: string) => clause(id))
    // 列项各自成段。
    .replace(/^([a-z]\) )/gm, '\n$1');
  const facts = table(['编号', '版次', '发布', '实施', '复审', '适用层级'], [[context.standards[titleBlock.code]!.number, `第 ${titleBlock.edition} 版`, titleBlock.issued, titleBlock.implemented, titleBlock.reviewBy, titleBlock.tiers.map((tier) => tiers[tier]).join('、')]]);
  const notes = (titleBlock.revisionNote ?? []).map(({text, for: who}) => `- ${who.map(role).join('、')}：${fill(text, context.parameters)}`).join('\n');
  return `${facts}\n\n${notes}\n${fill(body, context.parameters)}`.replace(/\n{3,}/g, '\n\n').trim();
}

function recordText({use, keep, blocks}: Standard['records'][number]['template']): string {
  const parts = blocks.map((block): string => {
    if (block.kind === 'fields') return block.fields.map(({label, hint, options}) => `- ${label}${options ? `：□${options.join(' □')}` : ''}${hint ? `（${hint}）` : ''}`).join('\n');
    if (block.kind === 'table' || block.kind === 'ledger') return table(block.columns.map(({label}) => label), [block.columns.map(() => '')]);
    if (block.kind === 'checklist') return block.items.map(({text}) => `- □ ${text}`).join('\n');
    if (block.kind === 'paragraph') return block.text.replaceAll('_', '＿');
    return block.signers.map(({label}) => `${label}（签字）`).join('　');
  });
  return [`用法：${use}；保存：${keep}。`, ...parts].join('\n\n');
}

/** 文章写成普通 Markdown。 */
export function plainPost(file: SourceFile, link: (code: string) => string): PlainPage & {date: string} {
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(file.text) ?? [];
  const field = (name: string): string => new RegExp(`^${name}: "?(.*?)"?$`, 'm').exec(head)?.[1] ?? '';
  return {
    slug: field('slug'),
    title: field('title'),
    description: field('description'),
    date: field('date'),
    markdown: body
      .replace(/\{\/\*.*?\*\/\}/g, '')
      .replace(/\]\((\/[^)]*)\)/g, (_, target: string) => {
        const code = /^\/standards\/(\d{3})(?:#|$)/.exec(target)?.[1];
        return code ? `](${link(code)})` : '](/)';
      })
      .replace(/<[A-Z]\w*[^>]*\/>/g, '')
      .trim(),
  };
}
