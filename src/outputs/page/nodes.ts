import type {BlockContent, Heading, Link, Paragraph, PhrasingContent, RootContent, Text} from 'mdast';
import type {MdxJsxFlowElement, MdxJsxTextElement} from 'mdast-util-mdx';
import type {Expression, Program} from 'estree';

type Attributes = Record<string, string | undefined>;
type Child = RootContent | string;

/** 文字节点。 */
export function text(value: string): Text {
  return {type: 'text', value};
}

function attributesOf(attributes: Attributes): MdxJsxFlowElement['attributes'] {
  return Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [{type: 'mdxJsxAttribute' as const, name, value}]));
}

/** 相邻的文字并成一个：分开的，React 会在中间插注释来隔。 */
function joined<Node extends RootContent>(children: readonly (Node | string)[]): (Node | Text)[] {
  const nodes: (Node | Text)[] = [];
  for (const child of children) {
    const node = typeof child === 'string' ? text(child) : child;
    const before = nodes.at(-1);
    if (node.type === 'text' && before?.type === 'text') nodes.splice(-1, 1, text(before.value + node.value));
    else nodes.push(node);
  }
  return nodes;
}

/** 块级元素；写成 JSX，不经主题的同名组件。 */
export function block(name: string, attributes: Attributes, children: readonly Child[] = []): MdxJsxFlowElement {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: attributesOf(attributes),
    children: joined(children) as BlockContent[],
  };
}

/** 行内元素。 */
export function inline(name: string, attributes: Attributes, children: readonly (PhrasingContent | string)[] = []): MdxJsxTextElement {
  return {
    type: 'mdxJsxTextElement',
    name,
    attributes: attributesOf(attributes),
    children: joined(children),
  };
}

/** 站内链接：由主题的链接组件渲染，构建时查断链。id 让它同时成为锚点。 */
export function link(url: string, label: string | PhrasingContent[], {className, ...rest}: {id?: string; className?: string; title?: string; 'aria-label'?: string} = {}): Link {
  const hProperties = className ? {...rest, className: [className]} : rest;
  return {type: 'link', url, children: typeof label === 'string' ? [text(label)] : label, data: {hProperties}};
}

export function heading(depth: 2 | 3 | 4, id: string, children: PhrasingContent[]): Heading {
  return {type: 'heading', depth, children, data: {hProperties: {id}}};
}

export function paragraph(children: PhrasingContent[], properties: Record<string, string> = {}): Paragraph {
  return {type: 'paragraph', children: joined(children), data: {hProperties: properties}};
}

const htmls = new WeakMap<object, string>();
/** 放进去的现成的 HTML；不是的没有。 */
export const htmlOf = (node: object): string | undefined => htmls.get(node);

/** 现成的 HTML：原样放进页面，不再解析成组件。 */
export function rawHtml(name: string, attributes: Attributes, html: string): MdxJsxFlowElement {
  const element = block(name, attributes);
  htmls.set(element, html);
  const literal = (value: string): Expression => ({type: 'Literal', value, raw: JSON.stringify(value)});
  const expression: Expression = {
    type: 'ObjectExpression',
    properties: [{type: 'Property', key: {type: 'Identifier', name: '__html'}, value: literal(html), kind: 'init', method: false, shorthand: false, computed: false}],
  };
  const estree: Program = {type: 'Program', sourceType: 'module', comments: [], body: [{type: 'ExpressionStatement', expression}]};
  element.attributes.push({
    type: 'mdxJsxAttribute',
    name: 'dangerouslySetInnerHTML',
    value: {type: 'mdxJsxAttributeValueExpression', value: '', data: {estree}},
  });
  return element;
}

/** 下载链接：不归页面路由管，存盘用中文名。 */
export function download(path: string, name: string, children: readonly (PhrasingContent | string)[]): MdxJsxTextElement {
  return inline('a', {href: `pathname://${path}`, target: '_self', download: name, className: 'ws-download'}, children);
}
