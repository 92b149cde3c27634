import type {Block, RecordTemplate} from '../schema/record';
import type {BlockValues, FormValues} from '../specimen/specimen';

/** 填什么：栏名 → 内容（选项写选中的几个），表格列名 → 各行。栏名照表单写的；表单没有这一栏的不填。 */
export interface FormContents {
  fields?: Readonly<Record<string, string | readonly string[] | undefined>>;
  rows?: readonly Readonly<Record<string, string | undefined>>[];
  signed?: Readonly<Record<string, {name: string; date: string} | undefined>>;
}

const listOf = (value: string | readonly string[] | undefined): string[] => (value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : [...value]);

function blockOf(block: Block, {fields = {}, rows = [], signed = {}}: FormContents): BlockValues {
  switch (block.kind) {
    case 'fields':
      return {kind: 'fields', values: block.fields.map(({label}) => listOf(fields[label]))};
    case 'table':
    case 'ledger':
      return {kind: 'table', rows: rows.map((row) => block.columns.map(({label}) => row[label] ?? '')), totals: block.columns.map(() => '')};
    case 'signatures':
      return {kind: 'signatures', values: block.signers.map(({label}) => signed[label] ?? {name: '', date: ''})};
    case 'checklist':
      return {kind: 'checklist', values: block.items.map(() => '')};
    case 'paragraph':
      return {kind: 'paragraph', values: []};
  }
}

/** 照栏名把内容放进一张表单；别处已经有的不再抄一遍。 */
export function fillForm({blocks}: Pick<RecordTemplate, 'blocks'>, contents: FormContents): FormValues {
  return blocks.map((block) => blockOf(block, contents));
}

/** 内容里有、表单里却没有的栏名、列名：表单改了名字，内容要跟着改。 */
export function unplaced({blocks}: Pick<RecordTemplate, 'blocks'>, {fields = {}, rows = []}: FormContents): string[] {
  const labels = new Set(blocks.flatMap((block) => ('fields' in block ? block.fields.map(({label}) => label) : 'columns' in block ? block.columns.map(({label}) => label) : [])));
  return [...new Set([...Object.keys(fields), ...rows.flatMap((row) => Object.keys(row))])].filter((label) => !labels.has(label));
}
