import type {JsonSchema} from '../schema/data';

/** 一个字段；path 为所在对象里的路径，列表写作 a[].b。 */
export interface GuideField {
  path: string;
  /** 类型的叫法；指到另一组的带 section。 */
  type: string;
  section?: string;
  required: boolean;
  meaning: string;
}

/** 一组字段：整个文件，或者一种对象。 */
export interface GuideSection {
  id: string;
  title: string;
  fields: GuideField[];
}

type Node = JsonSchema;

const asNode = (value: unknown): Node | undefined => (value && typeof value === 'object' && !Array.isArray(value) ? (value as Node) : undefined);

/** 字段说明：由 JSON Schema 逐个列出，不另写。 */
export function dataGuide(schema: JsonSchema): GuideSection[] {
  const defs = Object.entries(schema.$defs ?? {}) as [string, Node][];
  return [
    {id: 'file', title: '整个文件', fields: fieldsOf(schema, '')},
    ...defs.map(([id, node]) => ({id, title: node.description ?? id, fields: fieldsOf(node, '')})),
  ];
}

function fieldsOf(node: Node, prefix: string): GuideField[] {
  const required = new Set(node.required ?? []);
  return Object.entries(node.properties ?? {}).flatMap(([name, value]) => {
    const child = asNode(value)!;
    const path = `${prefix}${name}`;
    const {type, section} = typeOf(child);
    return [
      {path, type, ...(section !== undefined && {section}), required: required.has(name), meaning: [child.title, child.description].filter(Boolean).join('：')},
      ...nested(child, path),
    ];
  });
}

/** 没有名字的对象就地展开；几选一的各样依次展开，同一路径只列一次。 */
function nested(node: Node, path: string): GuideField[] {
  const items = asNode(node.items);
  if (items) return nested(items, `${path}[]`);
  const options = node.oneOf ?? node.anyOf;
  if (options) {
    const all = options.flatMap((option) => nested(asNode(option) ?? {}, path));
    return all.filter((field, index) => all.findIndex((other) => other.path === field.path) === index);
  }
  return node.properties ? fieldsOf(node, `${path}.`) : [];
}

const sectionOf = (node: Node): string | undefined => node.$ref?.split('/').at(-1);

const simple: Readonly<Record<string, string>> = {string: '文字', integer: '整数', number: '数', boolean: '真假', null: 'null'};
const formats: Readonly<Record<string, string>> = {uri: '网址'};

function typeOf(node: Node): {type: string; section?: string} {
  const section = sectionOf(node);
  if (section !== undefined) return {type: section, section};
  const items = asNode(node.items);
  if (items) {
    const inner = typeOf(items);
    return {...inner, type: `${inner.type}的列表`};
  }
  if (node.const !== undefined) return {type: JSON.stringify(node.const)};
  if (node.enum) return {type: node.enum.map((value) => JSON.stringify(value)).join('、')};
  const options = node.oneOf ?? node.anyOf;
  if (options) return {type: [...new Set(options.map((option) => typeOf(asNode(option) ?? {}).type))].join('或')};
  if (node.properties ?? node.propertyNames) return {type: '对象'};
  // 几样简单类型都行的，JSON Schema 写成 type: [string, number]。
  return {type: formats[node.format ?? ''] ?? [node.type].flat().map((type) => simple[String(type)] ?? '任意').join('或')};
}
