import {recordNumber} from '../../domain/derive/context';
import {citedTitle, versionInForce} from '../../domain/regulations';
import {unitParameters} from '../../domain/rules/parameters-exist';
import type {Clause} from '../../domain/source/clauses';
import type {Release} from '../../domain/source/release';
import type {Standard} from '../../domain/source/standard';

export interface Option {
  label: string;
  value: string;
}

/** 一个标准里能指到的各样。 */
export interface StandardList {
  code: string;
  title: string;
  folder: string;
  clauses: Option[];
  records: Option[];
  steps: Option[];
  duties: Option[];
  stages: Option[];
  parameters: string[];
}

/** 界面上从单子里选的：全是中文名，写进文件的是标识。 */
export interface EditorLists {
  standards: StandardList[];
  regulations: (Option & {articles: string[]})[];
  rules: Option[];
  parameters: string[];
}

/** 单子里认得出是哪一条的几个字。 */
const SHOWN = 40;

/** 一条的字给人看：引用写名称、条号，参数写名，都不露标识。 */
export function namedText(text: string, own: Standard, {standards}: Release): string {
  return text.replace(/\s*〔([^〔〕]*)〕\s*/g, (_, id: string) => {
    const other = standards.find(({titleBlock}) => titleBlock.code === id)?.titleBlock;
    const form = own.records.find((record) => record.id === id)?.template;
    return other ? `《${other.title}》` : form ? `《${form.title}》` : ` ${own.clauses.find((clause) => clause.id === id)?.number ?? ''} `;
  }).replace(/\{([^{}]*)\}/g, '$1');
}

/** 一条在单子里怎么写：编号、头几个字。 */
function clauseLabel({number, title, text}: Clause, own: Standard, release: Release): string {
  return `${number} ${title || namedText(text, own, release)}`.slice(0, SHOWN);
}

/** 由草案推出各样单子。 */
export function editorLists(release: Release): EditorLists {
  const {standards, regulations, counting, system, parameters} = release;
  return {
    standards: standards.map((standard): StandardList => ({
      code: standard.titleBlock.code,
      title: standard.titleBlock.title,
      folder: standard.folder,
      clauses: standard.clauses.filter(({id, kind}) => id && kind !== 'chapter').map((clause) => ({value: clause.id, label: clauseLabel(clause, standard, release)})),
      records: standard.records.map(({id, template}) => ({value: id, label: `表 ${recordNumber(standard, id)} ${template.title}`})),
      steps: standard.procedure.steps.map(({id, title}, index) => ({value: id, label: `第 ${index + 1} 步 ${title}`})),
      duties: standard.procedure.duties.map(({id, title}) => ({value: id, label: title})),
      stages: (standard.procedure.stages ?? []).map(({id, title}) => ({value: id, label: title})),
      parameters: standard.parameters.map(({name}) => name),
    })),
    regulations: regulations.filter(({replaced}) => replaced === undefined).map((regulation) => {
      const version = versionInForce(regulation, system.asOf)?.id;
      return {value: regulation.id, label: citedTitle(regulation), articles: [...new Set(regulation.provisions.flatMap(({article, versions, certainty}) => (article !== undefined && certainty !== 'uncertain' && version !== undefined && versions.includes(version) ? [article] : [])))]};
    }),
    rules: counting ? [...counting.counts, ...counting.terms].map(({id, title}) => ({value: id, label: title})) : [],
    parameters: [...unitParameters, ...parameters.map(({name}) => name)],
  };
}
