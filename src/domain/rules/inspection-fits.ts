import {checkItems} from '../assess/items';
import {INSPECTION, inspectionLimits} from '../assess/limits';
import {planYear} from '../assess/plan';
import {defaultParameters} from '../derive/context';
import {OWN} from '../source/release';
import type {ReleaseRule} from './rule';

export const inspectionFits: ReleaseRule = {
  name: 'inspection-fits',
  about: '登记了查一项用几分钟的版次：督查多久一次、一次几项几小时读得出，照它排得下一年的督查；排不下的说出哪几项。',
  check(release, report) {
    if (!release.burden?.inspection) return;
    const parameters = defaultParameters(release);
    const {standard, limits, problems} = inspectionLimits(release, parameters);
    if (!standard) {
      // 采用单位可以不采用督查标准。
      if (release.name !== OWN) report(`${release.folder}/registers/burden.yml`, release.locate.burden(['inspection']), `登记了查一项用几分钟，却没有督查标准（${INSPECTION}）；删去 inspection`);
      return;
    }
    for (const {clause, message} of problems) report(standard.file, clause ?? standard.clauses[0]!, `${standard.titleBlock.code} 的 ${message}`);
    if (!limits) return;
    const at = standard.clauses.find(({id}) => id === 'items')!;
    for (const {message} of planYear(checkItems(release, {parameters}), limits).problems) report(standard.file, at, message);
  },
};
