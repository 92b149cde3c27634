import type {AssessData} from '../../domain/assess/data';
import {judgements, tierTitle, type Tier} from '../../domain/glossary';
import {itemKeys} from './branch-workbook';
import {SheetWriter, workbook, type Formula, type Look} from '../records/sheet-writer';

/** 条号两个一行，不在号中间折断。 */
const clauseLines = (numbers: readonly string[]): string => numbers.reduce((text, number, index) => text + (index === 0 ? '' : index % 2 ? '、' : '\n') + number, '');

/** 一级的评分表：内容、分值、评分标准、得分、扣分原因；得分不高于分值，合计由公式算。 */
export function scoreSheet(data: AssessData, tier: Tier): Promise<Uint8Array> {
  const items = data.items.filter((item) => item.tier === tier);
  const keys = itemKeys(data.items);
  const title = `${tierTitle(data, tier)}评分表`;
  const sheet = new SheetWriter({name: '评分表', title, left: `单位：${data.unit}`, right: `照 ${data.source}`, widths: [8, 18, 38, 14, 7, 46, 8, 30], frozen: 1});
  sheet.note(`${tier === 'partyBranch' ? `${data.names.branch}的得分按查了的项折成百分数，不适用的、没有查的得分空着，不计入满分；等次照考核标准定。` : `这一级的检查项不计入${data.names.branch}的得分，只用来看失在哪里。不适用的得分空着。`}改好的恢复满分，补造、虚报的不恢复。`);
  sheet.heads(['编号', '标准', '内容', '条款', '分值', '评分标准', '得分', '扣分原因']);
  const first = sheet.row + 1;
  for (const item of items) {
    const {judged, points} = item;
    const half = points / 2;
    const standard = judged
      ? `${judgements.met}得 ${points} 分：${judged.met}\n${judgements.partly}得 ${half} 分：${judged.partly}\n${judgements.unmet}不得分：${judged.unmet}`
      : `${judgements.met}得 ${points} 分，${judgements.partly}得 ${half} 分，${judgements.unmet}不得分。看${item.evidence}`;
    sheet.line([keys.get(item.ref)!, item.standard, item.item, clauseLines(item.clauses.map(({number}) => number)), points, standard, null, null], ['centre', 'text', 'text', 'text', 'centre', 'text', 'choice', 'input']);
  }
  const last = sheet.row;
  const total: Formula = {formula: `SUM(G${first}:G${last})`, result: 0};
  const counted: Formula = {formula: `SUMIF(G${first}:G${last},">=0",E${first}:E${last})`, result: 0};
  const looks: Look[] = ['label', 'label', 'label', 'label', 'points', 'label', 'points', 'input'];
  const r = sheet.line(['合计', '', '', '已评项满分', counted, '得分', total, null], looks);
  sheet.line(['折成百分数', '', '', '', '', '', {formula: `IF(E${r}=0,"",ROUND(G${r}/E${r}*100,1))`, result: ''}, null], ['label', 'label', 'label', 'label', 'label', 'label', 'score', 'input']);
  sheet.within(6, first, last, `AND(ISNUMBER(G${first}),G${first}>=0,G${first}<=E${first})`, '填 0 到分值之间的数');
  return workbook([sheet.build()], {title, subject: data.label, creator: data.unit});
}
