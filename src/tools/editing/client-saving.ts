/** 存盘：写法，存前的检查，两个窗口改了同一条，没有存的备份。 */
import {Procedure} from '../../domain/schema/procedure';
import {Questions, QUESTIONS_FILE} from '../../domain/schema/questions';
import {RecordTemplate} from '../../domain/schema/record';
import {TitleBlock} from '../../domain/schema/standard';
import type {Problem} from '../../domain/source/problem';
import {readYaml} from '../../domain/source/yaml';
import {current, entries, isLocal, post, refreshLists, Refused, textIn, type Data, type Entry} from './client-desk';
import {ask, make, tell} from './client-dialogs';
import {placeOf, showProblems, sides} from './client-problems';
import {fromFile, toFile} from './format';
import {hasNew} from './ids';
import type {Saving} from './repository';
import type {Checked} from './server';

/** 按文件名取 schema 读一遍，报出问题。 */
function problemsIn(file: string, text: string): Problem[] {
  if (file.endsWith('/index.mdx')) return readYaml(text.replace(/^---\n/, '').split('\n---')[0]!, file, TitleBlock, 1).problems;
  return readYaml(text, file, file.endsWith('/procedure.yml') ? Procedure : file.endsWith(`/${QUESTIONS_FILE}`) ? Questions : RecordTemplate).problems;
}

/** 这个窗口上一次存成的，和存的时候页面里的原文：页面没有重新打开过的，分支上还是它。 */
const mine = new Map<string, {source: string; text: string}>();

/** 检查时把机械的改好了的：页面里的 → 要存的。 */
const tidied = new Map<string, string>();

const sourceOf = (data: Data): string => textIn(data['$source']);
const backupKey = (): string => `editing-backup ${current()?.file ?? ''}`;

/** 存盘、备份时写成的文字；记下是从哪一份改起的，浏览器关了再打开，还同那一份比。 */
export function written(data: Data): string {
  const raw = toFile(data);
  const text = tidied.get(raw) ?? raw;
  const base = sourceOf(data);
  if (text !== base) localStorage.setItem(backupKey(), JSON.stringify({text, base}));
  return text;
}

/** 打开：分支上的原文就是它自己；浏览器里没有存的备份，原文是改起的那一份。 */
export function opened(text: string): Data {
  const kept = JSON.parse(localStorage.getItem(backupKey()) ?? '{}') as {text?: string; base?: string};
  return {...fromFile(text), ...(kept.text === text && {$source: kept.base})};
}

/** 存好以后要重新打开：合了别人的，新得了标识，页面里的不是存的那一份。 */
let isStale = false;

/** 重新打开这一条；走开的话刚说过，不再问一遍，没有存的备份也不要了。 */
async function reopen(): Promise<void> {
  const {hash} = window.location;
  const top = window.scrollY;
  const confirm = window.confirm.bind(window);
  const until = async (done: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 100 && !done(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const isOpen = (): boolean => document.querySelector('[id*="-field-"]') !== null;
  window.confirm = () => true;
  window.location.hash = hash.replace(/\/entries\/.*$/, '');
  await until(() => !isOpen());
  window.confirm = confirm;
  window.location.hash = hash;
  await until(isOpen);
  // 条文很长：还在刚才的地方，不叫人从头找。
  await until(() => document.documentElement.scrollHeight >= top + window.innerHeight);
  window.scrollTo({top});
}

/** 存前：格式在浏览器里查，规则由本机的检查查；打开以后别的窗口存过的，各改各的合起来，撞了的两份都留下。 */
export async function beforeSaving({entry}: {entry: Entry}): Promise<unknown> {
  const {file, name: slug, collection, fields} = entries.find(({name}) => name === entry.get('slug')) ?? current()!;
  const data = entry.getIn(['data']).toJS();
  const raw = toFile(data);
  let text = raw;
  let problems = problemsIn(file, text).filter(({rule}) => !isLocal || rule !== 'key-order');
  if (!problems.length && isLocal) ({text, problems} = await post<Checked>('check', {file, text, collection, slug}));
  if (problems.length) {
    void showProblems('检查没有通过，没有保存', problems, text, file);
    throw new Refused(`检查没有通过：${placeOf(problems[0]!, text, fields).words}`);
  }
  if (!isLocal) return undefined;
  tidied.set(raw, text);
  const source = sourceOf(data);
  const last = mine.get(file);
  const base = last?.source === source ? last.text : source;
  isStale = hasNew(data);
  const saving = await post<Saving>('saving', {file, text, base, collection, slug});
  if (saving.state === 'conflict') {
    const {choice} = await ask('两个窗口改了同一处', make('div', {}, `你打开以后，另一个窗口存过这一条，改的是同一处。两份都另存了，没有用的那一份从右下的“恢复”里随时看得到。`, sides(saving.theirs, saving.mine)), [], [{label: '先看对方的（重新打开）', value: 'theirs'}, {label: '用我的', value: 'mine'}]);
    if (choice !== 'mine') {
      setTimeout(() => void reopen(), 500);
      throw new Refused('没有保存：另一个窗口改了同一处；你的另存着，从“恢复”里看得到');
    }
  }
  if (saving.state === 'merged') {
    await tell('另一个窗口也改了这一条', make('div', {}, '各改各的地方，已经合在一起，两边的都在。对方改的：', sides(saving.theirs)));
    const {text: whole, problems: again} = await post<Checked>('check', {file, text: saving.text, collection, slug});
    if (again.length) {
      void showProblems('合起来以后检查没有通过，没有保存', again, whole, file);
      throw new Refused('合起来以后检查没有通过');
    }
    isStale = true;
    return entry.get('data').clear().merge(fromFile(whole));
  }
  mine.set(file, {source, text});
  return undefined;
}

/** 存好了：备份不用了；页面里的不是存的那一份的，重新打开。 */
export async function afterSaving(): Promise<void> {
  localStorage.removeItem(backupKey());
  if (isStale) setTimeout(() => void reopen(), 500);
  isStale = false;
  void refreshLists();
}
