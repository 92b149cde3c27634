import {bracketPhrases, bracketsOn, callsDues} from '../counting/dues';
import {marginOf} from '../counting/election';
import {valueOn} from '../counting/values';
import {heldOn, needed, phrasesOf} from '../counting/votes';
import type {Counting, CountRule} from '../schema/counting';
import type {Clause} from '../source/clauses';
import {OWN, type Release} from '../source/release';
import type {Standard} from '../source/standard';
import {eachText} from './parameters-exist';
import {citationFault} from './regulations-exist';
import {choices, type ReleaseRule} from './rule';

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
  for (const [index, {of, need, says}] of (rule.examples ?? []).entries()) {
    const computed = rule.base === '应选人数' ? marginOf(rule, of, release.system.asOf) : needed(held, of);
    if (computed !== need) say([...path, 'examples', index], `${of} 人应至少 ${computed} 人，示例写的是 ${need} 人`);
    if (!text.includes(says)) say([...path, 'examples', index, 'says'], `${rule.standard} 的 ${at.clause.number}（#${rule.clause}）没有这个示例“${says}”`);
    const numbers: string[] = says.match(/\d+/g) ?? [];
    if (![of, need].every((number) => numbers.includes(String(number)))) say([...path, 'examples', index, 'says'], `“${says}”里没有 ${of}、${need} 这两个数`);
  }
  for (const [index, {record, says}] of (rule.forms ?? []).entries()) {
    const form = at.standard.records.find(({id}) => id === record);
    const printed: string[] = [];
    if (form) eachText(form.template, (_, line) => printed.push(line));
    if (!printed.some((line) => line.includes(says))) say([...path, 'forms', index], form ? `表单 ${record} 里没有“${says}”` : `${rule.standard} 没有表单 ${record}；${choices(at.standard.records.map(({id}) => id))}`);
    if (!says.includes(held.share)) say([...path, 'forms', index, 'says'], `“${says}”与登记的“${held.share}”不同`);
  }
  if (rule.ties !== undefined && !at.standard.clauses.some((clause) => textOf(clause).includes(rule.ties!))) say([...path, 'ties'], `${rule.standard} 里没有写“${rule.ties}”`);
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
    const standard = says(rate, path, bracketPhrases(bracketsOn(dues, rate.category, release.system.asOf)!));
    const columns = (standard?.records ?? []).flatMap(({template}) => template.blocks.flatMap((block) => ('columns' in block ? block.columns : [])));
    if (standard && !columns.some(({options}) => options?.includes(rate.category))) say([...path, 'category'], `${rate.standard} 的表单没有“${rate.category}”这一类可选`);
    for (const [order, {column}] of index ? [] : dues.excluded.entries()) if (!columns.some(({label}) => label === column)) say(['dues', 'excluded', order, 'column'], `${rate.standard} 的表单没有“${column}”这一列`);
  });
  dues.fixed.forEach((rule, index) => says(rule, ['dues', 'fixed', index], [...rule.who, rule.least === rule.most ? `每月交纳 ${rule.least} 元` : `${rule.least} 元至 ${rule.most} 元`]));
  dues.excluded.forEach((rule, index) => says(rule, ['dues', 'excluded', index], rule.words));
  says(dues.cap, ['dues', 'cap'], [`不超过 ${dues.cap.amount} 元`]);
  says(dues.large, ['dues', 'large'], [`${dues.large.amount} 元以上`]);
}

/** 条文、示例、表单与计数登记册一致；公式里的党费比例都换得出。 */
export const countingHolds: ReleaseRule = {
  name: 'counting-holds',
  about: '计数登记册 counting.yml 里的到会、赞成、党费、期限，落到的条文照它写、引它的出处，条文里的示例与它算得的相同，表单印的与它一致；表单公式里的“党费比例”登记过。',
  check(release, report) {
    const {counting, folder} = release;
    for (const {records} of release.standards) {
      for (const record of records) {
        eachText(record.template, (path, text) => {
          if (path.at(-1) === 'formula' && callsDues(text)) report(record.file, record.locate(path), `公式“${text.slice(0, 40)}”里的 党费比例(……) 换不出；写成 党费比例([党员类别],[计算基数])，并在 ${folder}/registers/counting.yml 登记 dues`);
        });
      }
    }
    // 采用单位可以改得更严，底线另有检查。
    if (!counting || release.name === OWN) return;
    const say: Say = (path, message) => report(`${folder}/registers/counting.yml`, release.locate.counting(path), message);
    counting.counts.forEach((rule, index) => countFaults(release, rule, ['counts', index], say));
    counting.notCounted.forEach((rule, index) => {
      const at = landed(release, rule, ['notCounted', index], say);
      const missing = at ? rule.cases.filter((words) => !textOf(at.clause).includes(words)) : [];
      if (missing.length) say(['notCounted', index, 'cases'], `${rule.standard} 的 ${at!.clause.number}（#${rule.clause}）没有写${quoted(missing).replaceAll('或', '、')}`);
    });
    if (counting.dues) duesFaults(release, counting.dues, say);
    counting.terms.forEach((rule, index) => {
      const path = ['terms', index];
      const at = landed(release, rule, path, say);
      dateFaults(release, rule.of, rule.values, path, say);
      if (at && !textOf(at.clause).includes(rule.says)) say([...path, 'says'], `${rule.standard} 的 ${at.clause.number}（#${rule.clause}）没有写“${rule.says}”`);
      const {is, least, most} = valueOn(rule.values, release.system.asOf);
      for (const amount of [is, least, most]) if (amount !== undefined && !rule.says.includes(amount)) say([...path, 'values'], `登记的是 ${amount}，条文写的是“${rule.says}”`);
    });
  },
};
