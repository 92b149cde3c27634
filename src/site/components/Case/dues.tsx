import {useState, type ReactNode} from 'react';
import {assessedDues, baseOf, bracketsOn, fixedDues, monthlyDues, percentOf} from '@site/src/domain/counting/dues';
import {tsvRows} from '@site/src/domain/fill/input';
import type {DuesRules} from '@site/src/domain/schema/counting';
import own from './styles.module.css';

interface Line {
  name: string;
  category: string;
  base?: number;
  percent?: number;
  dues?: number;
  fault?: string;
}

const amount = (text: string): number | undefined => (/^-?\d+(\.\d+)?$/.test(text.replace(/[,，\s¥]/g, '')) ? Number(text.replace(/[,，\s¥]/g, '')) : undefined);

/** 一行：名字、类别、每月收入、不计入的各项。 */
function lineOf(text: string, dues: DuesRules, on: string): Line {
  const [name = '', category = '', income = '', ...rest] = text.split('\t').length > 1 ? text.split('\t').map((cell) => cell.trim()) : text.trim().split(/\s+/);
  const fixed = fixedDues(dues, category, on);
  if (fixed) return {name, category, dues: fixed.least, ...(fixed.most > fixed.least && {fault: `${fixed.least} 至 ${fixed.most} 元，由支部定`})};
  const brackets = bracketsOn(dues, category, on);
  if (!brackets) return {name, category, fault: `没有“${category}”这一类；写 ${[...dues.rates.map((rate) => rate.category), ...dues.fixed.flatMap(({who}) => who)].join('、')}`};
  const [paid, ...excluded] = [income, ...rest].filter((cell, index) => index === 0 || cell !== '').map(amount);
  if (paid === undefined || paid < 0 || excluded.some((one) => one === undefined || one < 0)) return {name, category, fault: '收入和不计入的各项写成不小于 0 的数'};
  const base = baseOf(paid, excluded as number[]);
  if (base === undefined) return {name, category, fault: '不计入的比收入还多'};
  return {name, category, base, percent: percentOf(brackets, base), dues: assessedDues(dues, monthlyDues(brackets, base), on)};
}

/** 党费：从工资表贴来，一行一人，算出每月交多少；可以抄回 Excel。 */
export default function Dues({dues, asOf}: {dues: DuesRules; asOf: string}): ReactNode {
  const [text, setText] = useState('');
  const [copied, setCopied] = useState(false);
  const lines = text.split('\n').filter((line) => line.trim()).map((line) => lineOf(line, dues, asOf));
  const sum = Math.round(lines.reduce((total, line) => total + (line.dues ?? 0), 0) * 100) / 100;
  const table = tsvRows([['名字', '类别', '计算基数', '比例', '每月党费'], ...lines.map(({name, category, base, percent, dues: due}) => [name, category, base ?? '', percent === undefined ? '' : `${percent}%`, due ?? ''])]);
  return (
    <section aria-labelledby="dues">
      <h2 id="dues">党费算一算</h2>
      <p>从 Excel 贴来，一行一人，依次是：名字（用代号就行）、类别（{[...dues.rates.map((rate) => rate.category), ...dues.fixed.flatMap(({who}) => who)].join('、')}）、每月应发，后面各列是不计入的（{dues.excluded.map(({column}) => column).join('、')}）。工资数只在这一页算，不存。</p>
      <label className={own.field}><span>贴在这里</span><textarea rows={5} value={text} onChange={({target}) => { setText(target.value); setCopied(false); }} placeholder={'党员甲\t在职\t8600\t1200\t600'} /></label>
      {lines.length > 0 && (
        <>
          <div className={own.scroll}>
            <table>
              <thead><tr><th scope="col">名字</th><th scope="col">类别</th><th scope="col">计算基数</th><th scope="col">比例</th><th scope="col">每月党费</th></tr></thead>
              <tbody>{lines.map(({name, category, base, percent, dues: due, fault}, index) => <tr key={index}><th scope="row">{name}</th><td>{category}</td><td>{base?.toFixed(2)}</td><td>{percent !== undefined && `${percent}%`}</td><td>{due?.toFixed(2)}{fault !== undefined && <span className={own.problem}>{fault}</span>}</td></tr>)}</tbody>
              <tfoot><tr><th scope="row" colSpan={4}>合计</th><td>{sum.toFixed(2)}</td></tr></tfoot>
            </table>
          </div>
          <p><button type="button" className="button button--secondary" onClick={() => { void navigator.clipboard?.writeText(table).then(() => setCopied(true)); }}>{copied ? '抄好了，到 Excel 里粘贴' : '抄回 Excel'}</button></p>
        </>
      )}
    </section>
  );
}
