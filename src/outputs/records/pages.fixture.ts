import {PAGES, type formPlan} from './docx';
import {planHeight, rowHeight, roomOf, type RowPlan} from './docx-rows';

/** 一页上的一样：一段字，表的一行，签字的一行。 */
interface Piece {
  kind: 'text' | 'row' | 'sign';
  height: number;
  keepNext: boolean;
}

/** 照 Word 的规矩分页：连着走的几样一起挪到下一页；表头逐页重复。 */
export function pagesOf({plans, margin, scale}: ReturnType<typeof formPlan>, orientation: keyof typeof PAGES): Piece['kind'][][] {
  const room = roomOf(PAGES[orientation], margin);
  const pieces = plans.flatMap((plan, at): Piece[] => {
    // 栏块的标题、签字前的空当连着后面走；说明不连。
    if (plan.kind === 'text') return [{kind: 'text', height: planHeight(plan, scale), keepNext: at < plans.length - 1}];
    return plan.rows.map((row: RowPlan): Piece => ({kind: plan.bare ? 'sign' : 'row', height: rowHeight(row, scale), keepNext: row.keepNext ?? false}));
  });
  const chains: Piece[][] = [[]];
  for (const piece of pieces) {
    chains.at(-1)!.push(piece);
    if (!piece.keepNext) chains.push([]);
  }
  const pages: Piece['kind'][][] = [[]];
  let used = 0;
  for (const chain of chains) {
    const height = chain.reduce((all, one) => all + one.height, 0);
    if (used > 0 && used + height > room) {
      pages.push([]);
      used = 0;
    }
    used += height;
    pages.at(-1)!.push(...chain.map(({kind}) => kind));
  }
  return pages;
}
