import type {Root} from 'mdast';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import {unified} from 'unified';
import {VFileMessage} from 'vfile-message';
import type {Problem} from './problem';
import {shortened} from '../shorten';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly).use(remarkMdx).use(remarkFrontmatter);

/** MDX 语法错误没有中文说法，按出处归成几类。 */
function explain(message: VFileMessage): string {
  const reason = message.reason;
  if (/Expected.*closing tag|Unexpected closing/i.test(reason)) {
    const name = /<\/?([A-Za-z]\w*)/.exec(reason)?.[1] ?? '名称';
    return `标签没有成对：<${name}> 少一道斜杠；写成 <${name} />`;
  }
  if (/acorn|expression/i.test(reason)) return '花括号里的内容读不懂；只能写参数名或锚点注释 {/* #name */}，且 { 与 } 成对';
  if (/Unexpected character/i.test(reason)) return '< 或 { 后面的内容读不懂；正文里的小于号写成“小于”';
  if (/Unexpected end of file/i.test(reason)) return '构件或花括号没有写完';
  return `MDX 写法不对（${shortened(reason, 80)}）`;
}

/** 读过的树，先读的在前；一篇条文改写要、核对要、网页要、数据要、Word 也要。 */
const trees = new Map<string, Root>();
/** 展开的只留最近这么多篇。 */
const MOST = 128;

/** 挤出来的树怎么存；浏览器里没有，丢了再解析。 */
export interface TreePacking {
  pack: (tree: Root) => Uint8Array;
  unpack: (packed: Uint8Array) => Root;
}

let packing: TreePacking | undefined;
const packed = new Map<string, Uint8Array>();

/** 挤出来的从此照这个办法存着。 */
export function packTrees(given: TreePacking): void {
  packing = given;
}

function keep(text: string, tree: Root): void {
  const [oldest] = trees;
  if (oldest && trees.size === MOST) {
    if (packing && !packed.has(oldest[0])) packed.set(oldest[0], packing.pack(oldest[1]));
    trees.delete(oldest[0]);
  }
  trees.set(text, tree);
}

function unpacked(text: string): Root | undefined {
  const found = packed.get(text);
  return found && packing?.unpack(found);
}

/** 读过的都不再要了。 */
export function forgetTrees(): void {
  trees.clear();
  packed.clear();
}

/** 读 MDX 成树；语法错误转成中文问题。树是共用的，不要改。 */
export function readMdx(text: string, file: string): {tree?: Root; problems: Problem[]} {
  const known = trees.get(text);
  if (known) return {tree: known, problems: []};
  try {
    const tree = unpacked(text) ?? processor.parse(text) as Root;
    keep(text, tree);
    return {tree, problems: []};
  } catch (error) {
    if (!(error instanceof VFileMessage)) throw error;
    const problem = {file, line: error.line ?? 1, column: error.column ?? 1, rule: 'mdx-syntax', message: explain(error)};
    return {problems: [problem]};
  }
}

/** 查过、写法没有错的条文的树；是共用的，不要改。 */
export function treeOf(text: string, file: string): Root {
  const {tree, problems} = readMdx(text, file);
  if (!tree) throw new Error(`${file}：${problems[0]!.message}`);
  return tree;
}
