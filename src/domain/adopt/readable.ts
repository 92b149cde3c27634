import type {Alteration} from '../schema/profile';
import type {Standard} from '../source/standard';
import {targetLabel} from './alter';
import {unanchored} from './clause-blocks';

/**
 * 改的是什么，给读者看：编号和名称，不用标识，如“条文 5.1.4”“步骤‘通知党员’”。
 * @param after 改后的标准；删去的到改前的 before 里找
 */
export function readableTarget(alteration: Alteration, before: Standard, after: Standard): string {
  for (const standard of [after, before]) {
    const found = 'clause' in alteration ? clauseName(alteration.clause, standard) : itemName(alteration, standard);
    if (found !== undefined) return found;
  }
  return targetLabel(alteration);
}

function clauseName(id: string, {clauses}: Standard): string | undefined {
  const place = unanchored(id);
  const found = clauses.find((clause) => clause.id === (place?.heading ?? id));
  if (!found) return undefined;
  const name = [found.number, found.title].filter(Boolean).join(' ');
  return `条文 ${name}${place ? `第 ${place.at} 段` : ''}`;
}

function itemName({kind, id, record}: Extract<Alteration, {kind: string}>, {procedure, records, questions}: Standard): string | undefined {
  switch (kind) {
    case 'step':
    case 'duty': {
      const found = procedure[kind === 'step' ? 'steps' : 'duties'].find((item) => item.id === id);
      return found && `${kind === 'step' ? '步骤' : '周期性工作'}“${found.title}”`;
    }
    case 'check': {
      // 检查项的文字长，说表里的序号。
      const at = procedure.checks.findIndex((item) => item.id === id);
      return at < 0 ? undefined : `检查表第 ${at + 1} 项`;
    }
    case 'answer': {
      const found = questions.find((item) => item.id === id);
      return found && `问答“${found.question}”`;
    }
    case 'field': {
      const found = records.find((item) => item.id === record);
      return found && `${found.template.title}的栏目“${id}”`;
    }
  }
}
