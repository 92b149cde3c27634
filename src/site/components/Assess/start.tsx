import {useId, useState, type ReactNode} from 'react';
import type {Branch} from '@site/src/domain/assess/year';
import {limitText} from './say';
import type {AssessPack} from '@site/src/outputs/assess/pack';
import type {Kept} from '@site/src/site/store/use-store';
import KeptLine from '../KeptLine';
import {branchIdOf, KEPT_DAYS, startYear, type Desk} from './desk';
import {hashOf, type Place} from './place';
import styles from './styles.module.css';

/** 一行一个支部的文字 → 名单；空行不算，同名的只留一个。 */
export function namesIn(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))];
}

/** 起头：看举例，或者写上自己的支部。 */
export default function Start({kept, pack, today, onExample, go}: {kept: Kept<Desk>; pack: AssessPack; today: string; onExample: () => void; go: (place: Place) => void}): ReactNode {
  const id = useId();
  const [text, setText] = useState('');
  const [year, setYear] = useState(today.slice(0, 4));
  const [fault, setFault] = useState<string>();
  const {years} = kept.value;
  const {branch} = pack.data.names;
  const begin = (): void => {
    const names = namesIn(text);
    const long = names.find((name) => name.length > 60);
    if (!/^20\d\d$/.test(year)) return setFault('年份写四位数，如 2027');
    if (!names.length) return setFault(`先写上至少一个${branch}的名称，一行一个`);
    if (long) return setFault(`“${long.slice(0, 12)}……”太长，至多 60 个字`);
    if (years.some((one) => one.year === Number(year))) return setFault(`${year} 年的已经有了，在下面打开`);
    const now = new Date().toISOString();
    const branches: Branch[] = names.map((name) => ({id: branchIdOf(name), name, at: now}));
    kept.change((desk) => startYear(desk, pack.data.release, Number(year), branches));
    go({tab: 'visit'});
  };
  return (
    <>
      <div className={styles.two}>
        <section className={styles.card} aria-labelledby={`${id}-own`}>
          <h2 id={`${id}-own`}>开始自己的一年</h2>
          <form noValidate onSubmit={(event) => { event.preventDefault(); begin(); }}>
            <label className={styles.label} htmlFor={`${id}-year`}>哪一年</label>
            <input id={`${id}-year`} className={styles.short} inputMode="numeric" value={year} onChange={({target}) => setYear(target.value)} />
            <label className={styles.label} htmlFor={`${id}-names`}>{branch}，一行一个</label>
            <textarea id={`${id}-names`} rows={5} value={text} placeholder={`机关第一${branch}\n机关第二${branch}`} aria-describedby={`${id}-who${fault ? ` ${id}-fault` : ''}`} onChange={({target}) => setText(target.value)} />
            <p id={`${id}-who`} className={styles.hint}>只写支部名称，不要党员名单。写的东西只在这个浏览器里，用这台电脑、这个账号的人看得到。</p>
            {fault && <p id={`${id}-fault`} className={styles.fault} role="alert">{fault}</p>}
            <button type="submit" className={styles.main}>开始</button>
          </form>
        </section>
        <section className={styles.card} aria-labelledby={`${id}-example`}>
          <h2 id={`${id}-example`}>先看看</h2>
          <p>打开一份举例：三个支部、一年的督查，支部和人都是编的。随便点，不影响自己的。</p>
          <p><button type="button" className={styles.second} onClick={onExample}>打开举例</button></p>
          <h3>有存过的文件</h3>
          <p>换了电脑、别人给的、上一次存的，到<a href={hashOf({tab: 'file'})}>文件</a>里打开。</p>
          {years.length > 0 && (
            <ul className={styles.plainList}>
              {years.map((one) => <li key={one.year}><button type="button" className={styles.second} onClick={() => { kept.change((desk) => ({...desk, open: one.year})); go({tab: 'visit'}); }}>打开 {one.year} 年的</button></li>)}
            </ul>
          )}
        </section>
      </div>
      <section className={styles.facts} aria-label="怎么用">
        <p>{limitText(pack)}每次先看上次的问题，再逐项判定；判完得检查表（Word）、整改通知（Word）和台账（Excel）。得分、等次照标准算，不另设加分项。</p>
        <KeptLine kept={kept} what="填的内容">{KEPT_DAYS} 天没有动过的自己清掉；要长久留的存成文件。</KeptLine>
      </section>
    </>
  );
}
