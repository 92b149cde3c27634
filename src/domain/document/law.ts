import type {Block, Inline} from './tree';

/** 源文件里的 <Own />：自定的话到此为止。不印，只用来分清法规的话从哪里起。 */
export interface OwnMark {
  type: 'own';
}

const COUNTS = ['', '本句', '以上两句', '以上三句', '以上四句', '以上五句'];

/** 读法，印在前言里；网页上的一行另写。 */
export const LAW_READING = '条文里〔 〕是法规出处，管到前一个〔 〕或者段首；写“本句”“以上几句”的，只管这几句；跟在引出语后面的，也管下面没有另写出处的各项。有出处的是法规的话，应照办；法规写“一般”的，条文照写“一般”，不照办的要有理由。没有出处的是本单位自己定的，不是法规的规定。';

/** 网页条文前的一行：三种话怎么认。 */
export const LAW_LEGEND = {law: '法规的话', cite: '〔出处〕', rest: '，应照办；法规写“一般”的，不照办要有理由；没有出处的，是本单位定的。'} as const;

/**
 * 把出处前面它所支持的话标成一段 law，自定的标记去掉。
 * 前面紧挨着自定的话的，读者分不出法规的话从哪一句起，在出处里写明管几句。
 * @param content 一段（一项）的行内内容，连自定的标记
 */
export function markLaw(content: readonly (Inline | OwnMark)[]): Inline[] {
  const marked: Inline[] = [];
  let words: Inline[] = [];
  let afterOwn = false;
  for (const node of content) {
    if (node.type === 'own') {
      marked.push(...words);
      words = [];
      afterOwn = true;
    } else if (node.type === 'cite') {
      marked.push(...(words.length ? [{type: 'law' as const, children: words}] : []), words.length && afterOwn ? {...node, text: node.text.replace('〔', `〔${extent(words)}：`)} : node);
      words = [];
      afterOwn = false;
    } else words.push(node);
  }
  return [...marked, ...words];
}

/**
 * 引出语末尾的出处，也管下面没有另写出处、没有标明自定的各项：这些项整项标成 law。
 * @param body 依文中次序的各块
 */
export function coverItems(body: readonly Block[]): Block[] {
  return body.map((block, index): Block => {
    const lead = body[index - 1];
    if (block.type !== 'items' || (lead?.type !== 'clause' && lead?.type !== 'paragraph') || lead.content.findLast((node) => node.type !== 'text' || node.text.trim())?.type !== 'cite') return block;
    return {...block, items: block.items.map((item) => (item.own || item.content.some(({type}) => type === 'cite') ? item : {...item, content: [{type: 'law', children: item.content}]}))};
  });
}

/** 几句：以句号、分号计，不足一句的也是一句。 */
function extent(words: readonly Inline[]): string {
  const count = Math.max(1, wordsOf(words).trim().match(/[。；]/g)?.length ?? 0);
  return COUNTS[count] ?? `以上 ${count} 句`;
}

/** 一处出处支持的话：在哪一条，引哪件法规哪一条，条文怎么写。 */
export interface CitedWords {
  clause: string;
  regulation: string;
  /** 没有写条号的为空串。 */
  article: string;
  words: string;
}

/** 一个标准里各处出处和它支持的话，依文中次序；列项随引出它的一条。 */
export function citedWords(body: readonly Block[]): CitedWords[] {
  const found: CitedWords[] = [];
  let clause = '';
  const read = (content: readonly Inline[]): void => {
    let words = '';
    for (const node of content) {
      if (node.type === 'cite') found.push({clause, regulation: node.regulation, article: node.article ?? '', words});
      else words = node.type === 'law' ? wordsOf(node.children).trim() : '';
    }
  };
  for (const block of body) {
    if (block.type === 'heading' || block.type === 'clause') clause = block.id;
    if (block.type === 'clause' || block.type === 'paragraph') read(block.content);
    if (block.type === 'items') for (const {content} of block.items) read(content);
  }
  return found;
}

function wordsOf(content: readonly Inline[]): string {
  return content.map((node) => ('children' in node ? wordsOf(node.children) : node.text)).join('');
}
