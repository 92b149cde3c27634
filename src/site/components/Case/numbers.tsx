import Link from '@docusaurus/Link';
import {useState, type ReactNode} from 'react';
import {electedOf} from '@site/src/domain/counting/election';
import {askOf, baseName, neededLines, SEATS, verdictOf} from '@site/src/domain/cases/numbers';
import type {CaseProps} from '@site/src/domain/views/cases';
import own from './styles.module.css';

const VERDICTS = {enough: '够', exactly: '正好到这个数，不算过', short: '不够'} as const;

/** 只收不小于 0 的整数；空着的没有。 */
function whole(text: string): number | undefined {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : undefined;
}

/** 会前会上要几人几票：填应到，得要几人；填实际，得够不够。 */
export default function Numbers({counts, notCounted, asOf, values, onChange}: CaseProps & {values: Readonly<Record<string, number>>; onChange: (values: Record<string, number>) => void}): ReactNode {
  if (!counts.length) return null;
  const bases = [...new Set(counts.map(({base}) => baseName(base)))];
  const set = (key: string, text: string): void => {
    const {[key]: _, ...rest} = values;
    const value = whole(text);
    onChange(value === undefined ? rest : {...rest, [key]: value});
  };
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers">要几人、几票</h2>
      {bases.map((base) => {
        const of = values[`of ${base}`];
        return (
          <div key={base} className={own.numbers}>
            <label className={own.field}><span>{askOf(base)}</span><input type="text" inputMode="numeric" maxLength={5} value={of ?? ''} onChange={({target}) => set(`of ${base}`, target.value)} /></label>
            {of !== undefined && (
              <ul>
                {neededLines(counts, base, of, asOf).map(({id, title, need, why}) => {
                  const rule = counts.find((one) => one.id === id)!;
                  const actual = values[id];
                  const verdict = actual === undefined ? undefined : verdictOf(rule, actual, of, asOf);
                  return (
                    <li key={id}>
                      {title}：至少 <strong>{need}</strong>（{why}，<Link to={rule.clause.href}>{rule.clause.text}</Link>）
                      {rule.written && `；书面意见${rule.written === 'counted' ? '计入' : '不计入'}票数`}
                      <label className={own.actual}>实际 <input type="text" inputMode="numeric" maxLength={5} value={actual ?? ''} onChange={({target}) => set(id, target.value)} aria-label={`${title}，实际`} /></label>
                      {verdict && <strong className={verdict === 'enough' ? own.enough : own.short}>{VERDICTS[verdict]}</strong>}
                      {verdict === 'exactly' && rule.ties !== undefined && `：${rule.ties}`}
                    </li>
                  );
                })}
              </ul>
            )}
            {of !== undefined && <Sentence {...{counts, base, of, values}} />}
          </div>
        );
      })}
      {notCounted.map(({cases, approved, clause}) => <p key={clause.href}>可以不计入应到会的：{cases.join('；')}{approved && '（上级同意、党员大会通过）'}。<Link to={clause.href}>{clause.text}</Link></p>)}
      {counts.some(({id}) => id === 'winning-votes') && <Elected values={values} winning={counts.find(({id}) => id === 'winning-votes')!} asOf={asOf} />}
    </section>
  );
}

/** 抄进会议记录、结果报告的一句。 */
function Sentence({counts, base, of, values}: {counts: CaseProps['counts']; base: string; of: number; values: Readonly<Record<string, number>>}): ReactNode {
  const [copied, setCopied] = useState(false);
  const filled = counts.filter((rule) => baseName(rule.base) === base && values[rule.id] !== undefined);
  if (!filled.length) return null;
  const text = `应到${base} ${of} 人，${filled.map(({title, id}) => `${title} ${values[id]}`).join('，')}。`;
  return (
    <p className={own.sentence}>
      {text}{' '}
      <button type="button" className="button button--secondary button--sm" onClick={() => { void navigator.clipboard?.writeText(text).then(() => setCopied(true)); }}>{copied ? '抄好了' : '抄这一句'}</button>
    </p>
  );
}

/** 谁当选：一行一名候选人，名字后面写得票。 */
function Elected({values, winning, asOf}: {values: Readonly<Record<string, number>>; winning: CaseProps['counts'][number]; asOf: string}): ReactNode {
  const [text, setText] = useState('');
  const of = values[`of ${baseName(winning.base)}`];
  const candidates = text.split('\n').flatMap((line) => {
    const [, name, votes] = /^\s*(.*?)[\s,，\t]+(\d{1,5})\s*$/.exec(line) ?? [];
    return name && votes ? [{name, votes: Number(votes)}] : [];
  });
  const left = text.split('\n').filter((line) => line.trim()).length - candidates.length;
  const places = values[`of ${SEATS}`];
  const result = of !== undefined && places !== undefined && candidates.length ? electedOf(candidates, places, neededLines([winning], baseName(winning.base), of, asOf)[0]!.need) : undefined;
  return (
    <div className={own.numbers}>
      <h3>谁当选</h3>
      <label className={own.field}><span>得票，一行一人：名字、空格、票数</span><textarea rows={4} value={text} onChange={({target}) => setText(target.value)} placeholder={'候选人甲 15\n候选人乙 12'} /></label>
      {left > 0 && <p className={own.problem}>有 {left} 行没有认出名字和票数</p>}
      {text && (of === undefined || places === undefined) && <p className={own.hint}>先在上面填{askOf(baseName(winning.base))}、应选几人</p>}
      {result && <p role="status">当选：{result.elected.join('、') || '没有'}。{result.tied.length > 0 && `票数相等、定不下来：${result.tied.join('、')}，再次投票。`}{result.shortfall > 0 && `差 ${result.shortfall} 名，不足的另行选举，或者经半数以上选举人同意减少名额。`}（<Link to={winning.clause.href}>{winning.clause.text}</Link>）</p>}
    </div>
  );
}
