import {problemsAfter} from './fixture';
import {violations} from './violations';

/** 只留改动的那一段：多了的截去。 */
export function excerpt(text: string): string {
  const line = text.trim().split('\n').at(-1)!.trim();
  return line.length > 60 ? `${line.slice(0, 58)}……` : line;
}

/** 一条规则的头一个反例和检查说的话；没有反例的为 undefined。 */
export function exampleOf(name: string): {from: string; to: string; message: string} | undefined {
  const violation = violations.find(({rule}) => rule === name);
  const message = violation && problemsAfter(violation.file, violation.from, violation.to, name).find((problem) => problem.rule === name && problem.message.includes(violation.says))?.message;
  return violation && message ? {from: violation.from, to: violation.to, message} : undefined;
}
