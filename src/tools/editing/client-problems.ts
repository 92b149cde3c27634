/** 没有通过的给人看：换成起草的人看得懂的话，点了走到那一栏；两份不一样的并排。 */
import {piecesOf} from './clause-text';
import {labelOf} from './client-clauses';
import {codeOf, entries, lists, roles, type Data} from './client-desk';
import {ask, make} from './client-dialogs';
import {openClauses} from './client-fields';
import {itemsOf} from './client-lists';
import {pathAt, pathWords} from './field-path';
import type {EditorField} from './fields';
import {fromFile} from './format';
import {withIds} from './ids';
import type {Problem} from '../../domain/source/problem';

/** 报的话给不写程序的人看：标识换成名称，命令行的话不说。 */
function plainWords(message: string, text: string): string {
  const own = lists.standards.find(({code}) => code === codeOf());
  const known = new Map([...Object.entries(roles).map(([value, label]) => ({value, label})), ...lists.regulations, ...(own ? [...own.records, ...own.steps, ...own.duties, ...own.stages, ...own.clauses] : [])].map(({value, label}) => [value, label]));
  if (text) for (const items of Object.values(withIds(fromFile(text)))) for (const item of Array.isArray(items) ? items as Data[] : []) if (typeof item['id'] === 'string' && typeof item['title'] === 'string') known.set(item['id'], item['title']);
  return message.replace(/（说明：npm run [^）]*）/g, '').replace(/[；，]?(?:先)?运行 npm run [^；。，]*/g, '').replace(/[；，]?或在 registers\/[^；。]*/g, '')
    .replace(/#?\b[a-z][a-zA-Z0-9]*(?:-[a-z0-9]+)*\b/g, (word) => known.get(word.replace('#', '')) ?? keyNames.get(word) ?? word).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

/** 键 → 栏目名：题头块、步骤这些的。几处各有各的叫法的（标准名称、阶段名称、做什么），不知道是哪一处，只说名称。 */
const keyNames = new Map<string, string>();
const collectNames = (fields: readonly EditorField[]): void => {
  for (const field of fields) {
    if (field.label !== field.name && !keyNames.has(field.name)) keyNames.set(field.name, field.label);
    collectNames([...(field.fields ?? []), ...(field.types ?? []), ...(field.field ? [field.field] : [])]);
  }
};
for (const {fields} of entries) collectNames(fields);
keyNames.set('title', '名称');

/** 问题在哪一栏：说得出，点了走得到。 */
interface Placed {
  words: string;
  go: () => void;
}

export function placeOf({line, column, message: said}: Problem, text: string, fields: readonly EditorField[]): Placed {
  const message = plainWords(said, text);
  const front = /^---\n([\s\S]*?)\n---\n/.exec(text);
  const head = front ? front[0].split('\n').length - 1 : 0;
  if (front && line > head) {
    const source = text.split('\n')[line - 1] ?? '';
    const number = /^(?:#{2,3} )?(\d+(?:\.\d+)*)|^([a-z]\))/.exec(source)?.[0]?.replace(/^#+ /, '');
    return {words: `条文 ${number ?? `第 ${line - head} 行`}`, go: () => openClauses()?.goTo(line - head - 1, message)};
  }
  const yaml = front ? front[1]! : text;
  const path = pathAt(yaml, front ? line - 1 : line, column);
  return {words: pathWords(path, fields, fromFile(text)) || `第 ${line} 行`, go: () => void goToField(path, message)};
}

/** 展开列表，走到那一栏，标出来，把话写在旁边。 */
async function goToField(path: readonly (string | number)[], message: string): Promise<void> {
  for (const old of document.querySelectorAll('.editing-bad')) old.classList.remove('editing-bad');
  for (const old of document.querySelectorAll('.editing-said')) old.remove();
  const wait = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 80));
  let scope: Element = document.body;
  let found: Element | undefined;
  for (const key of path) {
    if (typeof key === 'string') {
      // 标识不给看：走到那一项为止。
      if (key === 'id') break;
      // 栏目的 id 是“名-field-序号”；列表里的同名各有一个，取这一范围里的头一个。
      const next: Element | null = scope.querySelector(`[id^="${key}-field-"]`);
      if (!next) break;
      found = next;
      scope = next;
    } else {
      const items = itemsOf(scope);
      const item = items[key];
      if (!item) break;
      const toggle = item.querySelector<HTMLButtonElement>('button');
      if (![...item.querySelectorAll('[id*="-field-"]')].some((field) => field.checkVisibility())) toggle?.click();
      await wait();
      found = item;
      scope = item;
    }
  }
  if (!found) return;
  const shown = found.closest('[class*="ControlContainer"]') ?? found;
  found.scrollIntoView({block: 'center'});
  if (found instanceof HTMLElement) found.focus();
  // 得了焦点，Decap 重写它的类名：等它写完再标。
  await wait();
  found.classList.add('editing-bad');
  shown.append(make('p', {class: 'editing-said'}, message));
}

/** 在别的条目里的：说是哪一条，点了打开它。 */
function elsewhere({file}: Problem): {words: string; go?: () => void} {
  const found = entries.find((entry) => entry.file === file);
  if (!found) return {words: file};
  return {words: `在“${found.label}”里`, go: () => { window.location.hash = `#/collections/${found.collection}/entries/${found.name}`; }};
}

/** 没有通过：每一条都点得到那一栏。 */
export async function showProblems(title: string, problems: readonly Problem[], text: string, file: string): Promise<void> {
  const fields = entries.find((entry) => entry.file === file)?.fields ?? [];
  const placed = problems.map((problem) => ({problem, ...(problem.file === file ? placeOf(problem, text, fields) : elsewhere(problem))}));
  const list = make('div', {}, ...placed.map(({problem, words, go}) => {
    const button = make('button', {type: 'submit', value: 'go', class: 'problem'}, `${words}\n${plainWords(problem.message, text)}`);
    if (go) button.addEventListener('click', () => setTimeout(go, 50));
    return button;
  }));
  const {choice} = await ask(title, list, [], [{label: '知道了', value: 'ok'}]);
  if (choice === 'ok') placed.find(({problem, go}) => go && problem.file === file)?.go?.();
}

/** 文件里的一行给人看：构件、标识换成名称，键换成栏目名，记号不要。 */
function shownLine(line: string): string {
  const words = piecesOf(line.replace(/\s*\{\/\*.*?\*\/\}/g, '')).map((piece) => (piece.kind === 'text' ? piece.source : labelOf(piece, '', lists, codeOf()))).join('');
  return plainWords(words, '').replace(/^\s*(?:- )?|["[\]{}]/g, '').replace(/: /g, '：').replace(/, /g, '，').trim();
}

/** 几份并排给人看，一份一栏。 */
export function columns(shown: readonly (readonly [title: string, lines: readonly string[]])[]): Node {
  return make('div', {class: 'sides'}, ...shown.map(([title, lines]) => make('div', {}, make('strong', {}, title), ...(lines.length ? lines : ['（没有）']).map((line) => make('p', {}, shownLine(line) || '（空行）')))));
}

/** 另一个窗口改的，和我改的。 */
export const sides = (theirs: {was: string[]; now: string[]}, own?: {now: string[]}): Node => columns([['原来的', theirs.was], ['另一个窗口改成', theirs.now], ...(own ? [['你改成', own.now] as const] : [])]);
