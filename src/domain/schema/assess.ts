import * as z from 'zod';
import {gradeIds, judgementIds} from '../glossary';
import {IsoDate, Slug, Text} from './common';

/** 年度文件格式的版本；改名、删去、换了意思的加一，旧程序不开新的。 */
export const YEAR_FILE_VERSION = 1;

const Moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/, '时刻写成 2026-03-18T01:20:00.000Z 的样子');
/** 文件里自己起的标识：支部、督查、问题。 */
const Id = z.string().regex(/^[\w-]{1,64}$/, '标识只用字母、数字、连字符和下划线');
export const CheckName = z.string().regex(/^[1-9]\d{2,3}#[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '检查项写成“编号#标识”，如 "401#held"');
const Note = z.string().max(2000, '至多 2000 字');
const Month = z.int().min(1).max(12);

/** 每一条都记最后改的时刻和以前改过的时刻：两份合起来时，看得出谁接着谁改的。 */
const stamped = {
  at: Moment.describe('最后改的时刻'),
  was: z.array(Moment).max(50).optional().describe('以前改过的时刻，由旧到新；接着别人改的，合并时不算冲突'),
  removed: z.literal(true).optional().describe('删去了；留着标识，合并时不会又长出来'),
};

export const Finding = z.strictObject({
  check: CheckName.describe('检查项'),
  judgement: z.enum(judgementIds).optional().describe('判定：met 符合，partly 部分符合，unmet 不符合，notApplicable 不适用；还没有判的不写'),
  fact: Note.optional().describe('看到、问到的事实'),
  mended: z.boolean().optional().describe('当场改好，或者按期改好并销号：恢复满分'),
  fabricated: z.boolean().optional().describe('补造记录、虚报情况：不恢复'),
  counted: CheckName.optional().describe('同一事实已经在哪一项上扣分：这一项不再扣'),
  ...stamped,
});
export type Finding = z.infer<typeof Finding>;

export const Visit = z.strictObject({
  id: Id.describe('标识'),
  branch: Id.describe('党支部的标识'),
  month: Month.describe('哪个月'),
  date: IsoDate.optional().describe('哪天查的'),
  inspectors: Note.optional().describe('督查人'),
  talked: Note.optional().describe('访谈了谁，可只写几名'),
  guidance: Note.optional().describe('当面指导要点和带回的困难'),
  reply: Note.optional().describe('被查一方的说明、异议和复核结果'),
  findings: z.array(Finding).describe('逐项的判定'),
  ...stamped,
});
export type Visit = z.infer<typeof Visit>;

export const Problem = z.strictObject({
  id: Id.describe('标识'),
  branch: Id.describe('党支部的标识'),
  check: CheckName.describe('检查项'),
  clause: Slug.optional().describe('条款的锚点'),
  what: Note.describe('问题'),
  become: Note.optional().describe('改成什么样'),
  owner: Note.optional().describe('责任人'),
  issued: IsoDate.describe('通知或者带回日期'),
  due: IsoDate.describe('期限'),
  extendedTo: IsoDate.optional().describe('延期至'),
  told: IsoDate.optional().describe('哪天告知改好'),
  rechecked: IsoDate.optional().describe('复查日期'),
  closed: z.enum(['closed', 'again', 'talk', 'answering', 'impossible']).optional().describe('结果：closed 销号，again 再次限期，talk 提请约谈，answering 答复中，impossible 条件不具备'),
  seen: Note.optional().describe('复查看到的事实'),
  common: z.boolean().optional().describe('共性问题'),
  ...stamped,
});
export type Problem = z.infer<typeof Problem>;

const votes = Object.fromEntries(gradeIds.map((id) => [id, z.int().min(0).max(10_000).describe('总体评价这一档的有效票')])) as Record<(typeof gradeIds)[number], z.ZodInt>;
/** 民主测评或者书记述职评议：总体评价一栏各档的有效票。 */
export const Poll = z.strictObject({branch: Id.describe('党支部的标识'), date: IsoDate.optional().describe('哪天'), ...votes, ...stamped});
export type Poll = z.infer<typeof Poll>;

export const Decision = z.strictObject({
  branch: Id.describe('党支部的标识'),
  notGood: z.array(Text.max(200)).max(10).optional().describe('不应评为好的情形'),
  ungraded: z.boolean().optional().describe('新设、合并不满规定月数：不定等次'),
  chosen: z.boolean().optional().describe('并列时党总支委员会会议定了给它'),
  grade: z.enum(gradeIds).optional().describe('审定的等次；没有审定的不写'),
  reason: Note.optional().describe('理由'),
  benchmark: z.boolean().optional().describe('推荐为标杆支部'),
  ...stamped,
});
export type Decision = z.infer<typeof Decision>;

export const Branch = z.strictObject({
  id: Id.describe('标识'),
  name: Text.max(60, '至多 60 字').describe('党支部名称'),
  groups: z.boolean().optional().describe('划分了党小组'),
  ...stamped,
});
export type Branch = z.infer<typeof Branch>;

/** 一年的督查与考核：判定、整改、测评、述职、等次。不必写党员姓名。 */
export const AssessYear = z
  .strictObject({
    kind: z.literal('assess-year', {error: '不是督查与考核的年度文件'}).describe('文件的种类'),
    version: z.literal(YEAR_FILE_VERSION, {error: `只认得格式 ${YEAR_FILE_VERSION}`}).describe('格式的版本'),
    release: z.string().regex(/^[\w.-]{1,40}$/, '版次写成 2026 的样子').describe('依哪一版标准'),
    year: z.int().min(2000).max(2199).describe('哪一年'),
    branches: z.array(Branch).max(200).describe('党支部'),
    visits: z.array(Visit).max(4000).describe('督查'),
    problems: z.array(Problem).max(4000).describe('整改台账'),
    polls: z.array(Poll).max(200).describe('民主测评'),
    reviews: z.array(Poll).max(200).describe('书记述职评议'),
    decisions: z.array(Decision).max(200).describe('等次'),
  })
  .meta({title: '督查与考核年度文件', description: '一年的督查判定、整改、测评、述职和等次；只存在自己的浏览器和自己存的文件里'});
export type AssessYear = z.infer<typeof AssessYear>;
