/** 编辑界面各样都要用的：页面里给的，正在改哪一条、改到哪里，问本机的检查。 */
import {make} from './client-dialogs';
import type {EditorConfig} from './config';
import type {EditorLists} from './lists';

/** 页面里给的：配置、角色名、从单子里选的、有没有本机的检查。 */
interface Setup {
  config: EditorConfig;
  roles: Record<string, string>;
  lists: EditorLists;
  local: boolean;
}

export type Data = Record<string, unknown>;

export interface Entry {
  get(key: 'path' | 'slug' | 'collection'): string;
  get(key: 'data'): {clear(): {merge(data: Data): unknown}};
  getIn(keys: ['data']): {toJS(): Data};
}

export interface ControlProps {
  value: unknown;
  forID: string;
  classNameWrapper: string;
  field: {get(key: string): unknown};
  entry?: Entry;
  onChange: (value: unknown) => void;
}

export interface Component {
  props: ControlProps;
  render(this: Component): unknown;
  componentDidMount?(this: Component): void;
  forceUpdate(): void;
  shouldComponentUpdate?(this: Component, next: ControlProps): boolean;
  [extra: string]: unknown;
}

declare const setup: Setup;

export const {config, roles, lists, local: isLocal} = setup;
export const entries = config.collections.flatMap(({name: collection, files}) => files.map((file) => ({collection, ...file})));
/** 正在改哪一条，从地址认。 */
export const current = (): (typeof entries)[number] | undefined => entries.find(({name}) => name === /\/entries\/([\w-]+)/.exec(window.location.hash)?.[1]);
export const codeOf = (): string => current()?.name.split('-', 1)[0] ?? '';

/** 说给人听的：Decap 照印，前面不带 Error。 */
export class Refused extends Error {
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

export async function post<T>(action: string, asked: object): Promise<T> {
  const sending = fetch(action, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(asked)});
  const response = await (action === 'lists' ? sending : waiting(sending));
  const answered = (await response.json()) as T & {error?: string};
  if (!response.ok) throw new Refused(answered.error ?? `没有做成（${response.status}）`);
  return answered;
}

const plainData = new WeakMap<Entry, Data>();

/** 现在的数据，改了还没存的也算；同一份只换算一次，一页的单子都问它。 */
export function dataNow(entry: Entry | undefined): Data {
  if (!entry) return {};
  try {
    const data = plainData.get(entry) ?? entry.getIn(['data']).toJS();
    plainData.set(entry, data);
    return data;
  } catch {
    return {};
  }
}

/** 是文字的照写，没有写、不是文字的为空。 */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** 改到现在的样子，预览拿到的。没有在改的几项，Decap 不重画，它们手里的是旧的。 */
let latest: Entry | undefined;
export const sawEntry = (entry: Entry): void => { latest = entry; };
export const newest = (entry: Entry | undefined): Entry | undefined => (latest && latest.get('slug') === entry?.get('slug') ? latest : entry);

/** 单子照现在的草案，连起草中的。 */
export async function refreshLists(): Promise<void> {
  if (isLocal) Object.assign(lists, await post<EditorLists>('lists', {}));
}
