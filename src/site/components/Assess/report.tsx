import type {ReactNode} from 'react';
import {deadlineOf, openProblems, standings} from '@site/src/domain/assess/standing';
import {live} from '@site/src/domain/assess/year';
import {barChart, NARROW} from './charts';
import {fitOnPage} from './one-page';
import {scoreText} from './say';
import {dayText, type Session} from './session';
import styles from './styles.module.css';

/** 报告：一个支部一页，失分在哪、怎么改；当面反馈用。 */
export default function Report({year, pack, today}: Session): ReactNode {
  const all = standings(year, pack.data.items, pack.data.rules);
  const itemOf = (check: string) => pack.data.items.find(({ref}) => ref === check);
  return (
    <>
      <div className={styles.screenOnly}>
        <h2>当面反馈的报告</h2>
        <p>一个支部一页：失分在哪、为什么、怎么改。得分只给本支部看；打印后一页一页分开当面说。</p>
        <p><button type="button" className={styles.main} onClick={() => window.print()}>打印，或者存成 PDF</button></p>
      </div>
      {all.map(({branch, execution, quarters, poll, review, annual, losses}) => {
        const problems = openProblems(year, branch.id, today);
        const told = losses.map(({ref, lost, times}) => {
          const item = itemOf(ref);
          const facts = times.flatMap(({month, fact}) => (fact ? [`${month} 月，${fact}`] : []));
          return {ref, head: item ? `${item.code} ${item.standard} ${item.clauses[0]?.number ?? ''}` : ref, lost: `失 ${Math.round(lost * 10) / 10} 分`, seen: facts.length ? `${facts.join('；')}。` : item?.item ?? '', how: item ? `怎么改：${item.judged?.met ?? item.evidence}` : ''};
        });
        const open = problems.map((problem) => {
          const deadline = deadlineOf(problem);
          return `${problem.what}${problem.owner ? `，${problem.owner}` : ''}，${deadline === undefined ? '带回，等答复' : `${dayText(deadline, year.year)}前`}`;
        });
        const fit = fitOnPage(told.map(({head, lost, seen, how}) => [`${head}　${lost}　${seen}`, how]), open);
        const chart = barChart('各季度执行得分', quarters.map(({score}, index) => ({label: `${index + 1} 季度`, value: score})), {width: NARROW, pitch: 26});
        return (
          <article key={branch.id} className={styles.sheet} aria-labelledby={`report-${branch.id}`}>
            <h2 id={`report-${branch.id}`}>{branch.name} {year.year} 年反馈</h2>
            <p className={styles.meta}><span>{pack.data.unit}</span><span>{pack.data.label}</span><span>{dayText(today, year.year)}</span></p>
            <table className={styles.scores}>
              <thead><tr><th scope="col">执行得分</th><th scope="col">测评得分</th><th scope="col">述职得分</th><th scope="col">年度得分</th></tr></thead>
              <tbody><tr><td>{scoreText(execution.score)}</td><td>{scoreText(poll)}</td><td>{scoreText(review)}</td><td><strong>{scoreText(annual)}</strong></td></tr></tbody>
            </table>
            <div className={styles.small} dangerouslySetInnerHTML={{__html: chart.svg}} />
            <h3>失分在哪，怎么改</h3>
            {told.length ? (
              <ol className={styles.losses}>
                {told.slice(0, fit.losses).map(({ref, head, lost, seen, how}) => (
                  <li key={ref}>
                    <p><b>{head}</b>　{lost}　{seen}</p>
                    {how && <p>{how}</p>}
                  </li>
                ))}
              </ol>
            ) : <p>查过的项都没有失分。</p>}
            {told.length > fit.losses && <p className={styles.hint}>另有 {told.length - fit.losses} 项失分较少，见热力图。</p>}
            {open.length > 0 && <><h3>还没有了结的问题</h3><ul className={styles.losses}>{open.slice(0, fit.problems).map((text, index) => <li key={problems[index]!.id}>{text}</li>)}</ul></>}
            {open.length > fit.problems && <p className={styles.hint}>另有 {open.length - fit.problems} 个，见整改台账。</p>}
            <p className={styles.sign}>反馈人：<span />　{pack.data.names.secretary}：<span />　日期：<span /></p>
          </article>
        );
      })}
      {live(year.branches).length === 0 && <p>还没有支部。</p>}
    </>
  );
}
