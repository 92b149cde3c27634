/**
 * 术语表：标识符 → 中文名。代码、文件名、数据键用标识符，读者和编者看到中文名。
 * 一个词只有一个写法；加词加在这里。
 */
export const tiers = {
  bureau: '局党委',
  generalBranch: '党总支',
  partyBranch: '党支部',
  partyGroup: '党小组',
  partyMember: '党员',
} as const;
export type Tier = keyof typeof tiers;
export const tierIds = Object.keys(tiers) as [Tier, ...Tier[]];

/** 一级的叫法：这一版另有叫法的用它的（采用单位把局党委叫镇党委）。 */
export function tierTitle({tierNames}: {tierNames?: Partial<Record<Tier, string>> | undefined}, tier: Tier): string {
  return tierNames?.[tier] ?? tiers[tier];
}

/** 全套怎么编：体系表页和汇编前言都写。 */
export const DRAFTING_PRINCIPLE = '全套按简化、统一、协同、优化编写：一件工作一个标准，同一件事只在一处规定，别处引用；用着不顺的随下一版改。';

/** 起草所依的 GB/T 1.1 各怎么自称、附录怎么标、引导语怎么写；每句从哪里来，见 decisions/0028。 */
export const draftingTerms = {
  'gbt-1-1-2009': {
    self: '本标准',
    annex: '规范性附录',
    normativeReferences: '下列文件对于本文件的应用是必不可少的。凡是注日期的引用文件，仅注日期的版本适用于本文件。凡是不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。',
  },
  'gbt-1-1-2020': {
    self: '本文件',
    annex: '规范性',
    normativeReferences: '下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。',
  },
} as const;

/** 第 2、3 章各版都一样的引导语。 */
export const leadIns = {
  noReferences: '本文件没有规范性引用文件。',
  terms: '下列术语和定义适用于本文件。',
  noTerms: '本文件没有需要界定的术语和定义。',
} as const;
export type DraftingRules = keyof typeof draftingTerms;
export const draftingRules = Object.keys(draftingTerms) as [DraftingRules, ...DraftingRules[]];

export const statuses = {trial: '试行', 'in-force': '现行', withdrawn: '废止'} as const;
export type Status = keyof typeof statuses;

export const revisionKinds = {substantive: '实质性修订', editorial: '编辑性修订'} as const;
export type RevisionKind = keyof typeof revisionKinds;

/** 检查方法（GB/T 19011 一类审核的三种取证方式）。 */
export const checkMethods = {review: '查阅', interview: '访谈', onSite: '现场'} as const;
export type CheckMethod = keyof typeof checkMethods;

/** 督查的判定：三档和不适用。 */
export const judgements = {met: '符合', partly: '部分符合', unmet: '不符合', notApplicable: '不适用'} as const;
export type Judgement = keyof typeof judgements;
export const judgementIds = Object.keys(judgements) as [Judgement, ...Judgement[]];

/** 年度等次，由高到低。 */
export const grades = {good: '好', fairlyGood: '较好', fair: '一般', poor: '差'} as const;
export type Grade = keyof typeof grades;
export const gradeIds = Object.keys(grades) as [Grade, ...Grade[]];

/** 周期性工作的频次，由短到长。 */
export const frequencies = {
  month: '每月',
  quarter: '每季度',
  halfYear: '每半年',
  year: '每年',
  term: '每届',
} as const;
export type Frequency = keyof typeof frequencies;

/**
 * 网站各页的名称：页上的标题、菜单、页脚、别处提到它，都用这一个。
 * menu 是菜单里的短写，只取名称里的字。
 */
export const pageNames = {
  standards: {title: '标准体系表', menu: '标准'},
  tasks: {title: '按事查', menu: '按事查'},
  questions: {title: '问答', menu: '问答'},
  duties: {title: '责任清单', menu: '清单'},
  calendar: {title: '工作日历', menu: '日历'},
  records: {title: '记录表单', menu: '表单'},
  basis: {title: '依据', menu: '依据'},
  terms: {title: '术语', menu: '术语'},
  pending: {title: '待核', menu: '待核'},
  corrections: {title: '更正', menu: '更正'},
  smallBranch: {title: '不设委员会的支部', menu: '不设委员会的支部'},
  burden: {title: '减负账', menu: '减负账'},
  changes: {title: '新变化', menu: '新变化'},
  cases: {title: '办这件事', menu: '办这件事'},
  fill: {title: '网上填表', menu: '网上填表'},
  downloads: {title: '下载', menu: '下载'},
  data: {title: '数据', menu: '数据'},
  blog: {title: '实践文章', menu: '实践文章'},
  adopt: {title: '照着做一套', menu: '照着做一套'},
  assess: {title: '督查与考核', menu: '督查与考核'},
  adoptGuide: {title: '采用指南', menu: '采用指南'},
} as const;
export type PageName = keyof typeof pageNames;

export const recordFormats = {docx: 'Word', xlsx: 'Excel'} as const;
export type RecordFormat = keyof typeof recordFormats;

/** 一个角色与一个标准的关系；参加：没有分到工作，条文点到他。 */
export const involvements = {lead: '负责', with: '配合', attend: '参加'} as const;
export type Involvement = keyof typeof involvements;

/** GB/T 1.1 的章，按顺序；锚点不随编号变。 */
export const chapters = [
  {id: 'scope', number: '1', title: '范围'},
  {id: 'normative-references', number: '2', title: '规范性引用文件'},
  {id: 'terms-and-definitions', number: '3', title: '术语和定义'},
  {id: 'responsibilities', number: '4', title: '职责'},
  {id: 'requirements', number: '5', title: '内容与要求'},
  {id: 'procedure', number: '6', title: '程序'},
  {id: 'inspection', number: '7', title: '检查与改进'},
  {id: 'annex-records', number: '附录 A', title: '（规范性）记录'},
] as const;
export type ChapterId = (typeof chapters)[number]['id'];

/** 正文里可用的构件，及其必须所在的章；构件由数据展开，不在正文里重写。 */
export const clauseComponents = {
  NormativeReferences: 'normative-references',
  Flowchart: 'procedure',
  StepTable: 'procedure',
  DutyTable: 'procedure',
  CheckTable: 'inspection',
  Records: 'annex-records',
} as const satisfies Record<string, ChapterId>;
export type ClauseComponent = keyof typeof clauseComponents;
