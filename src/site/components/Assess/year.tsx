import type {ReactNode} from 'react';
import {commonProblems, openProblems, problemState, standardToMend, standings} from '@site/src/domain/assess/standing';
import {live} from '@site/src/domain/assess/year';
import {barChart, heatChart, NARROW} from './charts';
import HeatTable from './heat';
import Picture from './picture';
import {hashOf} from './place';
import {scoreText} from './say';
import {dayText, type Session} from './session';
import styles from './styles.module.css';
import {branchHeat, dueItems, sideBySide, weakTimes, type DueItem} from './view';

const urgencies: Readonly<Record<DueItem['urgency'], string>> = {overdue: '过期', soon: '快到期', now: '该办'};

/** 一年：该办什么，各支部的分，热力图，反复的弱项。 */
export default function Year(session: Session): ReactNode {
  const {year, pack, today, place} = session;
  const all = standings(year, pack.data.items, pack.data.rules);
  const branch = live(year.branches).find(({id}) => id === place.branch);
  const due = dueItems(year, pack.data, today).filter((item) => !branch || item.branch === branch.id);
  const itemOf = (check: string) => pack.data.items.find(({ref}) => ref === check);
  const names = new Map(live(year.branches).map(({id, name}) => [id, name]));
  const weak = commonProblems(all).filter(({branches, repeated}) => !branch || branches.includes(branch.id) || repeated.includes(branch.id));
  const mend = new Set<string>(standardToMend(all));
  const map = branch ? branchHeat(year, pack.data, branch.id) : sideBySide(year, pack.data);
  const title = branch ? `${branch.name} ${year.year} 年` : `${year.year} 年各支部`;
  const draw = (size?: {width: number}) => barChart(`${year.year} 年执行得分（到现在）`, all.map(({branch: {name}, execution}) => ({label: name, value: execution.score})), size);
  return (
    <>
      <nav className={styles.chips} aria-label="看哪个支部">
        <a href={hashOf({tab: 'year'})} aria-current={branch ? undefined : 'true'}>各支部并排</a>
        {live(year.branches).map(({id, name}) => <a key={id} href={hashOf({tab: 'year', branch: id})} aria-current={branch?.id === id ? 'true' : undefined}>{name}</a>)}
      </nav>
      <section aria-labelledby="due">
        <h2 id="due">该办的</h2>
        {due.length ? (
          <ul className={styles.due}>
            {due.map((item) => (
              <li key={`${item.text} ${item.date ?? ''}`} data-urgency={item.urgency}>
                <b>{urgencies[item.urgency]}</b>
                <a href={hashOf({tab: 'visit', branch: item.branch, month: item.month ?? monthOf(today, year.year)})}>{item.text}</a>
                {item.date && <span>{dayText(item.date, year.year)}</span>}
              </li>
            ))}
          </ul>
        ) : <p>到今天没有该办没办的。</p>}
      </section>
      <section aria-labelledby="scores">
        <h2 id="scores">现在的分</h2>
        <p className={styles.hint}>只算查过的项；得分只告知本支部，不公布、不排名。</p>
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="各支部的分">
          <table className={styles.scores}>
            <thead><tr><th scope="col">{pack.data.names.branch}</th><th scope="col">执行得分</th>{[1, 2, 3, 4].map((quarter) => <th key={quarter} scope="col">{quarter} 季度</th>)}<th scope="col">测评</th><th scope="col">述职</th><th scope="col">年度得分</th><th scope="col">没有了结</th></tr></thead>
            <tbody>
              {all.filter((one) => !branch || one.branch.id === branch.id).map(({branch: {id, name}, execution, quarters, poll, review, annual}) => {
                const problems = openProblems(year, id, today);
                const overdue = problems.filter((problem) => problemState(problem, today) === 'overdue').length;
                return (
                  <tr key={id}>
                    <th scope="row"><a href={hashOf({tab: 'year', branch: id})}>{name}</a></th>
                    <td><strong>{scoreText(execution.score)}</strong></td>
                    {quarters.map(({score}, index) => <td key={index}>{scoreText(score)}</td>)}
                    <td>{scoreText(poll)}</td><td>{scoreText(review)}</td><td><strong>{scoreText(annual)}</strong></td>
                    <td>{problems.length || '—'}{overdue > 0 && <span className={styles.late}>，{overdue} 个过期</span>}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        {!branch && <Picture chart={draw()} narrow={draw({width: NARROW})} name={`${year.year}年执行得分`} />}
      </section>
      <section aria-labelledby="heat">
        <h2 id="heat">{branch ? '哪个标准、哪个月失的分' : '哪个标准、哪个支部失的分'}</h2>
        {map.rows.length ? <Picture chart={heatChart(title, map)} name={`${title}热力图`} hidden><HeatTable caption={`${title}：各标准得满分的百分之几`} map={map} lastColumn={branch ? '全年' : '平均'} /></Picture> : <p>还没有督查。</p>}
      </section>
      <section aria-labelledby="weak">
        <h2 id="weak">反复的弱项</h2>
        {weak.length ? (
          <ul className={styles.weak}>
            {weak.map(({ref, branches, repeated}) => {
              const item = itemOf(ref);
              return (
                <li key={ref}>
                  <p><b>{item ? `${item.code} ${item.standard}` : ref}</b>　{item?.item}</p>
                  <p className={styles.meta}>
                    <span>{branches.map((id) => {
                      const {lost, checked} = weakTimes(year, id, ref);
                      return `${names.get(id) ?? id} 查 ${checked} 次失 ${lost} 次`;
                    }).join('；')}</span>
                    {repeated.length > 0 && <span className={styles.late}>反复失分</span>}
                    {mend.has(ref) && <span>半数以上支部失分：先看标准写得清不清、做不做得到</span>}
                  </p>
                </li>
              );
            })}
          </ul>
        ) : <p>没有在几个支部或者几次督查里都失分的项。</p>}
      </section>
    </>
  );
}

/** 该办的事在哪个月的督查里办：这一年的今天；不在这一年的是年底。 */
function monthOf(today: string, year: number): number {
  return Number(today.slice(0, 4)) === year ? Number(today.slice(5, 7)) : 12;
}
