/** 检查发现的一个问题：在哪里、什么规则、怎么改。 */
export interface Problem {
  /** 相对项目根目录的路径，用 / 分隔。 */
  file: string;
  /** 从 1 起。 */
  line: number;
  column: number;
  rule: string;
  /** 中文：写了什么、允许什么或下一步做什么。 */
  message: string;
}

export interface Place {
  line: number;
  column: number;
}

export const START: Place = {line: 1, column: 1};

/** 读不成、读不全的毛病：别的问题往往由它而来，排在前面。 */
export const READING: ReadonlySet<string> = new Set(['merge-conflict', 'control-character', 'odd-space', 'chinese-quotes', 'yaml-typing', 'too-long', 'not-a-file', 'not-utf-8', 'empty-file', 'yaml-syntax', 'json-syntax', 'mdx-syntax', 'front-matter', 'bare-date', 'schema', 'clause-structure', 'release-list']);

/** 指空了的、动了已发布的：别的问题常由它而来。 */
const CAUSES: ReadonlySet<string> = new Set(['own-standards', 'plain-characters', 'unpaired-marks', 'exceptions-needed', 'clauses-exist', 'parameters-exist', 'records-exist', 'references-exist', 'regulations-exist', 'roles-exist', 'step-targets-exist', 'numbers-in-sequence', 'chapters-in-order']);
/** 几处、几个标准合着算的：先说单独一处不对的，它改好了，这些多半合得上。 */
const COMBINED: ReadonlySet<string> = new Set(['dates-hold-together', 'order-holds']);
/** 改了别处才有的：把那一处改好，这些多半就没有了。 */
const CONSEQUENCES: ReadonlySet<string> = new Set(['answers-reviewed', 'revisions-are-noted']);

/** 同一行里的次序，别的在前：标题、编号不合，登记的字散了，多半是那一行别的毛病打断的；低于底线的改动要不得，不必先给问答交代。 */
const LATER: readonly string[] = ['chapters-in-order', 'numbers-in-sequence', 'floors-hold', 'alteration'];

/** 原因在前、后果在后，再按文件、行、列排序，同一处同样的话只留一条。 */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  // 体系表是全套的目录，已发布的一处不该动：先说它们。
  const rank = ({rule, file}: Problem): number => (READING.has(rule) ? 0 : rule === 'sealed' || (rule === 'system-table-holds' && file.endsWith('/system.yml')) ? 1 : CAUSES.has(rule) || rule === 'system-table-holds' ? 2 : CONSEQUENCES.has(rule) ? 5 : COMBINED.has(rule) ? 4 : 3);
  return [...problems]
    .sort((a, b) => rank(a) - rank(b) || a.file.localeCompare(b.file) || a.line - b.line || LATER.indexOf(a.rule) - LATER.indexOf(b.rule) || a.column - b.column)
    .filter((problem) => {
      const key = JSON.stringify(problem);
      return !seen.has(key) && seen.add(key);
    });
}

/** 编辑器能点开的两行写法。 */
export function formatProblem({file, line, column, rule, message}: Problem): string {
  return `${file}:${line}:${column}  ${rule}\n  ${message}`;
}

/** GitHub 工作流的批注写法：问题标在合并请求的那一行上。换行等按它的规矩转义。 */
export function formatAnnotation({file, line, column, rule, message}: Problem): string {
  const value = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const property = (text: string): string => value(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  return `::error file=${property(file)},line=${line},col=${column},title=${property(rule)}::${value(message)}`;
}
