/** 编辑界面里自己画的两样栏目：从单子里选的，条文。 */
import {mountClauses, type ClauseEditor} from './client-clauses';
import {codeOf, current, dataNow, lists, newest, textIn, type Component, type ControlProps, type Data, type Entry} from './client-desk';
import type {Choice} from './fields';
import {itemsWithIds} from './ids';
import type {Option} from './lists';

declare const h: (name: unknown, properties: object | null, ...children: unknown[]) => unknown;
declare const createClass: (spec: object) => unknown;

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

export const ChoiceControl = createClass({
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

let clauses: ClauseEditor | undefined;
/** 开着的条文；没有开的没有。 */
export const openClauses = (): ClauseEditor | undefined => clauses;

/** 近几次改成的，认得出是自己改的。 */
const MOST_SENT = 50;

export const ClausesControl = createClass({
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
