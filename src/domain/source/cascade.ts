import {READING, type Problem} from './problem';
import type {Release} from './release';

/** 全套一起数的：缺了一个标准、一张登记册就数不对。 */
const WHOLE = new Set(['burden-holds', 'citations-are-read', 'counting-holds', 'coverage-holds', 'every-role-has-work', 'exceptions-needed', 'floors-hold', 'order-holds', 'points-total-stated', 'small-branch-holds', 'synonyms-lead-somewhere', 'within-budget']);
const RECORD = /\/records\/([^/]+)\.yml$/;

/**
 * 由读不成的文件而来的问题去掉，等原因改好了再查：少了一个标准，别处引它的、全套一起数的都不对。
 * @param problems 规则报的
 * @param reading 读的时候报的
 * @param folders 这一版有文件的标准文件夹
 */
export function withoutCascades(problems: readonly Problem[], reading: readonly Problem[], {folder, standards, system}: Release, folders: Iterable<string>): Problem[] {
  const causes = reading.filter(({rule, file}) => (READING.has(rule) || rule === 'missing-file') && file.startsWith(`${folder}/`));
  if (!causes.length) return [...problems];
  const read = new Set(standards.map((standard) => standard.folder));
  const missing = new Set([...folders].filter((name) => !read.has(name)).map((name) => name.split('/').at(-1)!));
  const codes = system.subsystems.flatMap((subsystem) => subsystem.standards.flatMap(({code, id}) => (missing.has(id) ? [code] : [])));
  const isShared = (file: string): boolean => file.startsWith(`${folder}/registers/`) || file === `${folder}/system.yml`;
  const sharedBroken = causes.some(({file}) => isShared(file));
  /** 同一个标准里读不成的表单、参数。 */
  const inside = causes.flatMap(({file}) => {
    const home = file.split('/').slice(0, folder.split('/').length + 2).join('/');
    const record = RECORD.exec(file)?.[1];
    // 一张表单也读不到，这个标准的都等它。
    if (file.endsWith('/records')) return [{home, word: ''}];
    return record ? [{home, word: record}] : file.endsWith('/parameters.yml') ? [{home, word: '{'}] : [];
  });
  return problems.filter(({file, rule, message}) => {
    if (missing.size || sharedBroken) {
      // 自己的编号写错了不是别处引来的。
      if (WHOLE.has(rule) || isShared(file) || (rule !== 'system-table-holds' && codes.some((code) => message.includes(code)))) return false;
    }
    // 表单、参数读不成，引它的、数它的都等它。
    if (inside.length && (WHOLE.has(rule) || inside.some(({home, word}) => file.startsWith(`${home}/`) && message.includes(word)))) return false;
    return true;
  });
}
