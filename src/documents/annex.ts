import {tableBody} from '../records/grid';
import type {RecordTemplate} from '../standards/schema/record';

/** 附录里台账画几行：看得出格式就行，整本台账是单独的 Excel 文件。 */
const LEDGER_ROWS = 10;

/** 附录里的表单：台账只留开头几行，预印了内容的行都留。 */
export function annexTemplate(template: RecordTemplate): RecordTemplate {
  return {
    ...template,
    blocks: template.blocks.map((block) => {
      if (block.kind !== 'ledger') return block;
      return {...block, rows: Math.min(tableBody(block).length, LEDGER_ROWS)};
    }),
  };
}
