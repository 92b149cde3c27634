import {assessData, type AssessData} from '../../domain/assess/data';
import {INSPECTION} from '../../domain/assess/limits';
import {ASSESSMENT} from '../../domain/assess/score';
import {fill, fillAll, type ReleaseContext} from '../../domain/derive/context';
import type {RecordTemplate} from '../../domain/schema/record';
import type {Release} from '../../domain/source/release';
import {recordContextOf, type RecordContext} from '../records/context';

/** 一张空白表单和它的出处。 */
export interface Form {
  template: RecordTemplate;
  context: RecordContext;
}

/** 督查与考核页要的一版的全部：资料、空白表单、条文里列的情形；都由标准推出，采用单位改了的跟着变。 */
export interface AssessPack {
  data: AssessData;
  /** 表单标识 → 表单：督查、约谈、联系三个标准的。 */
  forms: Record<string, Form>;
  /** 不应评为好的情形，逐条。 */
  notGood: string[];
  /** 督查标准、考核标准的编号。 */
  inspection: string;
  assessment: string;
}

/** 页面填得着的表单在这几个标准里。 */
const FORMS_OF = [INSPECTION, 'admonitory-talk', 'leader-liaison'];
const NOT_GOOD = 'not-good';

/** 由一版推出督查与考核页的资料；这一版不能排督查、计分的没有。 */
export function assessPack(release: Release, context: ReleaseContext): AssessPack | undefined {
  const standardOf = (id: string) => release.standards.find((standard) => standard.id === id);
  const [inspection, assessment] = [standardOf(INSPECTION), standardOf(ASSESSMENT)];
  const data = inspection && assessment && assessData(release, context);
  if (!data) return undefined;
  return {
    data,
    forms: Object.fromEntries(FORMS_OF.flatMap((id) => {
      const standard = standardOf(id);
      return standard ? standard.records.map((record) => [record.id, {template: fillAll(record.template, context.parameters), context: recordContextOf(standard, record.id, context)}]) : [];
    })),
    notGood: (assessment.clauses.find(({id}) => id === NOT_GOOD)?.items ?? []).map(({text}) => plain(fill(text, context.parameters)).replace(/[；。]$/, '')),
    inspection: inspection.titleBlock.code,
    assessment: assessment.titleBlock.code,
  };
}

/** 条文里的引用记号（〔103〕）换成读得出的文字。 */
const plain = (text: string): string => text.replace(/〔([^〕]*)〕/g, '$1').trim();
