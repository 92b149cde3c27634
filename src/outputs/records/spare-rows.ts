import type {RecordTemplate} from '../../domain/schema/record';
import type {FormValues} from '../../domain/specimen/specimen';

/** 一张表的空白行至多去掉几成：写的还是那么多，不够的另接一张。 */
const SPARE = 1 / 3;

/**
 * 多出一点就要第二页的，逐行去掉预留的空白行，一次一行，从还能去得最多的表去起；印了字的、填了的不去，一张表至多去三分之一。
 * @yields 原样，少一行，少两行……
 */
export function* fewerRows(template: RecordTemplate, values?: FormValues): Generator<RecordTemplate> {
  const spare = template.blocks.map((block, at) => {
    if (!('rows' in block)) return 0;
    const given = values?.[at];
    const written = Math.max(block.kind === 'table' ? (block.first?.length ?? 0) : 0, given?.kind === 'table' ? given.rows.length : 0);
    return Math.max(0, Math.min(Math.floor(block.rows * SPARE), block.rows - written));
  });
  let {blocks} = template;
  for (;;) {
    yield {...template, blocks};
    const most = spare.indexOf(Math.max(...spare));
    if (!spare[most]) return;
    spare[most] -= 1;
    blocks = blocks.map((block, at) => (at === most && 'rows' in block ? {...block, rows: block.rows - 1} : block));
  }
}
