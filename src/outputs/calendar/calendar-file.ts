import {defaultsText, spanText} from '../../domain/derive/calendar';
import type {EventNames} from '../../domain/derive/calendar-events';
import type {CalendarFile} from './ics';
import {categoryTitle, clauseRef, floorRef, recordFile, roleTitle, type Edition} from '../../domain/views/edition';
import {calendarDefaults} from '../../domain/derive/months';

/** 出处，如“JGDJ 401—2026”。 */
export const numberOf = ({context}: Edition, code: string): string => context.standards[code]?.number ?? code;

/** 日历事项里各样东西的名称。 */
export function eventNames(edition: Edition, siteUrl: string | undefined): EventNames {
  const {context} = edition;
  const clauseNumber = (code: string, clause: string) => context.standards[code]?.clauses[clause] ?? '';
  return {
    role: (id) => roleTitle(edition, id),
    category: (id) => categoryTitle(edition, id).replace(/^\d+ /, ''),
    basis: ({work}) => floorRef(edition, work)?.text,
    clause: ({work}) => `${numberOf(edition, work.code)} ${clauseNumber(work.code, work.clause)}`,
    record: ({work}, id) => recordFile(edition, work.code, id).text,
    url: ({work}) => (siteUrl ? `${siteUrl}${clauseRef(edition, work.code, work.clause).href}` : undefined),
    domain: `${context.unit.标准代号.toLowerCase()}.work-calendar`,
  };
}

/** 一份日历的名称和说明；说明里写着排到哪天。 */
export function calendarFile({context, span}: Edition, who: string): CalendarFile {
  return {
    name: `${who}工作日历（${context.label}）`,
    description: `${context.unit.单位名称}${context.label}。${defaultsText(calendarDefaults(context.parameters))}每届的工作不在日历里。${spanText(span)}`,
    producer: context.unit.标准代号,
    from: span.from,
  };
}
