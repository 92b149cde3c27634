import type * as z from 'zod';
import {checkMethods, frequencies, recordFormats, revisionKinds, statuses, tiers} from '../../domain/glossary';
import type {Block} from '../../domain/schema/record';

/** 编辑界面（Decap CMS）的一个栏目；只写我们用到的键。 */
export interface EditorField {
  name: string;
  label: string;
  widget: 'string' | 'text' | 'number' | 'select' | 'list' | 'object' | 'boolean' | 'hidden' | 'choice' | 'clauses';
  /** choice：从哪里选，见 client 的 choicesOf。 */
  from?: Choice;
  hint?: string;
  required?: false;
  pattern?: [string, string];
  value_type?: 'int' | 'float';
  min?: number;
  max?: number;
  multiple?: true;
  options?: {label: string; value: string | number}[];
  fields?: EditorField[];
  field?: EditorField;
  types?: EditorField[];
  typeKey?: string;
  summary?: string;
  collapsed?: boolean;
  label_singular?: string;
}

/** 选项从哪里来：本标准的条款、表单、步骤、周期性工作、阶段，法规登记册，体系表。 */
export type Choice = 'clauses' | 'records' | 'steps' | 'duties' | 'stages' | 'regulations' | 'standards';

/** 键 → 选什么：写的是标识，界面上选中文名。 */
const CHOICES: Readonly<Record<string, Choice>> = {clause: 'clauses', clauses: 'clauses', records: 'records', record: 'records', workbook: 'records', step: 'steps', duty: 'duties', stage: 'stages', regulation: 'regulations', references: 'standards', supersedes: 'standards', supersededBy: 'standards'};

/** 角色、法规等登记册里的选项：标识 → 名称。 */
export interface EditorOptions {
  roles: readonly {id: string; title: string}[];
}

/** 栏块的种类；少一种类型检查点名。 */
const blockNames: Readonly<Record<Block['kind'], string>> = {fields: '栏目格', table: '表格', ledger: '台账', checklist: '核对清单', paragraph: '固定文字', signatures: '签字栏'};
/** 枚举值在界面上的中文名。 */
const names: Readonly<Record<string, string>> = {...tiers, ...statuses, ...revisionKinds, ...checkMethods, ...frequencies, ...recordFormats, portrait: '纵向', landscape: '横向', text: '文字', date: '日期', integer: '整数', amount: '金额', month: '月份', sum: '合计', ...blockNames};
/** 一写就是一两句话的，给多行框。 */
const LONG = new Set(['how', 'evidence', 'text', 'reason', 'description', 'use', 'item', 'answer', 'more']);
const ROLE_MESSAGE = '角色标识';

/** schema 的内部结构；只取公开的 def。 */
interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  options?: readonly z.ZodType[];
  entries?: Record<string, string>;
  values?: readonly (string | number | true)[];
  discriminator?: string;
  checks?: readonly {_zod: {def: {check: string; format?: string; pattern?: RegExp; minimum?: number; value?: number; error?: (issue: never) => unknown}}}[];
}
const defOf = (schema: z.ZodType): Def => (schema as unknown as {def: Def}).def;

/** 由 schema 推出编辑栏目：标签、必填、可选值、格式和出错的话都从那里来，不另写一份。 */
export function fieldsOf(schema: z.ZodType, options: EditorOptions): EditorField[] {
  return Object.entries(defOf(schema).shape ?? {}).map(([name, field]) => fieldOf(name, field, options));
}

function fieldOf(name: string, schema: z.ZodType, options: EditorOptions): EditorField {
  const def = defOf(schema);
  if (def.type === 'optional') {
    const inner = fieldOf(name, def.innerType!, options);
    // 可以整个不填的一组，里面的也不能逼着填；填了一半的由存前检查报。
    const fields = inner.fields?.map((field) => ({...field, required: false as const}));
    return {...inner, ...(inner.widget === 'object' && fields ? {fields} : {}), ...described(name, schema, inner), required: false};
  }
  return {name, ...described(name, schema), ...widgetOf(name, schema, options)};
}

/** 界面里的写法和文件里不同的：时限写句子，标识从单子里选。 */
const HINTS: Readonly<Record<string, string>> = {
  due: '时限；写一句话，如“会前 5 日”“会后 3 个工作日内”“公示不少于 5 个工作日”',
  by: '何时之前做完；写一句话，如“每月 10 日前”“季度末月 25 日前”',
  step: '到哪一步',
  format: '文件格式',
  orientation: '纸的方向',
  status: '状态',
  from: '台账用：从同一本工作簿里的那张表取；几行出自同一处的依次取',
};

/** 说明的第一小句作标签，全文作提示。 */
function described(name: string, schema: z.ZodType, inherited?: EditorField): Pick<EditorField, 'label' | 'hint'> {
  const text = (HINTS[name] ?? schema.description ?? inherited?.hint ?? inherited?.label ?? names[name] ?? name).replace(/的锚点/g, '').replace(/ [a-z]+-<id>/g, '').replace(/；别的标准的写 "[^"]*"/, '；也可以是别的标准的');
  const label = text.split(/[，；：。（]/, 1)[0]!;
  return label === text ? {label} : {label, hint: text};
}

function widgetOf(name: string, schema: z.ZodType, options: EditorOptions): Omit<EditorField, 'name' | 'label'> {
  // 样板有数、文字、几项并列几种写法，界面里不改，原样留着；在文件里改。
  if (name === 'example') return {widget: 'hidden'};
  const def = defOf(schema);
  // 看过的指纹由命令写，界面里不给看、不给改，存盘时照旧。
  if (name === 'reviewed') return {widget: 'hidden'};
  switch (def.type) {
    case 'string': {
      const format = def.checks?.map(({_zod}) => _zod.def).find(({pattern}) => pattern);
      const message = format?.error?.({} as never);
      const from = CHOICES[name];
      if (from) return {widget: 'choice', from};
      // 标识不用人想，也不给看：新加的存盘时由名称的拼音定，定了就不改。
      if (name === 'id' && format?.pattern) return {widget: 'hidden', required: false};
      if (typeof message === 'string' && message.startsWith(ROLE_MESSAGE)) return {widget: 'select', options: options.roles.map(({id, title}) => ({label: title, value: id}))};
      return {widget: LONG.has(name) ? 'text' : 'string', ...(format?.pattern ? {pattern: [format.pattern.source, typeof message === 'string' ? message : '写法不对'] as [string, string]} : {})};
    }
    case 'number': {
      const limits = def.checks?.map(({_zod}) => _zod.def) ?? [];
      const min = limits.find(({check}) => check === 'greater_than')?.value;
      const max = limits.find(({check}) => check === 'less_than')?.value;
      const int = limits.some(({check, format}) => check === 'number_format' && format === 'safeint') || (schema as unknown as {isInt?: boolean}).isInt === true;
      return {widget: 'number', value_type: int ? 'int' : 'float', ...(min !== undefined && Number.isSafeInteger(min) ? {min} : {}), ...(max !== undefined && max < Number.MAX_SAFE_INTEGER ? {max} : {})};
    }
    case 'boolean':
      return {widget: 'boolean'};
    case 'enum':
      return {widget: 'select', options: Object.values(def.entries ?? {}).map((value) => ({label: names[value] ?? value, value}))};
    case 'literal':
      if (def.values?.[0] === true) return {widget: 'boolean'};
      return {widget: 'select', options: (def.values ?? []).flatMap((value) => (value === true ? [] : [{label: names[value] ?? String(value), value}]))};
    case 'object':
      return {widget: 'object', collapsed: true, fields: fieldsOf(schema, options)};
    case 'array':
      return listOf(name, def.element!, options);
    case 'union':
      // 时限在界面里是一句话，存盘时写成数据；见 format.ts。
      if (name === 'due' || name === 'by') return {widget: 'string'};
      throw new Error(`${name}：界面里没有“两种写法都行”的栏目；在 normalise.ts 里统一成一种`);
    default:
      throw new Error(`${name}：不认识的类型 ${def.type}`);
  }
}

function listOf(name: string, element: z.ZodType, options: EditorOptions): Omit<EditorField, 'name' | 'label'> {
  const def = defOf(element);
  if (def.type === 'union' && def.discriminator) {
    const key = def.discriminator;
    return {
      widget: 'list',
      typeKey: key,
      types: (def.options ?? []).map((option) => {
        const {[key]: kind, ...rest} = defOf(option).shape!;
        const value = String(defOf(kind!).values![0]);
        return {name: value, label: names[value] ?? value, widget: 'object', fields: Object.entries(rest).map(([field, schema]) => fieldOf(field, schema, options))};
      }),
    };
  }
  // 两种写法都行的列表（如 next），界面上统一成写全的那一种；存盘时还原。
  const whole = def.type === 'union' ? def.options!.find((option) => defOf(option).type === 'object')! : element;
  if (defOf(whole).type === 'object') {
    const fields = fieldsOf(whole, options);
    const lenient = def.type === 'union' ? fields.map((field) => (field.name === 'when' ? {...field, required: false as const} : field)) : fields;
    const shown = ['question', 'title', 'label', 'item', 'text', 'reason', 'step', 'regulation', 'clause'].find((key) => fields.some((field) => field.name === key));
    // 收起来只看得到标识的，不收：展开看到的是选好的名称。
    const isNamed = shown !== undefined && !(shown in CHOICES);
    return {widget: 'list', collapsed: isNamed, fields: lenient, ...(shown ? {summary: `{{fields.${shown}}}`} : {})};
  }
  const one = fieldOf(name, element, options);
  if (one.widget === 'choice' && one.from) return {widget: 'choice', from: one.from, multiple: true};
  if (one.widget === 'select') return {widget: 'select', multiple: true, options: one.options ?? []};
  return {widget: 'list', collapsed: true, field: {...one, label: one.label === name ? '一项' : one.label}};
}
