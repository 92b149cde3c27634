import type {Alteration, Profile} from '../schema/profile';

/** 采用的一处改动，给页面看。 */
export interface AdoptedChange {
  action: '修改' | '删去' | '新增';
  target: string;
  reason: string;
}

/** 一个采用来的标准：采自第几版，改了什么。 */
export interface AdoptedStandard {
  edition: number;
  changes: AdoptedChange[];
  /** 与默认值不同的参数。 */
  parameters: {name: string; from: string; to: string}[];
  /** 不采用的标准由什么代替，如“引用的 604 党建宣传平台管理规范改为……”。 */
  replaced: string[];
}

/** 采用的来历：写进页面资料。 */
export interface Adoption {
  /** 来源发布的名字，如 2026。 */
  release: string;
  label: string;
  title: string;
  url?: string;
  /** 采自的那一版不在网站上了（已经跟到新版）：不链到对照。 */
  offSite?: true;
  /** 本单位自己发布的一版印发的文号、起草的人，发布时记下：以后的一版另有。 */
  documentNumber?: string;
  drafters?: Profile['drafting'];
  /** 对全套的说明：没有的层级、角色的职责归谁。 */
  notices: string[];
  standards: Record<string, AdoptedStandard>;
  excluded: {code: string; title: string; reason: string; instead?: string}[];
}

const actions = {replace: '修改', strike: '删去', add: '新增', 'replace-item': '修改', 'strike-item': '删去', 'add-item': '新增'} as const;

export function actionLabel({action}: Alteration): AdoptedChange['action'] {
  return actions[action];
}
