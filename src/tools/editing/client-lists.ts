/** 编辑界面里的一列：Decap 只会加在末尾、只会用鼠标拖。这里每一项下面能在它后面加一项、上移、下移，用键盘也行；加一步的，去向一起接好。 */
import {make} from './client-dialogs';
import {stepAfter} from './insert';

/** Decap 用的 Immutable：只写用到的。 */
interface Frozen {
  size: number;
  get(key: number | string): unknown;
  set(key: number | string, value: unknown): Frozen;
  insert(index: number, value: unknown): Frozen;
  push(value: unknown): Frozen;
  clear(): Frozen;
  toJS(): unknown;
}

/** Decap 的列表部件里接得上的几样。 */
interface ListInstance {
  props: {value: Frozen | undefined; field: {get(name: string): unknown}; forID: string; onChange: (value: Frozen) => void};
  state: {keys: string[]; itemsCollapsed: boolean[]};
  setState: (state: Partial<ListInstance['state']>) => void;
  renderItem: (item: Frozen, index: number) => unknown;
  onSortEnd: (move: {oldIndex: number; newIndex: number}) => void;
}

type ListControl = new (props: ListInstance['props']) => ListInstance;
type Item = Record<string, unknown>;

declare const h: (name: unknown, properties: object | null, ...children: unknown[]) => unknown;

/** 列表里的各项：不在更里一层列表里的。 */
export function itemsOf(list: Element): Element[] {
  const all = [...list.querySelectorAll('[class*="SortableListItem"], [class*="ListItem"]')];
  return all.filter((item) => !all.some((other) => other !== item && other.contains(item)));
}

/** 说一句，过一会儿收起。 */
function announce(words: string): void {
  for (const old of document.querySelectorAll('.editing-told')) old.remove();
  const sign = make('p', {class: 'editing-busy editing-told'}, words);
  sign.setAttribute('role', 'status');
  document.body.append(sign);
  setTimeout(() => sign.remove(), 8000);
}

/** 照 Decap 手里的样子做：map、list 是它的一个空的。 */
function frozen(value: unknown, map: Frozen, list: Frozen): unknown {
  if (Array.isArray(value)) return value.reduce<Frozen>((all, item) => all.push(frozen(item, map, list)), list);
  return value && typeof value === 'object' ? Object.entries(value).reduce((all, [key, item]) => all.set(key, frozen(item, map, list)), map) : value;
}

/** 走到一项：展开着的到头一个能写的地方，收着的到按钮。 */
function goTo(forID: string, index: number, within = 'input, textarea, select'): void {
  setTimeout(() => {
    const list = document.getElementById(forID);
    const item = list && itemsOf(list)[index];
    if (!item) return;
    item.scrollIntoView({block: 'center'});
    [...item.parentElement!.querySelectorAll<HTMLElement>(within)].find((field) => field.checkVisibility())?.focus();
  }, 300);
}

/** 一项叫什么，写在哪一栏。 */
const NAMES = ['title', 'item', 'label', 'question'];
/** 认得出是哪一项的列才有这几个按钮：步骤、检查项、栏目这些；两三项的去向没有。 */
const hasBar = (field: ListInstance['props']['field']): boolean => field.get('fields') !== undefined && field.get('collapsed') === true;

/** 在 Decap 的列表上加这几个按钮。 */
export function withInsertion(Base: ListControl): ListControl {
  return class extends Base {
    constructor(props: ListInstance['props']) {
      super(props);
      const renderItem = this.renderItem;
      this.renderItem = (item, index) => {
        const shown = renderItem(item, index);
        return hasBar(this.props.field) ? h('div', {key: this.state.keys[index], className: 'editing-row'}, shown, this.bar(index)) : shown;
      };
    }

    bar(index: number): unknown {
      const {value, field} = this.props;
      const isStep = field.get('name') === 'steps';
      const item = value?.get(index) as Frozen | undefined;
      const title = NAMES.map((key) => item?.get(key)).find((name): name is string => typeof name === 'string' && name !== '') ?? `第 ${index + 1} 项`;
      const button = (label: string, name: string, work: () => void, disabled = false): unknown => h('button', {key: label, type: 'button', 'aria-label': `${label}：${title}`, className: name, disabled, onClick: work}, label);
      return h('div', {className: 'editing-row-bar'},
        button(isStep ? '在这一步后面加一步' : '在这一项后面加一项', 'add', () => this.add(index)),
        button('上移', 'up', () => this.move(index, index - 1), index === 0),
        button('下移', 'down', () => this.move(index, index + 1), index + 1 >= (value?.size ?? 0)));
    }

    add(index: number): void {
      const {value, field, forID, onChange} = this.props;
      if (!value) return;
      const {keys, itemsCollapsed} = this.state;
      const put = <T>(list: readonly T[], item: T): T[] => [...list.slice(0, index + 1), item, ...list.slice(index + 1)];
      const [map, list] = [(value.get(index) as Frozen).clear(), value.clear()];
      this.setState({keys: put(keys, crypto.randomUUID()), itemsCollapsed: put(itemsCollapsed, false)});
      if (field.get('name') === 'steps') {
        const {previous, item, said} = stepAfter(value.toJS() as Item[], index);
        onChange(value.set(index, (value.get(index) as Frozen).set('next', frozen(previous['next'], map, list))).insert(index + 1, frozen(item, map, list)));
        announce(`${said}。`);
      } else {
        onChange(value.insert(index + 1, map));
      }
      goTo(forID, index + 1);
    }

    move(from: number, to: number): void {
      this.onSortEnd({oldIndex: from, newIndex: to});
      goTo(this.props.forID, to, from < to ? '.editing-row-bar .down:enabled, .editing-row-bar .up' : '.editing-row-bar .up:enabled, .editing-row-bar .down');
    }
  };
}
