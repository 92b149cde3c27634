import type {ReactNode} from 'react';
import {gradeIds, grades, type Grade} from '@site/src/domain/glossary';
import {benchmarkCandidates, standings, yearGrades, type Standing} from '@site/src/domain/assess/standing';
import {live, record, type AssessYear, type Decision} from '@site/src/domain/assess/year';
import {Area, Line, Pick} from './fields';
import {scoreText} from './say';
import type {Session} from './session';
import styles from './styles.module.css';

type Votes = 'polls' | 'reviews';
const voteNames: Readonly<Record<Votes, string>> = {polls: '民主测评', reviews: '书记述职评议'};

/** 年底：票数进来，等次出来；名额、并列、标杆都写着为什么。 */
export default function End(session: Session): ReactNode {
  const {year, pack, change} = session;
  const {rules, names} = pack.data;
  const all = standings(year, pack.data.items, rules);
  const grading = yearGrades(year, all, rules);
  const benchmarks = benchmarkCandidates(year, all, rules);
  const titles = new Map(all.map(({branch}) => [branch.id, branch.name]));
  const nameOf = (id: string): string => titles.get(id) ?? id;
  const decide = (branch: string, part: Partial<Decision>): void => change((known, now) => setDecision(known, branch, part, now));
  const tied = new Set(all.filter(({branch}) => grading.tie?.ids.includes(branch.id) || decisionOf(year, branch.id)?.chosen).map(({branch}) => branch.id));
  return (
    <>
      <section aria-labelledby="grades">
        <h2 id="grades">等次意见</h2>
        <p className={styles.hint}>{rules.good} 分以上为好，{rules.fairlyGood} 分以上为较好，{rules.fair} 分以上为一般；好的至多 {grading.quota} 个（{all.length} 个支部的 {rules.quota}%）。{names.above && `由${names.above.meeting}逐个提出${names.approving === undefined ? '、审定' : `，${names.approving}审定`}。`}</p>
        {grading.tie && (
          <div className={styles.tie} role="group" aria-label="并列">
            <p><strong>并列要定：</strong>{grading.tie.ids.map(nameOf).join('、')}执行、测评得分都相同，还有 {grading.tie.seats} 个名额，由{names.above?.meeting ?? '会议'}定给谁。</p>
          </div>
        )}
        {tied.size > 0 && (
          <p className={styles.acts}>{[...tied].map((id) => <label key={id} className={styles.choice}><input type="checkbox" checked={decisionOf(year, id)?.chosen ?? false} onChange={({target}) => decide(id, {chosen: target.checked || undefined})} /><span>会议定给{nameOf(id)}</span></label>)}</p>
        )}
        <ul className={styles.ranks}>
          {all.map((standing) => {
            const proposal = grading.proposals.get(standing.branch.id);
            const decision = decisionOf(year, standing.branch.id);
            const grade = decision?.grade ?? proposal?.grade;
            return (
              <li key={standing.branch.id}>
                <h3>{standing.branch.name}<span className={styles.grade} data-grade={grade}>{grade ? grades[grade] : decision?.ungraded ? '不定等次' : '待定'}{decision?.grade && '（审定）'}</span></h3>
                <p>{proposal?.reason}</p>
                <Sum standing={standing} rules={rules} />
                <details className={styles.more}>
                  <summary>不应评为好的情形、审定</summary>
                  <fieldset className={styles.plainSet}>
                    <legend>有哪些不应评为好的情形</legend>
                    {pack.notGood.map((text) => <label key={text} className={styles.choice}><input type="checkbox" checked={decision?.notGood?.includes(text) ?? false} onChange={({target}) => decide(standing.branch.id, {notGood: target.checked ? [...decision?.notGood ?? [], text] : decision?.notGood?.filter((one) => one !== text)})} /><span>{text}</span></label>)}
                  </fieldset>
                  <label className={styles.choice}><input type="checkbox" checked={decision?.ungraded ?? false} onChange={({target}) => decide(standing.branch.id, {ungraded: target.checked || undefined})} /><span>新设、合并不满规定月数：只计分，不定等次</span></label>
                  <Pick label="审定的等次" value={decision?.grade ?? ''} options={[['', '还没有审定'], ...gradeIds.map((id): [string, string] => [id, grades[id]])]} onChange={(value) => decide(standing.branch.id, {grade: (value || undefined) as Grade | undefined})} />
                  <Area label="主要理由（公示用，不写得分、名次和约谈）" rows={2} value={decision?.reason ?? ''} onChange={(reason) => decide(standing.branch.id, {reason})} />
                </details>
              </li>
            );
          })}
        </ul>
      </section>
      <section aria-labelledby="votes">
        <h2 id="votes">票数</h2>
        <p className={styles.hint}>写总体评价一栏各档的有效票，不写谁投的；好、较好两档之和除以有效票数。</p>
        <div className={styles.two}>
          {(['polls', 'reviews'] as const).map((list) => (
            <div key={list}>
              <h3>{voteNames[list]}</h3>
              {all.map(({branch, poll, review}) => <Ballots key={branch.id} session={session} list={list} branch={branch.id} name={branch.name} score={list === 'polls' ? poll : review} />)}
            </div>
          ))}
        </div>
      </section>
      <section aria-labelledby="benchmarks">
        <h2 id="benchmarks">标杆候选</h2>
        <p className={styles.hint}>标杆支部至多 {rules.benchmarks} 个，从评为好的里推荐，没有合格的可空缺；要到现场看过、抽问党员、公示。不授牌、不办现场会。</p>
        {benchmarks.branches.length ? (
          <ul className={styles.weak}>
            {benchmarks.branches.map((id) => {
              const standing = all.find(({branch}) => branch.id === id)!;
              const full = [...standing.standards].filter(([, share]) => share === 100).length;
              return (
                <li key={id}>
                  <p><b>{nameOf(id)}</b>　执行得分 {scoreText(standing.execution.score)}，{full} 个标准得满分；测评 {scoreText(standing.poll)}；没有补造、虚报。</p>
                  <label className={styles.choice}><input type="checkbox" checked={decisionOf(year, id)?.benchmark ?? false} onChange={({target}) => decide(id, {benchmark: target.checked || undefined})} /><span>推荐为标杆支部</span></label>
                </li>
              );
            })}
          </ul>
        ) : <p>还没有评为好的支部。</p>}
        {benchmarks.single.size > 0 && (
          <>
            <h3>单项标杆</h3>
            <ul>{[...benchmarks.single].map(([code, ids]) => <li key={code}><b>{code} {pack.data.items.find((item) => item.code === code)?.standard}</b>：{ids.map(nameOf).join('、')}得满分，别的支部多有失分</li>)}</ul>
          </>
        )}
      </section>
    </>
  );
}

/** 三项怎么相加，写出算式。 */
function Sum({standing: {execution, poll, review, annual}, rules}: {standing: Standing; rules: Session['pack']['data']['rules']}): ReactNode {
  const rest = 100 - rules.execution - rules.poll;
  return <p className={styles.sum}>{scoreText(execution.score)}×{rules.execution}%＋{scoreText(poll)}×{rules.poll}%＋{scoreText(review)}×{rest}%＝<strong>{scoreText(annual)}</strong><span className={styles.hint}>　执行得分：{execution.got}÷{execution.full}×100</span></p>;
}

const decisionOf = (year: AssessYear, branch: string): Decision | undefined => live(year.decisions).find((one) => one.branch === branch);

/** 改一个支部的等次；空着的不存。 */
export function setDecision(year: AssessYear, branch: string, part: Partial<Decision>, now: string): AssessYear {
  const {at: _at, was: _was, removed: _removed, ...known} = decisionOf(year, branch) ?? {branch, at: now};
  const next = Object.fromEntries(Object.entries({...known, ...part}).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && !value.length))) as unknown as Omit<Decision, 'at' | 'was'>;
  return record(year, 'decisions', next, now);
}

/** 改一档票数：只认零到一万的整数。 */
export function setVotes(year: AssessYear, list: Votes, branch: string, grade: Grade, value: string, now: string): AssessYear {
  const count = value === '' ? 0 : Number(value);
  if (!Number.isInteger(count) || count < 0 || count > 10_000) return year;
  const {at: _at, was: _was, removed: _removed, ...known} = live(year[list]).find((one) => one.branch === branch) ?? {branch, good: 0, fairlyGood: 0, fair: 0, poor: 0, at: now};
  return record(year, list, {...known, [grade]: count}, now);
}

function Ballots({session: {year, change}, list, branch, name, score}: {session: Session; list: Votes; branch: string; name: string; score: number | undefined}): ReactNode {
  const known = live(year[list]).find((one) => one.branch === branch);
  return (
    <fieldset className={styles.ballots}>
      <legend>{name}<b>{scoreText(score)}</b></legend>
      {gradeIds.map((grade) => <Line key={grade} type="number" label={grades[grade]} value={known && known[grade] > 0 ? String(known[grade]) : ''} onChange={(value) => change((one, now) => setVotes(one, list, branch, grade, value, now))} />)}
    </fieldset>
  );
}
