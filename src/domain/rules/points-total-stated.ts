import {tiers, type Tier} from '../glossary';
import {statisticsOf} from '../derive/statistics';
import type {ReleaseRule} from './rule';

export const pointsTotalStated: ReleaseRule = {
  name: 'points-total-stated',
  about: '体系表写明的各级总分，等于现行标准检查项分值的合计。',
  check(release, report) {
    const {points} = statisticsOf(release);
    for (const tier of Object.keys(tiers) as Tier[]) {
      const [stated, actual] = [release.system.points[tier] ?? 0, points[tier] ?? 0];
      if (stated === actual) continue;
      const message = `${tiers[tier]}一级总分写的是 ${stated}，各标准检查项合计 ${actual}；改为 ${tier}: ${actual}，或调整检查项`;
      report(`${release.folder}/system.yml`, release.locate.system(['points', tier]), message);
    }
  },
};
