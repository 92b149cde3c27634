import postcss, {type AtRule, type Root, type Rule} from 'postcss';
import selectorParser from 'postcss-selector-parser';
import valueParser from 'postcss-value-parser';
import type {Seen} from './seen';

/**
 * 只留 seen 里的网页用得着的规则；定了就不变的自定义属性换成它的值。
 * 拿不准的一律留着：属性选择符、伪类、:not() 里的内容都不作为去掉的理由。
 * @param css 压缩过的整份样式
 */
export function purgeCss(css: string, seen: Seen): string {
  const root = postcss.parse(css);
  // 常数按整份样式判断：去掉的规则也可能改它，程序装上后还会回来。
  const constants = constantsOf(root, seen.defined);
  root.walkRules((rule) => {
    if (rule.parent?.type === 'atrule' && (rule.parent as AtRule).name.endsWith('keyframes')) return;
    const kept = rule.selectors.filter((selector) => isUsed(selector, seen));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  root.walkDecls((declaration) => {
    if (declaration.value.includes('var(')) declaration.value = inlined(declaration.value, constants);
  });
  dropOverridden(root);
  dropUnusedVariables(root, seen);
  dropEmpty(root);
  return root.toString();
}

/** 每一段都在网页里见过的选择符。 */
function isUsed(selector: string, seen: Seen): boolean {
  let used = true;
  const check = (container: selectorParser.Container<string | undefined>): boolean => container.nodes.every((node) => {
    switch (node.type) {
      case 'tag':
        return seen.tags.has(node.value.toLowerCase());
      case 'class':
        return seen.classes.has(node.value);
      case 'id':
        return seen.ids.has(node.value);
      case 'pseudo':
        return !/^:(is|where|matches|-webkit-any|-moz-any)$/.test(node.value) || node.nodes.length === 0 || node.nodes.some(check);
      default:
        return true;
    }
  });
  selectorParser((selectors) => {
    used = selectors.nodes.some(check);
  }).processSync(selector);
  return used;
}

const ROOT_ONLY = /^(?:html|:root)*(?:\[data-[\w-]+(?:=[^\]]+)?\])*(?::root)*$/;

interface Variable {
  /** 无条件地定在 :root 上的值；另有别处定它的，没有。 */
  value?: string;
  /** 只定在根元素上：在哪个元素上用，值都一样。 */
  onRoot: boolean;
}

/** 换成值也不改结果的自定义属性。 */
function constantsOf(root: Root, definedElsewhere: ReadonlySet<string>): Map<string, string> {
  const variables = new Map<string, Variable>();
  root.walkDecls(/^--/, (declaration) => {
    const rule = declaration.parent as Rule;
    const plain = rule.parent === root && rule.selector === ':root' && !declaration.important;
    const onRoot = (rule.selectors ?? ['']).every((selector) => ROOT_ONLY.test(selector));
    const before = variables.get(declaration.prop);
    const varies = !plain || (before !== undefined && before.value === undefined) || definedElsewhere.has(declaration.prop);
    variables.set(declaration.prop, {value: varies ? undefined : declaration.value.trim(), onRoot: onRoot && before?.onRoot !== false});
  });
  for (const name of definedElsewhere) if (!variables.has(name)) variables.set(name, {onRoot: true});
  const constants = new Map<string, string>();
  const states = new Map<string, boolean>();
  /** 值里用到的，都是常数或只随根元素变。 */
  const isConstant = (name: string): boolean => {
    const known = states.get(name);
    if (known !== undefined) return known;
    states.set(name, false);
    const value = variables.get(name)?.value;
    const answer = Boolean(value) && references(value!).every((inner) => isConstant(inner) || variables.get(inner)?.onRoot);
    states.set(name, answer);
    return answer;
  };
  for (const [name, {value}] of variables) if (isConstant(name)) constants.set(name, value!);
  return constants;
}

function references(value: string): string[] {
  return [...value.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name!);
}

/** 长的（图标、字体名单）照旧引用，免得处处重复。 */
const LONGEST = 80;

function inlined(value: string, constants: ReadonlyMap<string, string>): string {
  const parsed = valueParser(value);
  let changed = false;
  const visit = (nodes: valueParser.Node[]): void => nodes.forEach((node, index) => {
    if (node.type !== 'function') return;
    const name = node.value === 'var' ? node.nodes[0]?.value : undefined;
    const constant = name === undefined ? undefined : constants.get(name);
    if (constant === undefined) return visit(node.nodes);
    const replacement = inlined(constant, constants);
    if (replacement.length > LONGEST) return;
    changed = true;
    // var() 两边可以不空格，换成值以后不行。
    const [before, after] = [nodes[index - 1], nodes[index + 1]];
    const text = `${touches(before) ? ' ' : ''}${replacement}${touches(after) ? ' ' : ''}`;
    Object.assign(node, {type: 'word', value: text, nodes: undefined});
  });
  visit(parsed.nodes);
  return changed ? valueParser.stringify(parsed.nodes) : value;
}

function touches(node: valueParser.Node | undefined): boolean {
  return node?.type === 'word' || node?.type === 'function' || node?.type === 'string';
}

/** 先后几段 :root 定了同一个，前面的等于没有写。 */
function dropOverridden(root: Root): void {
  const later = new Set<string>();
  for (const rule of [...root.nodes].reverse()) {
    if (rule.type !== 'rule' || rule.selector !== ':root') continue;
    for (const declaration of [...rule.nodes].reverse()) {
      if (declaration.type !== 'decl' || !declaration.prop.startsWith('--') || declaration.important) continue;
      if (later.has(declaration.prop)) declaration.remove();
      later.add(declaration.prop);
    }
  }
}

/** 没有人用的自定义属性；去掉一个，它引用的也可能没有人用了。 */
function dropUnusedVariables(root: Root, {used}: Seen): void {
  for (let before = -1, left = 0; before !== left; ) {
    before = left;
    const needed = new Set(used);
    root.walkDecls(({value}) => references(value).forEach((name) => needed.add(name)));
    left = 0;
    root.walkDecls(/^--/, (declaration) => {
      if (needed.has(declaration.prop)) left += 1;
      else declaration.remove();
    });
  }
}

function dropEmpty(root: Root): void {
  root.walkRules((rule) => {
    if (rule.nodes.length === 0) rule.remove();
  });
  for (let again = true; again; ) {
    again = false;
    root.walkAtRules((rule) => {
      if (rule.nodes?.length !== 0) return;
      rule.remove();
      again = true;
    });
  }
}
