import {tableBody} from '../records/grid';
import type {Column, RecordTemplate} from '../../domain/schema/record';

/** 附录里台账画几行：看得出格式就行，整本台账是单独的 Excel 文件。 */
const LEDGER_ROWS = 10;

/** 选项写进列名：逐行印方框的话，窄列里一行要占去小半页。 */
function withoutOptions({options, ...column}: Column): Column {
  return options ? {...column, label: column.label.includes('（') ? column.label : `${column.label}（${options.join('／')}）`} : column;
}

/** 附录里的表单：台账只留开头几行，选项写在表头。 */
export function annexTemplate(template: RecordTemplate): RecordTemplate {
  return {
    ...template,
    blocks: template.blocks.map((block) => {
      if (block.kind !== 'ledger') return block;
      return {...block, columns: block.columns.map(withoutOptions), rows: Math.min(tableBody(block).length, LEDGER_ROWS)};
    }),
  };
}
