import {statuses, tierTitle} from '../glossary';
import type {Release} from '../source/release';
import {datesOf} from '../redline/history';
import type {ReleaseContext} from './context';

/** 明细表（GB/T 13016）的列。 */
export const listColumns = ['序号', '子体系', '标准编号', '标准名称', '版次', '状态', '发布日期', '实施日期', '复审不迟于', '适用层级', '代替', '引用的标准'] as const;

/** 明细表各行，依体系表次序；还没写成的也列，只有编号和名称。 */
export function standardsList(release: Release, context: ReleaseContext): string[][] {
  const rows = release.system.subsystems.flatMap((subsystem) =>
    subsystem.standards.map(({code}) => {
      const entry = context.standards[code];
      const standard = release.standards.find(({titleBlock}) => titleBlock.code === code);
      const category = `${subsystem.number} ${subsystem.title}`;
      if (!standard) return [category, code, entry?.title ?? '', '', '编制中', '', '', '', '', '', ''];
      const block = standard.titleBlock;
      const dates = datesOf(block, context);
      const successor = block.supersededBy ? `（由 ${block.supersededBy} 接替）` : '';
      return [
        category,
        entry?.number ?? code,
        block.title,
        `第 ${block.edition} 版`,
        `${statuses[block.status]}${successor}`,
        dates?.issued ?? '',
        dates?.implemented ?? '',
        dates?.reviewBy ?? '',
        block.tiers.map((tier) => tierTitle(context, tier)).join('、'),
        (block.supersedes ?? []).join('、'),
        (block.references ?? []).join('、'),
      ];
    }));
  return rows.map((row, index) => [String(index + 1), ...row]);
}
