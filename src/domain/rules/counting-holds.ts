import {bracketPhrases, bracketsOn, callsDues} from '../counting/dues';
import {exampleNeed, heldOn, phrasesOf} from '../counting/votes';
import {ruleIds} from '../counting/words';
import type {Counting, CountRule} from '../schema/counting';
import type {Clause} from '../source/clauses';
import {OWN, type Release} from '../source/release';
import type {Standard} from '../source/standard';
import {eachText} from './parameters-exist';
import {citationFault} from './regulations-exist';
import {choices, type ReleaseRule} from './rule';
import {shortened} from '../shorten';

type Say = (path: (string | number)[], message: string) => void;
type Landing = {standard: string; clause: string; of?: string | undefined; article?: string | undefined};

const textOf = (clause: Clause): string => [clause.text, ...clause.items.map(({text}) => text)].join('\n');
const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('或');

/** 落到的那一条；没有的、没有引出处的报告。 */
function landed(release: Release, rule: Landing, path: (string | number)[], say: Say): {standard: Standard; clause: Clause} | undefined {
  const standard = release.standards.find(({titleBlock}) => titleBlock.code === rule.standard);
  if (!standard) say([...path, 'standard'], `没有标准 ${rule.standard}；${choices(release.standards.map(({titleBlock}) => titleBlock.code))}`);
  const clause = standard?.clauses.find(({id}) => id === rule.clause);
  if (standard && !clause) say([...path, 'clause'], `${rule.standard} 没有条文 #${rule.clause}；改这里或者条文的锚点`);
  if (!standard || !clause) return undefined;
  const fault = rule.of === undefined ? undefined : citationFault(release, rule.of, rule.article);
  if (fault) say([...path, 'of'], fault);
  if (rule.of !== undefined && !clause.cites.some(({of, article}) => of === rule.of && (rule.article === undefined || article === rule.article))) say([...path, 'of'], `${rule.standard} 的 ${clause.number}（#${rule.clause}）没有引${rule.of}${rule.article ?? ''}；改引，或者改这里的出处`);
  return {standard, clause};
}

/** from 是所引法规某一版施行或者印发的日子。 */
function dateFaults({regulations}: Release, of: string | undefined, values: readonly {from: string}[], path: (string | number)[], say: Say): void {
  const dates = regulations.find(({id}) => id === of)?.versions.map(({effective, issued}) => effective ?? issued ?? '');
  values.forEach(({from}, index) => {
    if (dates && !dates.includes(from)) say([...path, 'values', index, 'from'], `from 写的是 ${from}，${of} 各版施行、印发的日子是 ${dates.join('、')}`);
    if (index && from <= values[index - 1]!.from) say([...path, 'values', index, 'from'], `from 应由旧到新，${from} 不晚于前一个`);
  });
}

function countFaults(release: Release, rule: CountRule, path: (string | number)[], say: Say): void {
  const at = landed(release, rule, path, say);
  dateFaults(release, rule.of, rule.values, path, say);
  if (!at) return;
  const [text, held] = [textOf(at.clause), heldOn(rule, release.system.asOf)];
  const phrases = phrasesOf(held, rule.base);
  if (!phrases.some((phrase) => text.includes(phrase))) say(path, `${rule.standard} 的 ${at.clause.number}（#${rule.clause}）与登记的数不同：没有写${quoted(phrases)}；改条文，或者改这里`);
  usedFault(release, rule.id, rule, path, say);
  for (const [index, {of, need, says}] of (rule.examples ?? []).entries()) {
    for (const base of [of].flat()) {
      const computed = exampleNeed(rule, base, release.system.asOf);
      if (computed !== need) say([...path, 'examples', index], `${base} 人应至少 ${computed} 人，示例写的是 ${need} 人`);
    }
    if (!says.includes('{分母}') || !says.includes('{至少}')) say([...path, 'examples', index, 'says'], `“${says}”里没有 {分母}、{至少}；两个数由函数算，不手写`);
  }
  for (const [index, {record}] of (rule.forms ?? []).entries()) {
    const form = at.standard.records.find(({id}) => id === record);
    if (!form) say([...path, 'forms', index], `${rule.standard} 没有表单 ${record}；${choices(at.standard.records.map(({id}) => id))}`);
    else if (!release.ruleUses.some(({file, of}) => file === form.file && of === rule.id)) say([...path, 'forms', index], `表单 ${record} 没有用 <Rule of="${rule.id}" />；印的数由规则推出，不手写`);
  }
  if (rule.ties !== undefined && !at.standard.clauses.some((clause) => textOf(clause).includes(rule.ties!))) say([...path, 'ties'], `${rule.standard} 里没有写“${rule.ties}”`);
  if (rule.exact !== undefined && !rule.exact.includes('{不}')) say([...path, 'exact'], `“${rule.exact}”里没有 {不}；正好算不算由 at 推出`);
  opinionFaults(rule, at.standard, path, say);
}

/** 书面意见：那一条写着照登记的计不计票，计票的表单有这一栏。 */
function opinionFaults({opinions, written}: CountRule, standard: Standard, path: (string | number)[], say: Say): void {
  if (!opinions) return;
  const clause = standard.clauses.find(({id}) => id === opinions.clause);
  const words = written === 'counted' ? ['计入'] : ['不计'];
  if (!clause) say([...path, 'opinions', 'clause'], `${standard.titleBlock.code} 没有条文 #${opinions.clause}`);
  else if (!textOf(clause).includes('书面意见') || !words.some((word) => textOf(clause).includes(word))) say([...path, 'opinions', 'clause'], `${standard.titleBlock.code} 的 ${clause.number}（#${clause.id}）没有写书面意见${quoted(words)}`);
  if (written === 'counted' && opinions.record === undefined) say([...path, 'opinions'], '书面意见计入票数的，写明票数填在哪张表单的哪一栏：record、label');
  if (opinions.record === undefined) return;
  const form = standard.records.find(({id}) => id === opinions.record);
  const labels = (form?.template.blocks ?? []).flatMap((block) => ('fields' in block ? block.fields.map(({label}) => label) : []));
  if (!form) say([...path, 'opinions', 'record'], `${standard.titleBlock.code} 没有表单 ${opinions.record}；${choices(standard.records.map(({id}) => id))}`);
  else if (opinions.label === undefined || !labels.includes(opinions.label)) say([...path, 'opinions', 'label'], `表单 ${opinions.record} 没有“${opinions.label ?? ''}”这一栏；${choices(labels)}`);
}

/** 条文里的字由规则推出：那一条用了 <Rule of="标识" />。 */
function usedFault(release: Release, id: string, {standard: code, clause: anchor}: Landing, path: (string | number)[], say: Say): void {
  const standard = release.standards.find(({titleBlock}) => titleBlock.code === code);
  const clause = standard?.clauses.find((item) => item.id === anchor);
  if (!standard || !clause) return;
  const end = standard.clauses.find(({line}) => line > clause.line)?.line ?? Infinity;
  if (!release.ruleUses.some(({file, line, of}) => of === id && file === standard.file && line >= clause.line && line < end)) say(path, `${code} 的 ${clause.number}（#${anchor}）没有用 <Rule of="${id}" />；条文里的数由规则推出，不手写`);
}

function duesFaults(release: Release, dues: NonNullable<Counting['dues']>, say: Say): void {
  const says = (rule: Landing, path: (string | number)[], words: readonly string[]): Standard | undefined => {
    const at = landed(release, rule, path, say);
    const missing = at ? words.filter((word) => !textOf(at.clause).includes(word)) : [];
    if (missing.length) say(path, `${rule.standard} 的 ${at!.clause.number}（#${rule.clause}）与登记的不同：没有写${quoted(missing).replaceAll('或', '、')}`);
    return at?.standard;
  };
  dues.rates.forEach((rate, index) => {
    const path = ['dues', 'rates', index];
    dateFaults(release, rate.of, rate.values, path, say);
    rate.values.forEach(({brackets}, at) => {
      const limits = brackets.map(({upTo}) => upTo ?? Infinity);
      if (limits.at(-1) !== Infinity || limits.some((limit, order) => order && limit <= limits[order - 1]!)) say([...path, 'values', at, 'brackets'], '各档由低到高，最后一档不写 upTo，前面的都写');
    });
    usedFault(release, rate.id, rate, path, say);
    const standard = says(rate, path, bracketPhrases(bracketsOn(dues, rate.category, release.system.asOf)!));
    const columns = (standard?.records ?? []).flatMap(({template}) => template.blocks.flatMap((block) => ('columns' in block ? block.columns : [])));
    if (standard && !columns.some(({options}) => options?.includes(rate.category))) say([...path, 'category'], `${rate.standard} 的表单没有“${rate.category}”这一类可选`);
    for (const [order, {column}] of index ? [] : dues.excluded.entries()) if (!columns.some(({label}) => label === column)) say(['dues', 'excluded', order, 'column'], `${rate.standard} 的表单没有“${column}”这一列`);
  });
  dues.fixed.forEach((rule, index) => {
    const path = ['dues', 'fixed', index];
    dateFaults(release, rule.of, rule.values, path, say);
    usedFault(release, rule.id, rule, path, say);
    says(rule, path, rule.who);
  });
  dues.excluded.forEach((rule, index) => says(rule, ['dues', 'excluded', index], rule.words));
  for (const [key, words] of [['cap', '不超过 '], ['large', ' 元以上']] as const) {
    dateFaults(release, dues[key].of, dues[key].values, ['dues', key], say);
    usedFault(release, dues[key].id, dues[key], ['dues', key], say);
    says(dues[key], ['dues', key], [words]);
  }
}

/** 条文、示例、表单由计数登记册推出；公式里的党费比例都换得出。 */
export const countingHolds: ReleaseRule = {
  name: 'counting-holds',
  about: '计数登记册 counting.yml 里的到会、赞成、党费、期限，落到的条文用 <Rule of="标识" /> 写、引它的出处，示例与它算得的相同，书面意见写在登记的那一条、那一栏，表单印的与它一致；表单公式里的“党费比例”登记过。',
  check(release, report) {
    const {counting, folder} = release;
    for (const {records} of release.standards) {
      for (const record of records) {
        eachText(record.template, (path, text) => {
          if (path.at(-1) === 'formula' && callsDues(text)) report(record.file, record.locate(path), `公式“${shortened(text, 40)}”里的 党费比例(……) 换不出；写成 党费比例([党员类别],[计算基数])，并在 ${folder}/registers/counting.yml 登记 dues`);
        });
      }
    }
    // 采用单位可以改得更严，底线另有检查。
    if (!counting || release.name === OWN) return;
    const say: Say = (path, message) => report(`${folder}/registers/counting.yml`, release.locate.counting(path), message);
    const ids = ruleIds(counting);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) say([], `规则标识 ${twice} 登记了两次；<Rule of="${twice}" /> 认不出是哪一条`);
    for (const {file, line, of} of release.ruleUses) {
      const rule = [...counting.counts, ...counting.terms, ...(counting.dues ? [...counting.dues.rates, ...counting.dues.fixed, counting.dues.cap, counting.dues.large] : [])].find(({id}) => id === of);
      const code = release.standards.find(({folder: at}) => file.startsWith(`${at}/`))?.titleBlock.code;
      if (rule && code !== undefined && rule.standard !== code) report(file, {line, column: 1}, `<Rule of="${of}" /> 是 ${rule.standard} 的规则；${code} 用自己登记的，不采用 ${rule.standard} 的单位才不受影响`);
    }
    counting.counts.forEach((rule, index) => countFaults(release, rule, ['counts', index], say));
    counting.notCounted.forEach((rule, index) => {
      const at = landed(release, rule, ['notCounted', index], say);
      const missing = at ? rule.cases.filter((words) => !textOf(at.clause).includes(words)) : [];
      if (missing.length) say(['notCounted', index, 'cases'], `${rule.standard} 的 ${at!.clause.number}（#${rule.clause}）没有写${quoted(missing).replaceAll('或', '、')}`);
    });
    if (counting.dues) duesFaults(release, counting.dues, say);
    counting.terms.forEach((rule, index) => {
      const path = ['terms', index];
      landed(release, rule, path, say);
      dateFaults(release, rule.of, rule.values, path, say);
      usedFault(release, rule.id, rule, path, say);
    });
  },
};
