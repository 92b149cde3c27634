import {strFromU8, unzipSync} from 'fflate';
import {RecordTemplate} from '../../domain/schema/record';
import type {RecordContext} from './context';

/** 测试用：各种栏块齐备的表单，以及读包内部件的办法。 */
export const context: RecordContext = {
  standardTitle: '支部委员选举规范',
  standardNumber: 'JGDJ 401—2026',
  edition: 2,
  releaseLabel: '2026',
  unitName: '某局<机关>党委&办',
  recordNumber: 'A.1',
};

const clause = 'minutes';

export const everyBlock = RecordTemplate.parse({
  title: '选举情况记录',
  format: 'docx',
  orientation: 'portrait',
  use: '记票人当场填写',
  keep: '10 年',
  clause,
  blocks: [
    {kind: 'paragraph', clause, text: '应选 ____ 名，赞成的在“同意”后点选 & 核对。'},
    {
      kind: 'fields',
      fields: [
        {label: '党支部', clause},
        {label: '日期', clause, hint: '年 月 日'},
        {label: '应到', clause, width: 4},
        {label: '实到', clause, width: 4},
        {label: '缺席', clause, width: 3},
        {label: '方式', clause, width: 12, options: ['无记名投票', '举手表决']},
        {label: '议定事项（承办人）', clause, width: 12, lines: 6, hint: '写清时限'},
      ],
    },
    {
      kind: 'table',
      title: '候选人',
      rows: 4,
      first: ['王某', '李某'],
      columns: [
        {label: '序号', width: 1, clause},
        {label: '姓名', width: 3, clause},
        {label: '意见', width: 5, clause, options: ['同意', '不同意', '弃权']},
        {label: '得票', width: 2, clause, total: 'sum'},
      ],
    },
    {kind: 'checklist', title: '投票前核对', items: [{text: '票箱当众检查', clause}, {text: '人数过半', clause}]},
    {kind: 'checklist', options: ['好', '一般', '差'], items: [{text: '政治表现', clause}, {text: '履职情况', clause}]},
    {kind: 'signatures', signers: [{label: '监票人', clause}, {label: '计票人', clause}, {label: '党支部书记', clause}]},
  ],
});

export const duesLedger = RecordTemplate.parse({
  title: '党费收缴台账',
  format: 'xlsx',
  orientation: 'landscape',
  use: '组织委员每月收齐后登记',
  keep: '10 年',
  clause,
  blocks: [
    {kind: 'fields', fields: [{label: '党支部', clause}, {label: '季度', clause, options: ['一', '二']}]},
    {
      kind: 'ledger',
      rows: 10,
      columns: [
        {label: '序号', width: 5, clause},
        {label: '姓名', width: 10, clause, type: 'text'},
        {label: '交纳日期', width: 12, clause, type: 'date'},
        {label: '月份', width: 7, clause, type: 'month'},
        {label: '标准', width: 12, clause, type: 'amount'},
        {label: '月数', width: 8, clause, type: 'integer'},
        {label: '应交', width: 12, clause, type: 'amount', formula: '[标准]*[月数]', total: 'sum'},
        {label: '实交', width: 12, clause, type: 'amount', total: 'sum'},
        {label: '欠交', width: 12, clause, type: 'amount', formula: '[应交]-[实交]', total: 'sum'},
        {label: '比例', width: 12, clause, formula: '[实交]/[应交]'},
        {label: '交纳方式', width: 10, clause, options: ['现金', '转账']},
        {label: '说明', width: 10, clause, options: ['甲,乙', '丙']},
      ],
    },
    {kind: 'checklist', title: '核对', items: [{text: '已公示', clause}, {text: '已上交', clause}]},
    {kind: 'paragraph', clause, text: '一式 ____ 份。'},
    {kind: 'signatures', signers: [{label: '收缴人', clause}, {label: '复核人', clause}]},
  ],
});

/** 包内各部件，文本形式。 */
export function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]));
}

/** 换几个时区各做一遍，末了还原。 */
export async function inTimeZones<T>(zones: string[], make: () => Promise<T>): Promise<T[]> {
  const before = process.env.TZ;
  const results: T[] = [];
  try {
    for (const zone of zones) {
      process.env.TZ = zone;
      results.push(await make());
    }
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
  return results;
}

/** 正文，照样式印的文字补上样式的字体、字号：看印出来是什么。 */
export function printed(parts: Record<string, string>): string {
  const runs = new Map([...parts['word/styles.xml']!.matchAll(/<w:style w:type="paragraph" w:styleId="(\w+)".*?<\/w:style>/gs)].map(([style, id]) => [id!, /<w:rPr>.*<\/w:rPr>/s.exec(style)?.[0] ?? '']));
  return parts['word/document.xml']!.split('<w:p>').map((part) => part.replaceAll(/<w:r>(?!<w:rPr>)/g, `<w:r>${runs.get(/<w:pStyle w:val="(\w+)"\/>/.exec(part)?.[1] ?? '') ?? ''}`)).join('<w:p>');
}
