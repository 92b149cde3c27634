import type {ClipboardEvent, ReactNode} from 'react';
import {emptyRow, isTyped, MOST_ROWS, pasteInto, pastedRows, tsvOf, valuesOf, type BlockInput, type FormInput} from '@site/src/domain/fill/input';
import type {Block, RecordTemplate} from '@site/src/domain/schema/record';
import {cellText, checklistOptions, chineseDate, isSerial} from '@site/src/domain/specimen/specimen';
import own from './styles.module.css';

interface Props {
  template: RecordTemplate;
  input: FormInput;
  onChange: (edit: (known: FormInput) => FormInput) => void;
  roster: readonly string[];
}

/** 一张表的各栏块。 */
export default function Blocks({template, input, onChange, roster}: Props): ReactNode {
  const values = valuesOf(template, input);
  return template.blocks.map((block, at) => {
    const set = (next: BlockInput): void => onChange((known) => known.map((given, index) => (index === at ? next : given)));
    const given = input[at]!;
    const id = `block-${at}`;
    // 取的就是这一种的，类型上说不出来。
    const Part = parts[block.kind] as (props: PartProps<Block>) => ReactNode;
    return (
      <fieldset key={id} className={own.block}>
        {'title' in block && block.title ? <legend>{block.title}</legend> : <legend className="ws-sr">第 {at + 1} 栏</legend>}
        <Part id={id} block={block} given={given} made={values[at]?.kind === 'table' ? values[at].rows : []} onChange={set} roster={roster} />
      </fieldset>
    );
  });
}

type Of<K extends Block['kind']> = Extract<Block, {kind: K}>;
interface PartProps<B extends Block> {
  id: string;
  block: B;
  given: BlockInput;
  made: Made;
  onChange: (next: BlockInput) => void;
  roster: readonly string[];
}
type Part<K extends Block['kind']> = (props: PartProps<Of<K>>) => ReactNode;
/** 算出来的各行，公式栏用。 */
type Made = readonly (readonly (string | number)[])[];

const table: Part<'table'> & Part<'ledger'> = ({block, given, made, onChange, roster}) => 'rows' in given && <Table block={block} rows={given.rows} made={made} onChange={(rows) => onChange({rows})} roster={roster} />;

/** 每种栏块填的时候什么样；添了一种栏块，类型检查点名。 */
const parts: {readonly [K in Block['kind']]: Part<K>} = {
  fields: ({id, block, given, onChange}) => 'fields' in given && <Fields id={id} block={block} values={given.fields} onChange={(fields) => onChange({fields})} />,
  table,
  ledger: table,
  checklist: ({id, block, given, onChange}) => 'items' in given && <Checklist id={id} block={block} values={given.items} onChange={(items) => onChange({items})} />,
  paragraph: ({block, given, onChange}) => 'blanks' in given && <Sentence block={block} values={given.blanks} onChange={(blanks) => onChange({blanks})} />,
  signatures: ({block}) => <p className={own.hint}>打印后手签：{block.signers.map(({label}) => label).join('、')}</p>,
};

const replaced = <T,>(list: readonly T[], at: number, value: T): T[] => list.map((item, index) => (index === at ? value : item));
/** 写日期的栏：可以从日历上点。 */
const isDate = (label: string): boolean => /(日期|时间|年月)(（.*）)?$/.test(label);

function Fields({id, block, values, onChange}: {id: string; block: Of<'fields'>; values: string[][]; onChange: (values: string[][]) => void}): ReactNode {
  return (
    <div className={own.fields}>
      {block.fields.map(({label, options, lines, hint}, at) => {
        const own_ = values[at]!;
        const put = (value: string[]): void => onChange(replaced(values, at, value));
        if (options) {
          return (
            <fieldset key={label + String(at)} className={own.options}>
              <legend>{label}</legend>
              {options.map((option) => (
                <label key={option}><input type="checkbox" checked={own_.includes(option)} onChange={({target}) => put(target.checked ? options.filter((one) => one === option || own_.includes(one)) : own_.filter((one) => one !== option))} /> {option}</label>
              ))}
            </fieldset>
          );
        }
        const name = `${id}-${at}`;
        return (
          <div key={name} className={(lines ?? 1) > 1 ? own.wide : own.field}>
            <label htmlFor={name}>{label}</label>
            {(lines ?? 1) > 1
              ? <textarea id={name} rows={Math.min(8, lines ?? 2)} maxLength={5000} value={own_[0] ?? ''} onChange={({target}) => put([target.value])} />
              : <input id={name} type="text" maxLength={500} value={own_[0] ?? ''} onChange={({target}) => put([target.value])} />}
            {isDate(label) && <input type="date" aria-label={`${label}，从日历上选`} value="" onChange={({target}) => { if (target.value) put([chineseDate(target.value)]); }} />}
            {hint !== undefined && <small>{hint}</small>}
          </div>
        );
      })}
    </div>
  );
}

function Table({block, rows, made, onChange, roster}: {block: Of<'table'> | Of<'ledger'>; rows: string[][]; made: Made; onChange: (rows: string[][]) => void; roster: readonly string[]}): ReactNode {
  const paste = (row: number, column: number) => (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.replace(/\n$/, ''))) return;
    event.preventDefault();
    onChange(pasteInto(block, rows, pastedRows(text), row, column));
  };
  const nameAt = block.columns.findIndex(({label}) => /^姓名|党员姓名$/.test(label));
  const names = roster.filter((name) => name.trim());
  return (
    <>
      <div className={own.scroll}>
        <table>
          <thead><tr>{block.columns.map(({label}) => <th key={label} scope="col">{label}</th>)}</tr></thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {block.columns.map((column, index) => {
                  const {label, options, type} = column;
                  if (!isTyped(column)) return <td key={label} className={own.made}>{isSerial(label) ? at + 1 : cellText(column, made[at]?.[index] ?? '')}</td>;
                  const put = (value: string): void => onChange(replaced(rows, at, replaced(row, index, value)));
                  const name = `第 ${at + 1} 行，${label}`;
                  if (options) return <td key={label}><select aria-label={name} value={row[index]} onChange={({target}) => put(target.value)}><option value="">没有选</option>{options.map((option) => <option key={option}>{option}</option>)}</select></td>;
                  return <td key={label}><input type={type === 'date' ? 'date' : 'text'} inputMode={type === 'integer' || type === 'month' ? 'numeric' : type === 'amount' ? 'decimal' : 'text'} aria-label={name} maxLength={500} value={row[index]} onChange={({target}) => put(target.value)} onPaste={paste(at, index)} /></td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <button type="button" className="button button--secondary" disabled={rows.length >= MOST_ROWS} onClick={() => onChange([...rows, emptyRow(block, rows.length)])}>加一行</button>{' '}
        {rows.length > 1 && <button type="button" className="button button--secondary" onClick={() => onChange(rows.slice(0, -1))}>去掉末行</button>}{' '}
        {nameAt >= 0 && names.length > 0 && <button type="button" className="button button--secondary" onClick={() => onChange(pasteInto(block, rows, names.map((name) => [name]), 0, nameAt))}>名单填进“{block.columns[nameAt]!.label}”</button>}{' '}
        <button type="button" className="button button--secondary" onClick={() => { void navigator.clipboard?.writeText(tsvOf(block, rows)); }}>抄到 Excel</button>
        <span className={own.hint}>　从 Excel 抄一块，点住一格粘贴，照行列填进去</span>
      </p>
    </>
  );
}

function Checklist({id, block, values, onChange}: {id: string; block: Of<'checklist'>; values: string[]; onChange: (values: string[]) => void}): ReactNode {
  return block.items.map(({text}, at) => (
    <fieldset key={text} className={own.options}>
      <legend>{text}</legend>
      {checklistOptions(block).map((option) => <label key={option}><input type="radio" name={`${id}-${at}`} checked={values[at] === option} onChange={() => onChange(replaced(values, at, option))} /> {option}</label>)}
      {values[at] !== '' && <button type="button" className={own.clear} onClick={() => onChange(replaced(values, at, ''))}>不选</button>}
    </fieldset>
  ));
}

function Sentence({block, values, onChange}: {block: Of<'paragraph'>; values: string[]; onChange: (values: string[]) => void}): ReactNode {
  const pieces = block.text.split(/_{2,}/);
  return (
    <p className={pieces.length > 1 ? own.sentence : own.plain}>
      {pieces.map((piece, at) => {
        const before = piece.slice(-12);
        return (
          <span key={at}>
            {piece}
            {at < pieces.length - 1 && <input type="text" aria-label={`${before}之后的空白`} maxLength={2000} size={Math.max(/^\s*[年月日时]/.test(pieces[at + 1]!) ? 4 : 8, (values[at] ?? '').length * 2)} value={values[at] ?? ''} onChange={({target}) => onChange(replaced(values, at, target.value))} />}
          </span>
        );
      })}
    </p>
  );
}
