/** 编辑界面的浏览器端：条文和单子两样栏目、存盘写法、存前检查、两个窗口、发布前的问话、流程图和表单的预览。编辑时才装，读者的页面里没有它。 */
import {toHtml} from 'hast-util-to-html';
import {flowchartOf} from '../../domain/flowchart/flowchart';
import {layoutFlowchart} from '../../domain/flowchart/layout';
import {paintFlowchart} from '../../domain/flowchart/svg';
import {revisionKinds} from '../../domain/glossary';
import {Procedure} from '../../domain/schema/procedure';
import {Questions, QUESTIONS_FILE} from '../../domain/schema/questions';
import {RecordTemplate} from '../../domain/schema/record';
import {TitleBlock, type RevisionNote} from '../../domain/schema/standard';
import type {Problem} from '../../domain/source/problem';
import {readYaml} from '../../domain/source/yaml';
import {recordToHast} from '../../outputs/records/preview';
import {piecesOf} from './clause-text';
import {clauseStyle, labelOf, mountClauses, type ClauseEditor} from './client-clauses';
import {ask, make, tell, type DialogChoice} from './client-dialogs';
import {itemsOf, withInsertion} from './client-lists';
import type {EditorConfig} from './config';
import {pathAt, pathWords} from './field-path';
import type {Choice, EditorField} from './fields';
import {fromFile, toFile} from './format';
import {hasNew, itemsWithIds, withIds} from './ids';
import type {EditorLists, Option} from './lists';
import type {Deleted} from './deleted';
import type {Drafting, Kept} from './manage';
import type {Readiness} from './publishing';
import type {Saving} from './repository';
import type {Checked} from './server';

/** 页面里给的：配置、角色名、从单子里选的、有没有本机的检查。 */
interface Setup {
  config: EditorConfig;
  roles: Record<string, string>;
  lists: EditorLists;
  local: boolean;
}

type Data = Record<string, unknown>;

interface Entry {
  get(key: 'path' | 'slug' | 'collection'): string;
  get(key: 'data'): {clear(): {merge(data: Data): unknown}};
  getIn(keys: ['data']): {toJS(): Data};
}

interface ControlProps {
  value: unknown;
  forID: string;
  classNameWrapper: string;
  field: {get(key: string): unknown};
  entry?: Entry;
  onChange: (value: unknown) => void;
}

interface Component {
  props: ControlProps;
  render(this: Component): unknown;
  componentDidMount?(this: Component): void;
  forceUpdate(): void;
  shouldComponentUpdate?(this: Component, next: ControlProps): boolean;
  [extra: string]: unknown;
}

type Phrases = Record<string, unknown>;

interface Cms {
  getLocale(name: string): Phrases;
  registerLocale(name: string, phrases: Phrases): void;
  registerCustomFormat(name: string, extension: string, format: {fromFile: typeof fromFile; toFile: (data: Data) => string}): void;
  registerEventListener(listener: {name: 'preSave' | 'postSave' | 'prePublish' | 'postPublish'; handler: (event: {entry: Entry}) => Promise<unknown>}): void;
  registerPreviewTemplate(name: string, component: unknown): void;
  getWidget(name: string): {control: never; preview: unknown; schema: unknown};
  registerWidget(name: string, control: unknown, preview?: unknown, schema?: unknown): void;
  init(options: {config: EditorConfig}): void;
}

declare const CMS: Cms;
declare const setup: Setup;
declare const h: (name: unknown, properties: object | null, ...children: unknown[]) => unknown;
declare const createClass: (spec: object) => unknown;

const {lists} = setup;
const entries = setup.config.collections.flatMap(({name: collection, files}) => files.map((file) => ({collection, ...file})));
/** 正在改哪一条，从地址认。 */
const current = (): (typeof entries)[number] | undefined => entries.find(({name}) => name === /\/entries\/([\w-]+)/.exec(window.location.hash)?.[1]);
const codeOf = (): string => current()?.name.split('-', 1)[0] ?? '';

/** 说给人听的：Decap 照印，前面不带 Error。 */
class Refused extends Error {
  override name = '';
}

/** 查全套要几秒到几十秒：过一会儿还没有答的，说一声正在查。 */
async function waiting<T>(work: Promise<T>): Promise<T> {
  const sign = make('p', {class: 'editing-busy'}, '正在查全套标准，请稍候……');
  sign.setAttribute('role', 'status');
  const timer = setTimeout(() => document.body.append(sign), 700);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    sign.remove();
  }
}

async function post<T>(action: string, asked: object): Promise<T> {
  const sending = fetch(action, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(asked)});
  const response = await (action === 'lists' ? sending : waiting(sending));
  const answered = (await response.json()) as T & {error?: string};
  if (!response.ok) throw new Refused(answered.error ?? `没有做成（${response.status}）`);
  return answered;
}

// ---- 从单子里选 ----

const plainData = new WeakMap<Entry, Data>();

/** 现在的数据，改了还没存的也算；同一份只换算一次，一页的单子都问它。 */
function dataNow(entry: Entry | undefined): Data {
  if (!entry) return {};
  try {
    const data = plainData.get(entry) ?? entry.getIn(['data']).toJS();
    plainData.set(entry, data);
    return data;
  } catch {
    return {};
  }
}

/** 一栏能选的，依现在的样子；问答的依据连步骤、表单、别的标准。 */
function choicesOf(from: Choice, entry: Entry | undefined): Option[] {
  const own = lists.standards.find(({code}) => code === codeOf());
  const live = (key: string, prefix: (index: number) => string): Option[] | undefined => {
    const items = dataNow(entry)[key];
    // 新加的还没有标识，照存盘时的定。
    return Array.isArray(items) ? itemsWithIds(key, items as Data[]).flatMap((item, index) => (typeof item['id'] === 'string' && item['id'] ? [{value: item['id'], label: `${prefix(index)}${typeof item['title'] === 'string' && item['title'] ? item['title'] : '（还没有写名称）'}`}] : [])) : undefined;
  };
  switch (from) {
    case 'regulations': return lists.regulations;
    case 'standards': return lists.standards.filter(({code}) => code !== own?.code).map(({code, title}) => ({value: code, label: `${code} ${title}`}));
    case 'steps': return live('steps', (index) => `第 ${index + 1} 步 `) ?? own?.steps ?? [];
    case 'duties': return live('duties', () => '') ?? own?.duties ?? [];
    case 'stages': return live('stages', () => '') ?? own?.stages ?? [];
    case 'records': return own?.records ?? [];
    case 'clauses': {
      if (!current()?.name.endsWith('-questions') || !own) return own?.clauses ?? [];
      const with_ = (prefix: string, options: Option[], of = ''): Option[] => options.map(({value, label}) => ({value: prefix + value, label: of + label}));
      return [...own.clauses, ...with_('step-', own.steps), ...with_('duty-', own.duties, '周期性工作：'), ...with_('record-', own.records), ...lists.standards.filter(({code}) => code !== own.code).flatMap(({code, title, clauses}) => with_(`${code}#`, clauses, `${code} ${title} `))];
    }
  }
}

const listed = (value: unknown): string[] => {
  const plain = value && typeof value === 'object' && 'toJS' in value ? (value as {toJS(): unknown}).toJS() : value;
  return Array.isArray(plain) ? plain.map(String) : typeof plain === 'string' && plain ? [plain] : [];
};

/** 改到现在的样子，预览拿到的。没有在改的几项，Decap 不重画，它们手里的是旧的。 */
let latest: Entry | undefined;
const newest = (entry: Entry | undefined): Entry | undefined => (latest && latest.get('slug') === entry?.get('slug') ? latest : entry);

const ChoiceControl = createClass({
  render(this: Component) {
    const {value, field, forID, onChange, entry} = this.props;
    const options = choicesOf(field.get('from') as Choice, newest(entry));
    // 点开以前照现在的再列一遍：别处新加的一步，这里也要选得到。
    const refresh = {onMouseDown: () => this.forceUpdate(), onFocus: () => this.forceUpdate()};
    const chosen = listed(value);
    const label = (id: string): string => options.find((option) => option.value === id)?.label ?? `没有的：${id}`;
    const option = ({value: id, label: text}: Option): unknown => h('option', {key: id, value: id}, text);
    if (!field.get('multiple')) {
      const [only = ''] = chosen;
      const lost = only && !options.some(({value: id}) => id === only) ? [{value: only, label: label(only)}] : [];
      return h('div', {className: 'editing-choice'}, h('select', {id: forID, value: only, ...refresh, onChange: (event: {target: HTMLSelectElement}) => onChange(event.target.value)}, h('option', {value: ''}, '（不写）'), ...[...lost, ...options].map(option)));
    }
    return h('div', {className: 'editing-choice'},
      h('div', {className: 'picked'}, ...chosen.map((id) => h('button', {key: id, type: 'button', title: '点一下去掉', onClick: () => onChange(chosen.filter((other) => other !== id))}, `${label(id)} ×`))),
      h('select', {id: forID, value: '', ...refresh, onChange: (event: {target: HTMLSelectElement}) => onChange([...chosen, event.target.value])}, h('option', {value: ''}, '再选一个……'), ...options.filter(({value: id}) => !chosen.includes(id)).map(option)));
  },
});

// ---- 条文 ----

let clauses: ClauseEditor | undefined;

/** 近几次改成的，认得出是自己改的。 */
const MOST_SENT = 50;

const ClausesControl = createClass({
  componentDidMount(this: Component) {
    const root = (this as unknown as {place: HTMLElement}).place;
    const sent: string[] = [];
    const changed = (body: string): void => {
      sent.push(body);
      if (sent.length > MOST_SENT) sent.shift();
      this.props.onChange(body);
    };
    const editor = mountClauses(root, textIn(this.props.value), {lists, code: codeOf(), changed});
    sent.push(textIn(this.props.value));
    clauses = editor;
    // 不是这里改的（如取回没有保存的备份），换上；是这里改的，晚来的也不理。
    this['came'] = (body: string) => {
      if (sent.includes(body)) return;
      sent.push(body);
      editor.set(body);
    };
  },
  shouldComponentUpdate(this: Component, next: ControlProps) {
    (this['came'] as ((body: string) => void) | undefined)?.(textIn(next.value));
    return false;
  },
  render(this: Component) {
    return h('div', {id: this.props.forID, ref: (element: HTMLElement | null) => { if (element) (this as unknown as {place: HTMLElement}).place = element; }});
  },
});

// ---- 存 ----

/** 按文件名取 schema 读一遍，报出问题。 */
function problemsIn(file: string, text: string): Problem[] {
  if (file.endsWith('/index.mdx')) return readYaml(text.replace(/^---\n/, '').split('\n---')[0]!, file, TitleBlock, 1).problems;
  return readYaml(text, file, file.endsWith('/procedure.yml') ? Procedure : file.endsWith(`/${QUESTIONS_FILE}`) ? Questions : RecordTemplate).problems;
}

/** 是文字的照写，没有写、不是文字的为空。 */
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** 这个窗口上一次存成的，和存的时候页面里的原文：页面没有重新打开过的，分支上还是它。 */
const mine = new Map<string, {source: string; text: string}>();

/** 检查时把机械的改好了的：页面里的 → 要存的。 */
const tidied = new Map<string, string>();

const sourceOf = (data: Data): string => textIn(data['$source']);
const backupKey = (): string => `editing-backup ${current()?.file ?? ''}`;

/** 存盘、备份时写成的文字；记下是从哪一份改起的，浏览器关了再打开，还同那一份比。 */
function written(data: Data): string {
  const raw = toFile(data);
  const text = tidied.get(raw) ?? raw;
  const base = sourceOf(data);
  if (text !== base) localStorage.setItem(backupKey(), JSON.stringify({text, base}));
  return text;
}

/** 打开：分支上的原文就是它自己；浏览器里没有存的备份，原文是改起的那一份。 */
function opened(text: string): Data {
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

/** 报的话给不写程序的人看：标识换成名称，命令行的话不说。 */
function plainWords(message: string, text: string): string {
  const own = lists.standards.find(({code}) => code === codeOf());
  const known = new Map([...Object.entries(setup.roles).map(([value, label]) => ({value, label})), ...lists.regulations, ...(own ? [...own.records, ...own.steps, ...own.duties, ...own.stages, ...own.clauses] : [])].map(({value, label}) => [value, label]));
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

function placeOf({line, column, message: said}: Problem, text: string, fields: readonly EditorField[]): Placed {
  const message = plainWords(said, text);
  const front = /^---\n([\s\S]*?)\n---\n/.exec(text);
  const head = front ? front[0].split('\n').length - 1 : 0;
  if (front && line > head) {
    const source = text.split('\n')[line - 1] ?? '';
    const number = /^(?:#{2,3} )?(\d+(?:\.\d+)*)|^([a-z]\))/.exec(source)?.[0]?.replace(/^#+ /, '');
    return {words: `条文 ${number ?? `第 ${line - head} 行`}`, go: () => clauses?.goTo(line - head - 1, message)};
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
async function showProblems(title: string, problems: readonly Problem[], text: string, file: string): Promise<void> {
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
function columns(shown: readonly (readonly [title: string, lines: readonly string[]])[]): Node {
  return make('div', {class: 'sides'}, ...shown.map(([title, lines]) => make('div', {}, make('strong', {}, title), ...(lines.length ? lines : ['（没有）']).map((line) => make('p', {}, shownLine(line) || '（空行）')))));
}

/** 另一个窗口改的，和我改的。 */
const sides = (theirs: {was: string[]; now: string[]}, own?: {now: string[]}): Node => columns([['原来的', theirs.was], ['另一个窗口改成', theirs.now], ...(own ? [['你改成', own.now] as const] : [])]);

/** 存前：格式在浏览器里查，规则由本机的检查查；打开以后别的窗口存过的，各改各的合起来，撞了的两份都留下。 */
async function beforeSaving({entry}: {entry: Entry}): Promise<unknown> {
  const {file, name: slug, collection, fields} = entries.find(({name}) => name === entry.get('slug')) ?? current()!;
  const data = entry.getIn(['data']).toJS();
  const raw = toFile(data);
  let text = raw;
  let problems = problemsIn(file, text).filter(({rule}) => !setup.local || rule !== 'key-order');
  if (!problems.length && setup.local) ({text, problems} = await post<Checked>('check', {file, text, collection, slug}));
  if (problems.length) {
    void showProblems('检查没有通过，没有保存', problems, text, file);
    throw new Refused(`检查没有通过：${placeOf(problems[0]!, text, fields).words}`);
  }
  if (!setup.local) return undefined;
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
async function afterSaving(): Promise<void> {
  localStorage.removeItem(backupKey());
  if (isStale) setTimeout(() => void reopen(), 500);
  isStale = false;
  void refreshLists();
}

// ---- 发布 ----

/** 问一句修订说明；没有写全的 note 为 undefined。 */
async function askNote(title: string, content: string, choices: readonly DialogChoice[]): Promise<{choice: string; note?: RevisionNote}> {
  const {choice, values, many} = await ask(title, content, [
    {key: 'kind', label: '实质性还是编辑性', kind: 'select', options: Object.entries(revisionKinds).map(([value, label]) => ({value, label}))},
    {key: 'for', label: '哪些人要知道（可以勾几个）', kind: 'many', options: Object.entries(setup.roles).map(([value, label]) => ({value, label}))},
    {key: 'text', label: '一句话说清变了什么，从读者要做的事说起', kind: 'long'},
  ], choices);
  const text = values['text']!.trim();
  const readers = many['for'] ?? [];
  return {choice, ...(text && readers.length && {note: {kind: values['kind'], for: readers, text} as RevisionNote})};
}

/** 发布前：照全套检查一遍，缺版次、修订说明的问，所依条款改过的问答请人看。 */
async function beforePublishing({entry}: {entry: Entry}): Promise<unknown> {
  const found = entries.find(({name}) => name === entry.get('slug'));
  if (!setup.local || !found) return undefined;
  const where = {collection: found.collection, slug: found.name};
  let ready = await post<Readiness>('ready', where);
  if (ready.together.length) {
    const labels = ready.together.map((branch) => entries.find(({collection, name}) => branch === `cms/${collection}/${name}`)?.label ?? branch);
    const {choice} = await ask('几条要一起发布', `单发这一条，全套对不上；同一个标准起草中的还有：\n${labels.join('\n')}\n一起发布就对得上了。`, [], [{label: '一起发布', value: 'ok'}, {label: '先不发布', value: ''}]);
    if (choice !== 'ok') throw new Refused('没有发布');
    await post('gather', where);
    isGathered = true;
    ready = await post<Readiness>('ready', where);
  }
  for (const {code, id, number, text, checks} of ready.unchecked) {
    const {choice, values} = await ask(`${code} 的 ${number} 写了“应”：查不查`, `${text}\n\n写了“应”的，检查表上要查得到；查不了的，写明为什么。`, [
      {key: 'check', label: '归到哪个检查项', kind: 'select', options: [...checks.map(({id: value, item}) => ({value, label: item})), {value: '', label: '不宜检查（下面写理由）'}]},
      {key: 'reason', label: '不宜检查的，为什么', kind: 'text'},
    ], [{label: '就这样，接着发布', value: 'ok'}, {label: '先不发布', value: ''}]);
    const check = values['check']!;
    const reason = values['reason']!.trim();
    if (choice !== 'ok' || (!check && !reason)) throw new Refused(`没有发布：${code} 的 ${number} 查不查还没有说`);
    await post('cover', {...where, cover: {code, clause: id, ...(check ? {check} : {reason})}});
  }
  if (ready.unchecked.length) ready = await post<Readiness>('ready', where);
  for (const {code, title, edition, changes} of ready.notes) {
    const {choice, note} = await askNote(`${code} ${title}：第 ${edition} 版改了什么`, `${changes}。版次写成第 ${edition} 版，说清哪些人要知道什么变了；读者在标准页、新变化页看到这一句。`, [{label: '写好，接着发布', value: 'ok'}, {label: '先不发布', value: ''}]);
    if (choice !== 'ok' || !note) throw new Refused(`没有发布：${code} 的修订说明没有写全`);
    await post('note', {...where, note: {code, note}});
  }
  let isAdded = ready.notes.length > 0;
  for (const {code, title, edition, notes} of ready.more) {
    const {choice, note} = await askNote(`${code} ${title}：修订说明要不要添一句`, `第 ${edition} 版的修订说明已有：\n${notes.map((text) => `· ${text}`).join('\n')}\n\n这一次改的说到了吗？`, [{label: '已经说到了，不添', value: 'none'}, {label: '添上下面这一句', value: 'ok'}, {label: '先不发布', value: ''}]);
    if (choice === 'none') continue;
    if (choice !== 'ok' || !note) throw new Refused(choice === 'ok' ? `没有发布：${code} 添的一句没有写全` : '没有发布');
    await post('note', {...where, note: {code, note}});
    isAdded = true;
  }
  if (isAdded) ready = await post<Readiness>('ready', where);
  if (ready.answers.length) {
    const {choice} = await ask(`所依的条款改过了，这 ${ready.answers.length} 问的答还对不对`, make('div', {}, ...ready.answers.map(({text}) => make('p', {class: 'problem'}, text))), [], [{label: '都看过，照旧', value: 'ok'}, {label: '先不发布，去改答', value: ''}]);
    if (choice !== 'ok') throw new Refused('没有发布：先到“问答”那一条改好答复');
    await post('reviewed', {...where, ids: ready.answers.map(({id}) => id)});
    ready = await post<Readiness>('ready', where);
  }
  const {problems, notes} = ready;
  if (problems.length || notes.length) {
    const text = toFile(dataNow(entry));
    void showProblems('检查没有通过，没有发布', [...problems, ...notes.map(({code, changes}) => ({file: found.file, line: 1, column: 1, rule: 'revisions-are-noted', message: `${code}：${changes}`}))], text, found.file);
    throw new Refused('检查没有通过，没有发布');
  }
  return undefined;
}

/** 几条一起发布了：工作流里别的几条也没有了，重新打开看得到。 */
let isGathered = false;

/** 发布了：别的窗口、单子里的标题和条都可能变了。 */
async function afterPublishing(): Promise<void> {
  if (isGathered) setTimeout(() => window.location.reload(), 3000);
  isGathered = false;
  await refreshLists();
}

/** 单子照现在的草案，连起草中的。 */
async function refreshLists(): Promise<void> {
  if (setup.local) Object.assign(lists, await post<EditorLists>('lists', {}));
}

// ---- 新建、删除、恢复 ----

async function draftNew(kind: 'standard' | 'record'): Promise<void> {
  const answers: Record<string, string> = kind === 'record' && codeOf() ? {standard: codeOf()} : {};
  for (;;) {
    const result = await post<Drafting>('draft', {kind, answers});
    if ('refused' in result) return tell('没有写成', result.refused);
    if ('done' in result) {
      await tell('写好了', `《${answers['title']!}》写好存下了，在左边它那一类里${kind === 'standard' ? '：“题头块和条文”“程序”和一张表单' : '，要填它的那一步也指到了'}。\n待填的地方写作【待填：……】，逐处填好；没有填完的，检查逐个点名。`);
      window.location.reload();
      return;
    }
    const {key, message, choices, preset = ''} = result.ask;
    const {choice, values} = await ask(kind === 'standard' ? '新标准' : '新表单', '', [{key, label: message, kind: choices ? 'select' : 'text', ...(choices && {options: choices}), value: preset}], [{label: '下一步', value: 'ok'}, {label: '不建了', value: ''}]);
    if (choice !== 'ok') return;
    answers[key] = values[key]!.trim();
  }
}

async function remove(): Promise<void> {
  const options = [...entries.filter(({file}) => file.includes('/records/')).map(({file, label}) => ({value: `record ${file}`, label: `表单：${label}`})), ...lists.standards.map(({code, title}) => ({value: `standard ${code}`, label: `标准：${code} ${title}`}))];
  const open = current()?.file;
  const {choice, values} = await ask('删去', '删了的从“恢复”里取得回。还有地方用着的不删；发布过的标准不删，改成废止。', [{key: 'what', label: '删哪一样', kind: 'select', options, value: `record ${open ?? ''}`}], [{label: '删去', value: 'ok'}, {label: '不删', value: ''}]);
  if (choice !== 'ok') return;
  const [kind = '', what = ''] = values['what']!.split(' ');
  const result = await post<Drafting>(`remove-${kind}`, kind === 'record' ? {file: what} : {code: what});
  if ('refused' in result) return tell('没有删', result.refused);
  await tell('删好了', '从“恢复”里取得回。');
  window.location.hash = '';
  window.location.reload();
}

async function bringBack(): Promise<void> {
  const {deleted, kept} = await post<{deleted: Deleted[]; kept: Kept[]}>('deleted', {});
  if (!deleted.length && !kept.length) return tell('恢复', '没有删过什么，也没有因为两个窗口改了同一处而另存的。');
  const named = (file: string): string => entries.find((entry) => entry.file === file)?.label ?? file;
  const {choice, values} = await ask('恢复', '', [{key: 'which', label: '看哪一样（近的在前）', kind: 'one', options: [
    ...kept.map(({when, whose, file}, index) => ({value: `kept ${index}`, label: `${when} 两个窗口改了同一处，${whose}一份：${named(file)}`})),
    ...deleted.map(({commit, when, who, what}) => ({value: `deleted ${commit}`, label: `${when} ${who} 删去：${what.join('、')}`})),
  ]}], [{label: '看这一样', value: 'ok'}, {label: '不看了', value: ''}]);
  if (choice !== 'ok') return;
  const [kind = '', which = ''] = values['which']!.split(' ');
  if (kind === 'kept') {
    const {file, now, kept: own} = kept[Number(which)]!;
    return tell(`另存的：${named(file)}`, make('div', {}, '与现在不同的几行如下。要用的，打开这一条，照着改过来。', columns([['现在的', now], ['另存的', own]])));
  }
  const {when, who, what, files} = deleted.find(({commit}) => commit === which)!;
  const sure = await ask('取回', `${when}，${who} 删去：\n${what.map((name) => `· ${name}`).join('\n')}\n\n取回以后又有 ${files.length} 个文件；表单，从前填它的步骤还填它。当时别的改动不动。`, [], [{label: '取回', value: 'ok'}, {label: '不取', value: ''}]);
  if (sure.choice !== 'ok') return;
  const result = await post<Drafting>('restore', {commit: which});
  if ('refused' in result) return tell('没有取回', result.refused);
  await tell('取回来了', what.join('\n'));
  window.location.reload();
}

function bar(): void {
  const button = (label: string, work: () => Promise<void>): HTMLElement => {
    const element = make('button', {type: 'button'}, label);
    element.addEventListener('click', () => void work().catch((error: Error) => tell('没有做成', error.message)));
    return element;
  };
  document.body.append(make('div', {class: 'editing-bar'}, button('新标准', () => draftNew('standard')), button('新表单', () => draftNew('record')), button('删去', remove), button('恢复', bringBack)));
}

// ---- 预览 ----

/** 读不成，画不了：缺什么在问题里。 */
class Unready extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super('还画不成');
  }
}

/** 还没有写全的：留着上一次的图，上面说缺哪一栏。 */
const Preview = (html: (file: string, text: string) => string): unknown => createClass({
  render(this: Component) {
    const entry = this.props.entry!;
    latest = entry;
    const found = entries.find(({name}) => name === entry.get('slug'));
    const file = found?.file ?? entry.get('path');
    const text = toFile(dataNow(entry));
    let said = '';
    try {
      this['drawn'] = html(file, text);
    } catch (error) {
      const [problem] = error instanceof Unready ? error.problems : [];
      said = problem ? `${placeOf(problem, text, found?.fields ?? []).words}：还没有写好。下面是写好以前的样子，写全了随即换上。` : '写到一半，还画不成。';
    }
    return h('div', null,
      said && h('p', {style: {margin: '0 0 1rem', padding: '.6rem 1rem', background: '#fde8e6', color: '#8c1d18', font: '15px/1.7 sans-serif'}}, said),
      h('div', {style: {opacity: said ? 0.45 : 1}, dangerouslySetInnerHTML: {__html: textIn(this['drawn'])}}));
  },
});

function valueOf<T>({value, problems}: {value?: T; problems: readonly Problem[]}): T {
  if (value === undefined) throw new Unready(problems);
  return value;
}

/** 程序：与网站上同一张流程图，随改随画。 */
const FlowchartPreview = Preview((file, text) => paintFlowchart(layoutFlowchart(flowchartOf(valueOf(readYaml(text, file, Procedure)), {roleTitle: (id) => setup.roles[id] ?? id})), {idPrefix: 'preview', title: '流程图', description: '随改随画', palette: 'literal'}));

/** 表单：与网页上同一张。 */
const FORM_STYLE = '<style>body{font:15px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;padding:1rem}table{width:100%;border-collapse:collapse;table-layout:fixed}th,td{border:1px solid #333;padding:.3rem .4rem;font-weight:400;vertical-align:middle}caption{font-weight:700}h1{font-size:20px;text-align:center}</style>';
const FormPreview = Preview((file, text) => {
  const template = valueOf(readYaml(text, file, RecordTemplate));
  return `${FORM_STYLE}<h1>${template.title.replace(/</g, '&lt;')}</h1>${toHtml({type: 'root', children: recordToHast(template, {idPrefix: 'preview', blankRows: 4})})}`;
});

/** Decap 的叫法里起草的人看不懂的几处。 */
function worded(phrases: Phrases): Phrases {
  const {collection, editor} = phrases as {collection: Phrases; editor: {editor: Phrases; editorToolbar: Phrases; editorWidgets: Record<string, Phrases>}};
  return {
    ...phrases,
    collection: {...collection, sidebar: {...(collection['sidebar'] as Phrases), collections: '标准', allCollections: '全部标准', searchAll: '找一条'}},
    editor: {...editor,
      editorWidgets: {...editor.editorWidgets, list: {...editor.editorWidgets['list'], addType: '新增%{item}'}},
      editor: {...editor.editor, confirmLoadBackup: '上次改了没有保存就关了，这一条改到一半的还留着。接着改吗？（不要就点“取消”，从保存过的开始）', onLeavePage: '改了还没有保存。不保存就离开吗？'},
      editorToolbar: {...editor.editorToolbar, backCollection: '%{collectionLabel}', unpublishing: '请稍候……'}},
  };
}

CMS.registerCustomFormat('standard', 'yml', {fromFile: opened, toFile: written});
CMS.registerWidget('choice', ChoiceControl);
CMS.registerWidget('clauses', ClausesControl);
const plainList = CMS.getWidget('list');
CMS.registerWidget('list', withInsertion(plainList.control), plainList.preview, plainList.schema);
CMS.registerEventListener({name: 'preSave', handler: beforeSaving});
CMS.registerEventListener({name: 'postSave', handler: afterSaving});
CMS.registerEventListener({name: 'postPublish', handler: afterPublishing});
CMS.registerEventListener({name: 'prePublish', handler: beforePublishing});
for (const {name, file} of entries) {
  if (file.endsWith('/procedure.yml')) CMS.registerPreviewTemplate(name, FlowchartPreview);
  else if (file.includes('/records/')) CMS.registerPreviewTemplate(name, FormPreview);
}
document.head.append(make('style', {}, clauseStyle));
// 工具栏只写哪一类：正在改的是哪一条写在右边。
const heading = make('p', {class: 'editing-title'});
const showTitle = (): void => { heading.textContent = current()?.label ?? ''; };
document.body.append(heading);
window.addEventListener('hashchange', showTitle);
showTitle();
// 从一条直接到另一条（往回走、从问题那里点过去），Decap 留着前一条的栏目：重新打开。
window.addEventListener('hashchange', ({oldURL, newURL}) => {
  const [from, to] = [oldURL, newURL].map((address) => /\/entries\/([\w-]+)/.exec(address)?.[1]);
  if (from && to && from !== to) window.location.reload();
});
// 新加的一项在最后：点了“新增”就走到那里，不叫人往下找。
document.addEventListener('click', ({target}) => {
  const button = target instanceof Element ? target.closest('button') : null;
  const list = button?.textContent?.trim().startsWith('新增') ? button.closest('[id*="-field-"]') : null;
  if (list) setTimeout(() => itemsOf(list).at(-1)?.scrollIntoView({block: 'start'}), 300);
});
if (setup.local) {
  bar();
  // 本机没有密码，不用先点“登录”。
  localStorage.setItem('decap-cms-user', JSON.stringify({backendName: 'proxy'}));
}
CMS.registerLocale('zh_Hans', worded(CMS.getLocale('zh_Hans')));
CMS.init({config: setup.config});
