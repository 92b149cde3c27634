import type {Nodes, Root, RootContent} from 'mdast';
import type {ReleaseContext} from '../../domain/derive/context';
import {standardDocument} from '../../domain/document/standard';
import type {Standard} from '../../domain/source/standard';
import {blockNodes, chartFiles} from './blocks';
import {LAW_LEGEND} from '../../domain/document/law';
import type {Block} from '../../domain/document/tree';
import {caseNodes} from './case';
import {lawNodes} from './law';
import {block, heading, htmlOf, inline, link, text} from './nodes';
import {aboutNodes, annexNodes, headNodes} from './title-block';
import {FORMS, HOW, pageFiles} from './files';

/**
 * 一个标准的整页，不依赖页面脚本。次序是读者的：是什么、用到哪天，怎么做（流程图、步骤），条文，所引条款，题头块和修订说明；
 * Word、PDF 照国家标准的次序。条文、图、表一字不差，编号和锚点相同。
 * @throws 条文里有不认识的写法、构件时，见 `standardDocument`
 */
export function standardPage(standard: Standard, context: ReleaseContext): Root {
  const files = pageFiles(standard, context);
  const page = {code: standard.titleBlock.code, context};
  const {body} = standardDocument(standard, context);
  const nodes = (blocks: readonly Block[]): RootContent[] => blocks.flatMap((node) => blockNodes(node, page, files));
  const how = body.filter(isHow);
  return {
    type: 'root',
    children: [
      ...headNodes(standard, context, files),
      ...inChapters([
        ...(how.length ? [heading(2, HOW, [text('怎么做')]), ...caseNodes(standard, context), ...nodes(how), ...how.flatMap((node) => (node.type === 'figure' ? chartFiles(node.name, files) : [])), ...smallBranchNodes(standard, context)] : []),
        ...legendNodes(standard),
        hint,
        ...body.flatMap((node, index) => (isHow(node) ? (body.findIndex(isHow) === index ? [seeHow(how)] : []) : [...nodes([node]), ...(node.type === 'heading' && node.id === FORMS ? annexNodes(standard, files) : [])])),
        ...lawNodes(standard, context),
        ...aboutNodes(standard, context),
      ]),
    ],
  };
}

/** 提到前面“怎么做”里的：流程图、步骤表。 */
const isHow = (node: Block): boolean => node.type === 'figure' || (node.type === 'table' && node.kind === 'steps');

/** 条文前的一行：哪些是法规的话。一处出处没有的不写。 */
function legendNodes({clauses}: Standard): RootContent[] {
  if (!clauses.some(({cites}) => cites.length)) return [];
  return [block('p', {className: 'ws-legend', 'data-no-search': ''}, [inline('span', {className: 'ws-law'}, [LAW_LEGEND.law]), `${LAW_LEGEND.cite}${LAW_LEGEND.rest}`])];
}

/** 不设委员会的支部照这个标准做，步骤里的谁由谁代；整个不做的说不做。只在网页上有。 */
function smallBranchNodes({titleBlock: {code}, procedure}: Standard, {smallBranch, roles}: ReleaseContext): RootContent[] {
  if (!smallBranch) return [];
  const page = link(smallBranch.href ?? '/small-branch', smallBranch.title);
  const skipped = smallBranch.notDone.find((where) => where.code === code && where.entry === undefined);
  if (skipped) return [block('p', {className: 'ws-hint', 'data-no-search': ''}, [page, text(`：${skipped.reason}。`)])];
  const acting = new Set([...procedure.steps, ...procedure.duties].map(({role}) => role));
  const standIns = smallBranch.standIns.filter(({role}) => acting.has(role));
  if (!standIns.length) return [];
  const says = standIns.map(({role, says: by, decides}) => `${roles[role]?.title ?? role}的事由${by}办${decides === undefined ? '' : `，应集体决定的由${decides}定`}`);
  return [block('p', {className: 'ws-hint', 'data-no-search': ''}, [page, text(`：${says.join('；')}。`)])];
}

/** 条文里点得的东西，在条文前说一声。 */
const hint = block('p', {className: 'ws-hint ws-screen', 'data-no-search': ''}, ['下面是条文。点条号，复制这一条的引文、链接，或者提意见；点句后的〔依据〕，看那一条说什么。']);

/** 第 6 章里原来的地方留一句。 */
function seeHow(how: readonly Block[]): RootContent {
  const names = how.map(({type}) => (type === 'figure' ? link('#flowchart', '图 1 流程图') : link('#steps', '表 1 步骤')));
  return block('p', {'data-no-search': ''}, [...names.flatMap((name, index) => (index ? [text('、'), name] : [name])), text('在本页开头的“怎么做”里。')]);
}

/** 依据的要点：纸上点不着，不印；查找在依据页上查，不在每个引它的标准里各查出一遍。 */
const LAW = 'law';

/** 一章（附录）包成一段：手机上没滚到的整章不排版。沿用主题的 markdown 类，里面的间距与不包时一样。 */
function inChapters(nodes: readonly RootContent[]): RootContent[] {
  const starts = nodes.flatMap((node, index) => (node.type === 'heading' && node.depth === 2 ? [index] : []));
  const idOf = (node: RootContent | undefined) => (node?.data && 'hProperties' in node.data ? node.data.hProperties?.id : undefined);
  return [
    ...nodes.slice(0, starts[0]),
    ...starts.map((start, index) => {
      const chapter = nodes.slice(start, starts[index + 1]);
      const className = ['markdown', 'ws-part', ...tall(chapter, idOf(nodes[start]) === INSPECTION_CHAPTER)].join(' ');
      return block('section', idOf(nodes[start]) === LAW ? {className: `${className} ws-screen`, 'data-no-search': ''} : {className}, chapter);
    }),
  ];
}

/** 检查表在手机上一格一行，格里字少，同样多的字长得多。 */
const INSPECTION_CHAPTER = 'inspection';
/** 手机上一 rem 高至少有几个字：各章量得的最小的。 */
const LEAST_PER_REM = {usual: 4.6, inspection: 2.8};
/** 样式里估高的几档，见 custom.css 的 .ws-tall-*；不到头一档的不写，末一档不封顶。 */
const HEIGHTS = [60, 120, 250, 500];

/** 这一章没排版时估多高，宁长勿短：字数定档。 */
function tall(nodes: readonly RootContent[], isInspection: boolean): string[] {
  const height = lettersIn(nodes) / (isInspection ? LEAST_PER_REM.inspection : LEAST_PER_REM.usual);
  const step = HEIGHTS.filter((limit) => height > limit).length;
  return step ? [`ws-tall-${step}`] : [];
}

/** 约有多少字；现成的 HTML 去掉标签。 */
function lettersIn(nodes: readonly Nodes[]): number {
  let letters = 0;
  for (const node of nodes) {
    if ('value' in node) letters += node.value.length;
    if ('children' in node) letters += lettersIn(node.children);
    letters += htmlOf(node)?.replace(/<[^>]*>/g, '').length ?? 0;
  }
  return letters;
}
