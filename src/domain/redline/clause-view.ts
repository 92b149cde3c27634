import type {ChapterId} from '../glossary';
import type {Clause} from '../source/clauses';
import {fill, regulationLabel, type ReleaseContext} from '../derive/context';
import type {Standard} from '../source/standard';

/** 条文引用的一处法规；key 用来比，label 给人看。 */
export interface Mark {
  key: string;
  label: string;
}

/** 一条可比的条文：参数已代入，引用写成人读的样子。 */
export interface ClauseView {
  /** 锚点；没有编号的段落为空串。 */
  id: string;
  kind: Clause['kind'];
  chapter: ChapterId | '';
  /** 所在的条（没有分条的为章）的锚点。 */
  parent: string;
  number: string;
  title: string;
  text: string;
  items: string[];
  marks: Mark[];
  /** 只要它不变，内容就没变；引用按标识计，不受别处改号影响。 */
  key: string;
  /** 同 key，表单按名称计：只换了表单的标识、名称照旧的，读者看到的没有变。 */
  named?: string;
}

/** 读者看到的引用：标准写名称和编号，表单写名称，条款写编号。 */
export function clauseViews(standard: Standard, context: ReleaseContext): ClauseView[] {
  let [chapter, section] = ['', ''];
  return standard.clauses.map((clause) => {
    if (clause.kind === 'chapter') [chapter, section] = [clause.id, ''];
    else if (clause.kind === 'section') section = clause.id;
    const resolve = references(clause, standard, context);
    const text = resolve(clause.text);
    const items = clause.items.map((item) => resolve(item.text));
    const marks = marksOf(clause, context);
    return {
      id: clause.id,
      kind: clause.kind,
      chapter: clause.chapter,
      parent: clause.kind === 'paragraph' || clause.kind === 'term' ? section || chapter : chapter,
      number: clause.number,
      title: clause.title,
      text: text.text,
      items: items.map((item) => item.text),
      marks,
      ...keysOf((of) => [clause.kind, clause.title, text[of], items.map((item) => item[of]), marks.map(({key}) => key)]),
    };
  });
}

function keysOf(parts: (of: 'key' | 'named') => unknown[]): {key: string; named?: string} {
  const [key, named] = [JSON.stringify(parts('key')), JSON.stringify(parts('named'))];
  return {key, ...(named !== key && {named})};
}

const PLACEHOLDER = /\s*〔([^〔〕]*)〕\s*/g;

/** 引用占位依文中次序换成人读的写法；key 里留标识。 */
function references(clause: Clause, standard: Standard, context: ReleaseContext): (source: string) => {text: string; key: string; named: string} {
  const standards = [...clause.references];
  const forms = [...clause.forms];
  const internal = [...clause.internal];
  return (source) => {
    const filled = fill(source, context.parameters);
    let [key, named] = ['', ''];
    let last = 0;
    const text = filled.replace(PLACEHOLDER, (whole, id: string, at: number) => {
      const close = (label: string, identity: string, tight: boolean, name = identity) => {
        key += `${filled.slice(last, at)}〔${identity}〕`;
        named += `${filled.slice(last, at)}〔${name}〕`;
        last = at + whole.length;
        return tight ? label : `${label}${/\s*$/.exec(whole)![0]}`;
      };
      if (standards[0]?.code === id) {
        const {clause: part} = standards.shift()!;
        const entry = context.standards[id];
        const name = entry ? `《${entry.title}》（${context.unit.标准代号} ${id}）` : id;
        return close(part ? `${name} ${entry?.clauses[part] ?? part}` : name, part ? `${id}#${part}` : id, !part);
      }
      if (forms[0]?.id === id) {
        forms.shift();
        const title = standard.records.find((record) => record.id === id)?.template.title ?? id;
        return close(`《${title}》`, id, true, title);
      }
      if (internal[0]?.id === id) {
        internal.shift();
        return close(` ${context.standards[standard.titleBlock.code]?.clauses[id] ?? id}`, id, false);
      }
      return whole;
    });
    return {text, key: key + filled.slice(last), named: named + filled.slice(last)};
  };
}

function marksOf(clause: Clause, context: ReleaseContext): Mark[] {
  return clause.cites.map(({of, article}) => ({key: `${of} ${article ?? ''}`, label: regulationLabel(of, article, context)}));
}
